import LockstepModel
import Testing

@testable import LockstepReports

/// Nothing is green that was not asked, or that the client did not answer by itself.
@Suite struct ReadinessTests {
  private static let known = MatrixSample.known

  private static func readiness(
    _ entries: [Report.Entry], wanted: [String] = ["a/b/one", "a/b/two"], isComplete: Bool = true
  ) -> Readiness {
    let ids = wanted.map {
      InstanceID(vector: VectorID($0), caseName: nil, forks: "london", orders: [])
    }
    let report = MatrixSample.report(MatrixSample.client("mine"), entries, isComplete: isComplete)
    return Readiness(Set(ids), in: report)
  }

  private static let one = MatrixSample.entry("a/b/one")

  static let others: [(Report.Entry?, String, String, String)] = [
    (MatrixSample.entry("a/b/two"), "ready", "good", "2/2"),
    (nil, "in part", "part", "1/1, 1 not asked"),
    (MatrixSample.failed("a/b/two"), "not ready", "bad", "1/2, 1 failed"),
    (MatrixSample.failed("a/b/two", known: known), "known failures", "part", "1/2, 1 known"),
    (MatrixSample.entry("a/b/two", .broken), "not ready", "bad", "1/2, 1 broken"),
    (MatrixSample.entry("a/b/two", .notRun), "not known", "part", "1/2, 1 not run"),
    (MatrixSample.entry("a/b/two", .unsupported), "in part", "part", "1/1, 1 unsupported"),
    (
      MatrixSample.entry("a/b/two") { $0.isEmulated = true }, "in part", "part", "2/2, 1 emulated"
    ),
    (
      MatrixSample.entry("a/b/two") { $0.isVerdictOnly = true }, "in part", "part",
      "2/2, 1 verdict-only"
    ),
    (
      MatrixSample.entry("a/b/two") { $0.isNondeterministic = true }, "in part", "part",
      "2/2, 1 nondeterministic"
    ),
  ]

  @Test(arguments: others.indices)
  func onlyWhatPassedInFullIsReady(index: Int) {
    let (other, word, style, words) = Self.others[index]
    let readiness = Self.readiness([Self.one] + (other.map { [$0] } ?? []))
    #expect(readiness.word == word && readiness.styleClass == style && readiness.words == words)
    #expect(readiness.isReady == (word == "ready"))
    let badge = Badge(readiness, of: nil)
    #expect((badge.tone == .good) == (word == "ready"))
  }

  @Test func nothingAskedIsNotReady() {
    let readiness = Self.readiness([])
    #expect(!readiness.isReady && readiness.word == "not asked" && readiness.styleClass == "none")
  }

  @Test func aRunThatDidNotEndIsNotReady() {
    let readiness = Self.readiness([Self.one], wanted: ["a/b/one"], isComplete: false)
    #expect(!readiness.isReady && readiness.styleClass == "part")
    #expect(readiness.words == "1/1, no full evidence: the run did not come to its end")
  }

  @Test func draftsDoNotCount() throws {
    let draft = MatrixSample.entry("a/b/two", .failed)
    let entry = Report.Entry(
      outcome: draft.outcome, profile: draft.profile, status: .draft, tags: [],
      digest: draft.digest, title: "", rationale: "")
    let matrix = try Matrix([MatrixSample.report(MatrixSample.client("mine"), [Self.one, entry])])
    #expect(MatrixSample.site(matrix).wanted { _, _ in true }.count == 1)
  }

  @Test func whatTheCorpusHasAndNobodyWasAskedCounts() throws {
    let matrix = try Matrix([MatrixSample.report(MatrixSample.client("mine"), [])])
    let site = MatrixSample.site(matrix, corpus: StepSample.corpus(saying: "second"))
    let wanted = site.wanted { id, _ in id.forkNames.contains("london") }
    #expect(wanted.count == 3)
    #expect(Readiness(wanted, in: matrix.reports[0]).words == "3 not asked")
  }

  @Test func anInstanceThatSpansForksCountsForEach() {
    let id = InstanceID(vector: VectorID("a/b"), caseName: nil, forks: "cancun-prague", orders: [])
    #expect(id.forkNames == ["cancun", "prague"])
  }
}
