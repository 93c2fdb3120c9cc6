import LockstepModel
import Testing

@testable import LockstepReports

/// The rules around what is required: each met, and each not.
@Suite struct GateRuleTests {
  private static let passed = VerdictSample.passed.entry()

  private func rules(
    _ reports: [Report], baselines: [Report] = [], day: String? = nil,
    releases: [Gate.Release] = [], _ change: (inout Gate.Policy) -> Void = { _ in }
  ) throws -> [Gate.Rule] {
    try GateTests.rules(
      GateTests.policy(change), reports, baselines: baselines, day: day.flatMap { Gate.Day($0) },
      releases: releases)
  }

  @Test func reportsOfDifferentCorporaSayNothingTogether() throws {
    let reports = [
      Report.of("a", [Self.passed]), .of("b", corpus: ("1.0.0", 8), [Self.passed]),
    ]
    let gate = try Gate(GateTests.policy(), on: reports)
    #expect(gate.unmet.map(\.rule) == [.corpus])
    #expect(gate.unmet[0].statement.contains("'b 1.2.0' ran corpus 1.0.0 (0x0808"))
    #expect(!gate.checks.contains { $0.rule == .required })
  }

  @Test func thePolicysCorpusIsTheReports() throws {
    let report = Report.of([Self.passed])
    #expect(try rules([report]) { $0.corpus.digest = report.corpus.digest } == [])
    #expect(try rules([report]) { $0.corpus.digest = Report.anyDigest } == [.corpus])
    #expect(try rules([report]) { $0.corpus.minimumVersion = SemanticVersion(1, 0, 0) } == [])
    #expect(
      try rules([report]) { $0.corpus.minimumVersion = SemanticVersion(1, 0, 1) } == [.corpus])
    let odd = Report.of(corpus: ("new", 7), [Self.passed])
    #expect(try rules([odd]) { $0.corpus.minimumVersion = SemanticVersion(0, 0, 1) } == [.corpus])
  }

  private static func release(_ version: SemanticVersion, _ day: String) throws -> Gate.Release {
    .init(version: version, day: try #require(Gate.Day(day)))
  }

  @Test func theCorpusMayNotBeTooOldOnTheDayOfTheDecision() throws {
    let report = Report.of([Self.passed])
    let releases = [
      try Self.release(SemanticVersion(1, 1, 0), "2026-03-01"),
      try Self.release(SemanticVersion(1, 0, 0), "2026-01-31"),
    ]
    func rules(_ day: String) throws -> [Gate.Rule] {
      try self.rules([report], day: day, releases: releases) { $0.corpus.maximumAge = 30 }
    }
    #expect(try rules("2026-03-02") == [])
    #expect(try rules("2026-03-03") == [.corpusAge])
    #expect(try rules("2026-01-31") == [])
    #expect(throws: Gate.Refusal.dayBefore(try #require(Gate.Day("2026-01-30")), releases[1])) {
      try rules("2026-01-30")
    }
    #expect(throws: Gate.Refusal.dayNeeded) {
      try self.rules([report], releases: releases) { $0.corpus.maximumAge = 30 }
    }
    #expect(throws: Gate.Refusal.releaseUnknown("1.0.0")) {
      try self.rules([report], day: "2026-03-02") { $0.corpus.maximumAge = 30 }
    }
    #expect(
      try self.rules([report], releases: releases) { $0.corpus.maximumDistance = 1 } == [])
    #expect(
      try self.rules([report], releases: releases) { $0.corpus.maximumDistance = 0 } == [.corpusAge]
    )
  }

  @Test func aReportThatIsNoFullEvidenceIsNone() throws {
    let gate = try Gate(GateTests.policy(), on: [.of(isComplete: false, [Self.passed])])
    #expect(gate.unmet.map(\.rule) == [.evidence] && gate.isIncomplete)
    let late = VerdictSample.broken.entry("a/b/c") {
      $0.breakage = .timeout
      $0.known = MatrixSample.known
    }
    let timeout = try Gate(GateTests.policy(), on: [.of([Self.passed, late])])
    #expect(timeout.unmet.map(\.rule) == [.evidence] && !timeout.isIncomplete)
  }

  @Test func aNarrowedReportIsNone() throws {
    #expect(try rules([.of(globs: ["fee-market/**"], [Self.passed])]) == [.selection])
    #expect(try rules([.of(statuses: ["stable"], [Self.passed])]) == [.selection])
    #expect(try rules([.of(statuses: ["deprecated", "draft", "stable"], [Self.passed])]) == [])
    let more = [Self.passed, VerdictSample.passed.entry("a/b/c")]
    #expect(try rules([.of("a", [Self.passed]), .of("b", more)]) == [.selection])
  }

  @Test func anUnpinnedAdapterSatisfiesNothing() throws {
    #expect(try rules([.of(adapter: nil, [Self.passed])]) == [.adapter, .required])
  }

  @Test func clientsMustBeThereAndNewEnough() throws {
    let report = Report.of("a", version: "1.10.0rc2", [Self.passed])
    func rules(_ name: ClientName, _ minimum: String?) throws -> [Gate.Rule] {
      let version = minimum.flatMap { Gate.ClientVersion($0) }
      return try self.rules([report]) {
        $0.clients = [.init(name: name, minimumVersion: version)]
      }
    }
    #expect(try rules("a", nil) == [])
    #expect(try rules("b", nil) == [.client])
    #expect(try rules("a", "1.9") == [])
    #expect(try rules("a", "1.10.0") == [.client])
    #expect(try rules("a", "1.10.0-stable") == [.client])
    // One that shows nothing for the stage is as good as absent.
    let idle = Report.of("b", [VerdictSample.unsupported.entry()])
    #expect(
      try self.rules([report, idle]) { $0.clients = [.init(name: "b", minimumVersion: nil)] }
        == [.client])
    // A mix has the client in it, and is no report of it.
    let part = Report.Client.Part(
      name: "b", version: "1", lineage: "b-line", digest: nil, nodes: [])
    let mix = Report.of("a+b", mix: [part, part], [Self.passed])
    #expect(
      try self.rules([report, mix]) { $0.clients = [.init(name: "b", minimumVersion: nil)] }
        == [.client])
  }

  @Test func knownFailuresMustBeAllowed() throws {
    let passing = Report.of("a", [Self.passed])
    let report = Report.of("b", [VerdictSample.known.entry()])
    func allow(
      _ client: ClientName, _ glob: String, until: String? = nil, day: String? = nil
    ) throws -> [Gate.Rule] {
      try rules([passing, report], day: day) {
        $0.allowances = [
          .init(
            client: client, instances: Glob(glob), reason: "Old.",
            until: until.flatMap { Gate.Day($0) })
        ]
      }
    }
    #expect(try rules([passing, report]) == [.flaws])
    #expect(try allow("b", "fee-market/**") == [])
    #expect(try allow("a", "fee-market/**") == [.flaws])
    #expect(try allow("b", "fork-choice/**") == [.flaws])
    #expect(try allow("b", "fee-market/**", until: "2026-01-31", day: "2026-01-31") == [])
    #expect(try allow("b", "fee-market/**", until: "2026-01-31", day: "2026-02-01") == [.flaws])
    #expect(throws: Gate.Refusal.dayNeeded) {
      try allow("b", "fee-market/**", until: "2026-01-31")
    }
  }

  @Test func anAllowedFailureIsNoPass() throws {
    let report = Report.of("b", [VerdictSample.known.entry()])
    let policy = GateTests.policy(clients: ["b"]) {
      $0.allowances = [
        .init(client: "b", instances: Glob("**"), reason: "Old.", until: nil)
      ]
    }
    #expect(try GateTests.rules(policy, [report]) == [.required])
    #expect(try GateTests.rules(policy, [report, .of("a", [Self.passed])]) == [])
    // Nor is one that is unexplained, or not the same each time.
    for entry in [
      VerdictSample.failed.entry(), VerdictSample.known.entry { $0.isNondeterministic = true },
    ] {
      let reports = [Report.of("b", [entry]), .of("a", [Self.passed])]
      #expect(try GateTests.rules(policy, reports) == [.required, .flaws])
    }
  }

  @Test(arguments: Gate.Policy.Flaw.allCases)
  func whatIsForbiddenIsForbiddenAnywhere(flaw: Gate.Policy.Flaw) throws {
    let samples: [Gate.Policy.Flaw: VerdictSample] = [
      .failed: .failed, .broken: .broken, .known: .known, .nondeterministic: .wavering,
      .notRun: .notRun,
    ]
    let sample = try #require(samples[flaw])
    let elsewhere = Report.of([Self.passed, sample.entry("a/b/c")])
    #expect(try rules([elsewhere]) { $0.forbidden = [] } == [])
    #expect(try rules([elsewhere]) { $0.forbidden = [flaw] } == [.flaws])
    // Without a word of the policy, a crash and a changing answer are.
    let isDefault = flaw == .broken || flaw == .nondeterministic
    #expect(try rules([elsewhere]) == (isDefault ? [.flaws] : []))
  }

  @Test func whoWasAskedTooSeldomIsNotShownToBeSteady() throws {
    #expect(try rules([.of(repeats: 2, [Self.passed])]) { $0.repeats = 3 } == [.repeats])
    #expect(try rules([.of(repeats: 3, [Self.passed])]) { $0.repeats = 3 } == [])
  }

  @Test func reportsThatContradictEachOtherAreRefused() throws {
    let other = Report.of("b", [VerdictSample.passed.entry(digest: 4)])
    #expect(throws: Gate.Refusal.self) { try rules([.of("a", [Self.passed]), other]) }
    // One of them calls what failed a draft.
    let hidden = Report.of("b", [VerdictSample.failed.entry(status: .draft)])
    #expect(throws: Gate.Refusal.self) { try rules([.of("a", [Self.passed]), hidden]) }
    #expect(throws: Gate.Refusal.nothing) { try rules([]) }
    #expect(throws: Gate.Refusal.self) { try rules([.of([Self.passed]), .of([Self.passed])]) }
  }
}

