import LockstepModel
import Testing

@testable import LockstepReports

@Suite struct InteroperabilityTests {
  private func report(_ name: String, mix: [String], passed: Int, failed: Int) -> Report {
    var client = Report.Client(
      name: ClientName(name), version: "1", commit: nil, lineage: "mixed", adapterName: "a",
      adapterVersion: "1", digest: nil, knownFailuresDigest: nil, emulated: [])
    client.mix = mix.map {
      .init(name: ClientName($0), version: "1", lineage: "l", digest: nil, nodes: [])
    }
    let entries = (0..<passed + failed).map { index -> Report.Entry in
      let vector = VectorID("network/topic/v\(index)")
      let id = InstanceID(vector: vector, caseName: nil, forks: nil, orders: [])
      var outcome = Outcome(instance: id, verdict: index < passed ? .passed : .failed)
      if index >= passed {
        outcome.finding = .init(
          step: 1,
          location: .init(file: "vectors/network/topic/v\(index).yaml", line: 1, column: 1),
          path: "steps[0]", call: [:], expected: [:], observed: [:])
        outcome.divergence = .init(
          node: "b", client: "two", other: "reference", time: 6_000, call: ["head": [:]],
          observed: ["root": "x"], expected: ["root": "y"])
      }
      return Report.Entry(
        outcome: outcome, profile: "fork-choice", status: .stable, tags: [],
        digest: Bytes(Array(repeating: 1, count: 32)),
        title: "A title", rationale: "A reason")
    }
    return Report(
      tool: .init(version: "1", sources: nil),
      corpus: .init(version: "1.0.0", digest: Bytes(Array(repeating: 7, count: 32))),
      client: client, selection: .init(), options: .init(), entries: entries, isComplete: true)
  }

  @Test func eachPairOfAMixHasAColumn() throws {
    let matrix = try Matrix([
      report("one+two+three", mix: ["one", "two", "three"], passed: 3, failed: 1)
    ])
    let table = try #require(matrix.interoperability)
    #expect(table.pairs.map(\.title) == ["one + three", "one + two", "three + two"])
    #expect(table.rows.map(\.topic) == ["network/topic"])
    #expect(table.rows[0].cells.allSatisfy { $0.passed == 3 && $0.failed == 1 })
    #expect(matrix.markdown().contains("## Interoperability"))
    #expect(MatrixSample.index(of: matrix).contains("id=\"interoperability\""))
  }

  @Test func withoutAMixThereIsNone() throws {
    let matrix = try Matrix([report("one", mix: [], passed: 1, failed: 0)])
    #expect(matrix.interoperability == nil)
    #expect(!matrix.markdown().contains("Interoperability"))
  }

  @Test func aReportOfAMixComesBackFromItsBytes() throws {
    let report = report("one+two", mix: ["one", "two"], passed: 1, failed: 1)
    let again = try Report(bytes: report.bytes)
    #expect(again.client.mix == report.client.mix)
    #expect(again.bytes == report.bytes)
    #expect(again.entries[1].outcome.divergence == report.entries[1].outcome.divergence)
  }
}
