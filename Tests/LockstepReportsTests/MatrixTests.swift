import LockstepModel
import Testing

@testable import LockstepReports

@Suite struct MatrixTests {
  @Test func theOrderOfReportsDoesNotCount() throws {
    let forward = try Matrix(MatrixSample.reports)
    let backward = try Matrix(MatrixSample.reports.reversed())
    #expect(forward.bytes == backward.bytes)
    #expect(MatrixSample.pages(of: forward) == MatrixSample.pages(of: backward))
    #expect(forward.markdown() == backward.markdown())
    #expect(forward.terminalTable == backward.terminalTable)
  }

  @Test func differentCorporaAreRefused() throws {
    let other = Report.Corpus(version: "1.0.1", digest: Bytes([UInt8](repeating: 8, count: 32)))
    let left = MatrixSample.report(MatrixSample.client("a"), [])
    let right = MatrixSample.report(MatrixSample.client("b"), corpus: other, [])
    let refusal = #expect(throws: Matrix.Refusal.self) { try Matrix([right, left]) }
    #expect(
      refusal
        == .differentCorpora(
          left.client, MatrixSample.corpus, other: right.client, other))
    #expect(refusal?.description.contains("'b 1.2.0' ran corpus 1.0.1 (0x0808") == true)
  }

  @Test func oneDigestUnderTwoVersionsIsOneCorpus() throws {
    let renamed = Report.Corpus(version: "1.0.1", digest: MatrixSample.corpus.digest)
    let reports = [
      MatrixSample.report(MatrixSample.client("a"), []),
      MatrixSample.report(MatrixSample.client("b"), corpus: renamed, []),
    ]
    #expect(try Matrix(reports).reports.count == 2)
  }

  @Test func nothingIsRefused() {
    #expect(throws: Matrix.Refusal.nothing) { try Matrix([]) }
  }

  @Test func oneClientTwiceIsRefused() {
    let report = MatrixSample.report(MatrixSample.client("a"), [])
    #expect(throws: Matrix.Refusal.sameClient(report.client)) { try Matrix([report, report]) }
  }

  @Test func oneClientAtTwoVersionsStandsTwice() throws {
    let reports = ["1.10.0", "1.9.0"].map {
      MatrixSample.report(MatrixSample.client("a", version: $0), [MatrixSample.entry("p/t/v")])
    }
    #expect(try Matrix(reports).columns.map(\.fragment) == ["a,1.10.0", "a,1.9.0"])
  }

  @Test(arguments: [
    (Matrix.Cell(), Matrix.Cell.Standing.notAsked, "not asked"),
    (cell { $0.unsupported = 2 }, .unsupported, "unsupported"),
    (cell { $0.passed = 12 }, .passed, "12/12"),
    (cell { ($0.passed, $0.unsupported) = (4, 8) }, .partly, "4/4, 8 unsupported"),
    (cell { ($0.passed, $0.emulated) = (4, 1) }, .partly, "4/4, 1 emulated"),
    (cell { ($0.passed, $0.verdictOnly) = (4, 1) }, .partly, "4/4, 1 verdict-only"),
    (cell { ($0.passed, $0.nondeterministic) = (4, 1) }, .failed, "4/4, 1 nondeterministic"),
    (cell { ($0.passed, $0.known) = (11, 1) }, .known, "11/12, 1 known"),
    (cell { ($0.passed, $0.known, $0.notRun) = (10, 1, 1) }, .notRun, "10/12, 1 not run, 1 known"),
    (cell { ($0.broken, $0.notRun) = (1, 1) }, .broken, "0/2, 1 broken, 1 not run"),
    (cell { ($0.failed, $0.broken) = (1, 1) }, .failed, "0/2, 1 failed, 1 broken"),
  ])
  func aCellSaysTheWorstFirst(cell: Matrix.Cell, standing: Matrix.Cell.Standing, words: String) {
    #expect(cell.standing == standing && cell.words == words)
  }

  private static func cell(_ change: (inout Matrix.Cell) -> Void) -> Matrix.Cell {
    var cell = Matrix.Cell()
    change(&cell)
    return cell
  }
}