/// What the corpus of whoever decides shows of the reports.
@Suite struct GateCorpusTests {
  private static let ids = ["fee-market/base-fee/a", "fee-market/base-fee/b"]
  private static let entries = ids.map { VerdictSample.passed.entry($0) }

  private func rules(
    _ report: Report, version: String = "1.0.0", digest: UInt8 = 7
  ) throws -> [Gate.Rule] {
    let atHand = Gate.CorpusAtHand(
      version: version, digest: Bytes([UInt8](repeating: digest, count: 32)),
      instances: Set(Self.entries.map(\.outcome.instance)))
    return try Gate(GateTests.policy(), on: [report], atHand: atHand).unmet.map(\.rule)
  }

  @Test func whatTheCorpusHasTheReportHas() throws {
    #expect(try rules(.of("a", Self.entries)) == [])
    #expect(try rules(.of("a", [Self.entries[0]])) == [.selection])
    let hidden = VerdictSample.failed.entry(Self.ids[1], status: .draft)
    #expect(try rules(.of("a", [Self.entries[0], hidden])) == [.selection])
    #expect(try rules(.of("a", [Self.entries[0]]), version: "1.1.0", digest: 8) == [])
  }

  @Test func aVersionIsOneCorpus() throws {
    #expect(try rules(.of("a", Self.entries), digest: 8) == [.corpus])
  }

