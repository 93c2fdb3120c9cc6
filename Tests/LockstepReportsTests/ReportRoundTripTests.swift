import LockstepModel
import LockstepReports
import Testing

@Suite struct ReportRoundTripTests {
  @Test func whatIsReadBackWritesTheSameBytes() throws {
    let bytes = Report.sample.bytes
    #expect(try Report(bytes: bytes).bytes == bytes)
  }

  @Test func everyEntryComesBackAsItWas() throws {
    for entry in Report.sample.entries {
      let read = try Report.Entry(json: entry.json)
      #expect(read.json == entry.json)
      #expect(read.outcome.choices == entry.outcome.choices)
      #expect(read.outcome.marksOnly == entry.outcome.marksOnly)
      #expect(read.outcome.known == entry.outcome.known)
      #expect(read.rationale == entry.rationale)
    }
  }

  @Test func noPathOfThisMachineIsInIt() throws {
    let text = String(decoding: Report.sample.bytes, as: UTF8.self)
    #expect(!text.contains("somewhere"))
    let read = try Report(bytes: Report.sample.bytes)
    #expect(
      read.entries.compactMap(\.outcome.finding?.location.file) == [
        "vectors/fee-market/gas-limit/floor.yaml", "vectors/fork-choice/ties/three-way.yaml",
      ])
  }

  @Test func anIntegerThatADoubleCannotHoldIsWrittenAsText() throws {
    let entry = Report.Entry.sample("a/b", .failed) {
      $0.finding = .sample(observed: ["value": .integer(9_007_199_254_740_993)])
    }
    let read = try Report.Entry(json: entry.json)
    #expect(read.outcome.finding?.observed == ["value": "9007199254740993"])
  }

  @Test func theOrderOfArrivalChangesNothing() {
    let entries = Report.sample.entries
    #expect(Report(entries: entries.reversed()).bytes == Report(entries: entries).bytes)
  }

  @Test(
    arguments: [
      ([Report.Entry.sample("a/b", .passed)], true, nil),
      ([.sample("a/b", .passed)], false, "the run did not come to its end"),
      (
        [.sample("a/b", .broken) { $0.breakage = .timeout }], true,
        "1 timed out, and may not elsewhere"
      ),
      ([.sample("a/b", .broken) { $0.breakage = .crash }], true, nil),
    ] as [([Report.Entry], Bool, String?)])
  func aTimeoutOrAnInterruptionIsNoFullEvidence(
    entries: [Report.Entry], isComplete: Bool, text: String?
  ) {
    let report = Report(entries: entries, isComplete: isComplete)
    #expect(report.notFullEvidence == text)
    #expect(report.json["notFullEvidence"]?.asString == text)
  }
}

extension Outcome {
  fileprivate var marksOnly: [Bool] { [isEmulated, isNondeterministic, isVerdictOnly] }
}
