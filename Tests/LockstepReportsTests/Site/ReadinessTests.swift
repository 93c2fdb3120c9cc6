import LockstepModel
import Testing

@testable import LockstepReports

/// Nothing is green that was not asked, or that the client did not answer by itself.
@Suite struct ReadinessTests {
  private static let known = MatrixSample.known

  private static func readiness(
    _ entries: [Report.Entry], wanted: [String] = ["a/b/one", "a/b/two"], isComplete: Bool = true
  ) throws -> Readiness {
    let ids = wanted.map {
      InstanceID(vector: VectorID($0), caseName: nil, forks: "london", orders: [])
    }
    let report = MatrixSample.report(MatrixSample.client("mine"), entries, isComplete: isComplete)
    let site = MatrixSample.site(try Matrix([report]))
    return site.readiness(of: 0, in: Set(ids))
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
      MatrixSample.entry("a/b/two") { $0.isNondeterministic = true }, "not ready", "bad",
      "2/2, 1 nondeterministic"
    ),
  ]

  @Test(arguments: others.indices)
  func onlyWhatPassedInFullIsReady(index: Int) throws {
    let (other, word, style, words) = Self.others[index]
    let readiness = try Self.readiness([Self.one] + (other.map { [$0] } ?? []))
    #expect(readiness.word == word && readiness.styleClass == style && readiness.words == words)
    #expect(readiness.isReady == (word == "ready"))
    let badge = Badge(readiness, of: nil)
    #expect((badge.tone == .good) == (word == "ready"))
  }

  @Test func nothingAskedIsNotReady() throws {
    let readiness = try Self.readiness([])
    #expect(!readiness.isReady && readiness.word == "not asked" && readiness.styleClass == "none")
  }

  @Test func aRunThatDidNotEndIsNotReady() throws {
    let readiness = try Self.readiness([Self.one], wanted: ["a/b/one"], isComplete: false)
    #expect(!readiness.isReady && readiness.styleClass == "part")
    #expect(readiness.words == "1/1, no full evidence: the run did not come to its end")
  }

  static let narrow: [@Sendable (inout Report.Selection) -> Void] = [
    { $0.globs = ["a/b/*"] }, { $0.profile = "a" }, { $0.fork = "london" }, { $0.tag = "t" },
    { $0.statuses = ["stable"] },
  ]

  @Test(arguments: narrow.indices)
  func aSelectionIsNotReadyUnlessTheCorpusSaysThatNothingIsMissing(index: Int) throws {
    var selection = Report.Selection()
    Self.narrow[index](&selection)
    let plain = MatrixSample.report(MatrixSample.client("mine"), [MatrixSample.entry("p/t/b")])
    let report = Report(
      tool: plain.tool, corpus: plain.corpus, client: plain.client, selection: selection,
      options: plain.options, entries: plain.entries, isComplete: true)
    let matrix = try Matrix([report])
    let without = MatrixSample.site(matrix)
    let alone = without.readiness(of: 0, in: without.wanted { _, _ in true })
    #expect(!alone.isReady && alone.words == "1/1, of a selection")
    let vector = StepSample.vector("p/t/b", saying: "second")
    let corpus = Site.Corpus(profiles: [:], vectors: [vector], corroboration: nil)
    let with = MatrixSample.site(matrix, corpus: corpus)
    #expect(with.readiness(of: 0, in: with.wanted { _, _ in true }).isReady)
  }

  @Test func aMixIsNotReadyWithoutTheCorpus() throws {
    var client = MatrixSample.client("a+b")
    client.mix = [.init(name: "a", version: "1", lineage: "a", digest: nil, nodes: [])]
    let matrix = try Matrix([MatrixSample.report(client, [Self.one])])
    let site = MatrixSample.site(matrix)
    #expect(!site.readiness(of: 0, in: site.wanted { _, _ in true }).isReady)
  }

  @Test func noReportTakesAVectorAway() throws {
    let draft = MatrixSample.entry("a/b/one")
    let entry = Report.Entry(
      outcome: draft.outcome, profile: draft.profile, status: .draft, tags: [],
      digest: draft.digest, title: "", rationale: "")
    let matrix = try Matrix([
      MatrixSample.report(MatrixSample.client("a"), [entry]),
      MatrixSample.report(MatrixSample.client("b"), [Self.one]),
    ])
    #expect(MatrixSample.site(matrix).wanted { _, _ in true }.count == 1)
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
    #expect(site.readiness(of: 0, in: wanted).words == "3 not asked")
  }

  @Test func anInstanceThatSpansForksCountsForEach() throws {
    let id = InstanceID(vector: VectorID("a/b"), caseName: nil, forks: "cancun-prague", orders: [])
    #expect(id.forkNames == ["cancun", "prague"])
  }
}