  @Test func aNarrowedBaselineShowsNoRegression() throws {
    let narrowed = Report.of("a", version: "1.1.0", globs: ["x/**"], Self.entries)
    let gate = try Gate(
      GateTests.policy { $0.tolerableRegressions = 0 }, on: [.of("a", Self.entries)],
      baselines: [narrowed])
    #expect(gate.unmet.map(\.rule) == [.selection])
  }
}

/// Names that would count twice, or for somebody else.
@Suite struct GateIdentityTests {
  private static let passed = VerdictSample.passed.entry()

  private func rules(
    _ reports: [Report], lineages: Int, _ change: (inout Gate.Policy) -> Void = { _ in }
  ) throws -> [Gate.Rule] {
    try GateTests.rules(GateTests.policy(lineages: lineages, change), reports)
  }

  @Test func oneClientIsOfOneLineage() throws {
    let reports = [
      Report.of("a", version: "1.0.0", [Self.passed]),
      .of("a", version: "2.0.0", lineage: "other", [Self.passed]),
    ]
    #expect(throws: Gate.Refusal.severalLineages("a")) { try rules(reports, lineages: 2) }
  }

  @Test func aClientPassesOnlyInEachOfItsVersions() throws {
    let old = Report.of("a", version: "1.0.0", [Self.passed])
    let new = Report.of("a", version: "2.0.0", [VerdictSample.unsupported.entry()])
    #expect(try rules([old], lineages: 1) == [])
    #expect(try rules([old, new], lineages: 1) == [.required])
    #expect(try rules([old, new, .of("b", [Self.passed])], lineages: 1) == [])
  }

  @Test func lineagesThatLookAlikeAreNoTwo() throws {
    let reports = [Report.of("a", [Self.passed]), .of("b", lineage: "A-line ", [Self.passed])]
    #expect(try rules(reports, lineages: 2) == [.required])
  }

  @Test func nobodyElseIsTheEmbeddedReference() throws {
    let a = Report.of("a", [Self.passed])
    let cheat = Report.of("cheat", lineage: .reference, adapter: nil, [Self.passed])
    func count(_ policy: inout Gate.Policy) { policy.countsReference = true }
    #expect(try rules([a, .of("reference", [Self.passed])], lineages: 2, count) == [])
    #expect(try rules([a, cheat], lineages: 2, count).contains(.required))
    #expect(try rules([a, cheat], lineages: 1, count) == [.adapter])
  }
}

/// What means going back.
@Suite struct GateRollbackTests {
  private static let old = Report.of("a", version: "1.1.0", [VerdictSample.passed.entry()])

  private func gate(
    _ reports: [Report], baselines: [Report] = [old], tolerable: Int? = 0,
    _ change: (inout Gate.Policy) -> Void = { _ in }
  ) throws -> Gate {
    let policy = GateTests.policy {
      $0.tolerableRegressions = tolerable
      change(&$0)
    }
    return try Gate(policy, on: reports, baselines: baselines)
  }

  @Test func aRegressionMeansGoingBack() throws {
    let passing = try gate([.of("a", [VerdictSample.passed.entry()])])
    #expect(passing.verdict == .go)
    let failing = try gate(
      [
        .of("a", [VerdictSample.failed.entry()]), .of("b", [VerdictSample.passed.entry()]),
      ], baselines: [Self.old, .of("b", [VerdictSample.passed.entry()])])
    #expect(failing.verdict == .rollBack)
    let check = try #require(failing.unmet.first { $0.rule == .regressions })
    #expect(check.statement == "1 regression against the baseline; tolerable: at most 0")
    #expect(check.evidence[0].answers[0].before?.client == "'a 1.1.0'")
  }

  @Test func aCutCorpusOfTheSameVersionIsNoOtherCorpus() throws {
    let whole = Report.of("a", [VerdictSample.passed.entry(), VerdictSample.passed.entry("a/b/c")])
    let cut = Report.of("a", version: "2", corpus: ("1.0.0", 8), [VerdictSample.passed.entry()])
    let rules = try gate([cut], baselines: [whole]).unmet.map(\.rule)
    #expect(rules == [.corpus, .regressions])
    let later = Report.of("a", version: "2", corpus: ("1.1.0", 8), [VerdictSample.passed.entry()])
    #expect(try gate([later], baselines: [whole]).verdict == .go)
  }

  @Test func aRenamedVectorCanRegress() throws {
    let policy = GateTests.policy { $0.tolerableRegressions = 0 }
    let required = VerdictSample.passed.entry()
    let baseline = Report.of("a", [required, VerdictSample.passed.entry("a/b/old")])
    let report = Report.of(
      "a", version: "2", corpus: ("1.1.0", 8), [required, VerdictSample.failed.entry("a/b/new")])
    func verdict(_ aliases: [VectorID: VectorID]) throws -> Gate.Verdict {
      try Gate(policy, on: [report], baselines: [baseline], aliases: aliases).verdict
    }
    #expect(try verdict([:]) == .go)
    #expect(try verdict([VectorID("a/b/old"): VectorID("a/b/new")]) == .rollBack)
  }

  @Test func soManyMayBeTolerable() throws {
    let reports = [
      Report.of("a", [VerdictSample.emulated.entry()]), .of("b", [VerdictSample.passed.entry()]),
    ]
    let baselines = [Self.old, .of("b", version: "1.1.0", [VerdictSample.passed.entry()])]
    #expect(try gate(reports, baselines: baselines, tolerable: 1).verdict == .go)
    #expect(try gate(reports, baselines: baselines).verdict == .rollBack)
  }

  @Test func whatThePolicyAllowsIsNoRegression() throws {
    let reports = [
      Report.of("a", [VerdictSample.known.entry()]), .of("b", [VerdictSample.passed.entry()]),
    ]
    let baselines = [Self.old, .of("b", version: "1.1.0", [VerdictSample.passed.entry()])]
    #expect(try gate(reports, baselines: baselines).verdict == .rollBack)
    let allowing = try gate(reports, baselines: baselines) {
      $0.allowances = [.init(client: "a", instances: Glob("**"), reason: "Old.", until: nil)]
    }
    #expect(allowing.verdict == .go)
  }

  @Test func everyClientNeedsABaselineAndEveryBaselineAClient() throws {
    let entries = [VerdictSample.passed.entry()]
    #expect(try gate([.of("a", entries), .of("b", entries)]).unmet.map(\.rule) == [.baseline])
    let both = [Self.old, .of("b", version: "1.1.0", entries)]
    #expect(try gate([.of("a", entries)], baselines: both).unmet.map(\.rule) == [.baseline])
    #expect(throws: Gate.Refusal.baselineNeeded) { try gate([.of("a", entries)], baselines: []) }
    #expect(throws: Gate.Refusal.baselineUnasked) { try gate([.of("a", entries)], tolerable: nil) }
    #expect(throws: Gate.Refusal.severalBaselines("a")) {
      try gate([.of("a", entries)], baselines: [Self.old, .of("a", version: "1.0.0", entries)])
    }
  }

  @Test func aBaselineThatIsNoFullEvidenceHidesRegressions() throws {
    let baseline = Report.of(
      "a", version: "1.1.0", isComplete: false, [VerdictSample.passed.entry()])
    let gate = try gate([.of("a", [VerdictSample.passed.entry()])], baselines: [baseline])
    #expect(gate.unmet.map(\.rule) == [.evidence] && gate.isIncomplete)
  }
}
