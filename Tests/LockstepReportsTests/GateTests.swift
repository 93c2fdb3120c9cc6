import LockstepModel
import Testing

@testable import LockstepReports

/// What satisfies a policy, and what does not.
@Suite struct GateTests {
  static func policy(
    lineages: Int = 1, forks: [Fork]? = ["london"], topics: [String]? = ["fee-market/base-fee"],
    clients: [ClientName] = [], _ change: (inout Gate.Policy) -> Void = { _ in }
  ) -> Gate.Policy {
    var policy = Gate.Policy(
      stage: "canary",
      requirements: [
        .init(
          profile: "fee-market", forks: forks, topics: topics, clients: clients, lineages: lineages)
      ])
    change(&policy)
    return policy
  }

  static func rules(
    _ policy: Gate.Policy, _ reports: [Report], baselines: [Report] = [], day: Gate.Day? = nil,
    releases: [Gate.Release] = []
  ) throws -> [Gate.Rule] {
    try Gate(policy, on: reports, baselines: baselines, day: day, releases: releases)
      .unmet.map(\.rule)
  }

  @Test func everyRequiredInstanceMustBePassedByEnoughLineages() throws {
    let one = Report.of("a", [VerdictSample.passed.entry()])
    let other = Report.of("b", [VerdictSample.passed.entry()])
    #expect(try Gate(Self.policy(), on: [one]).verdict == .go)
    #expect(try Self.rules(Self.policy(lineages: 2), [one]) == [.required])
    #expect(try Self.rules(Self.policy(lineages: 2), [one, other]) == [])
    let twin = Report.of("b", lineage: "a-line", [VerdictSample.passed.entry()])
    #expect(try Self.rules(Self.policy(lineages: 2), [one, twin]) == [.required])
  }

  @Test func eachInstanceIsLookedAtByItself() throws {
    let ids = ["fee-market/base-fee/a", "fee-market/base-fee/b"]
    let half = [VerdictSample.passed.entry(ids[0]), VerdictSample.unsupported.entry(ids[1])]
    let gate = try Gate(Self.policy(), on: [.of("a", half)])
    #expect(gate.unmet.map(\.rule) == [.required])
    #expect(gate.unmet[0].evidence.map(\.instance.text) == ["fee-market/base-fee/b@london"])
    #expect(gate.unmet[0].evidence[0].answers.map(\.client) == ["'a 1.2.0'"])
  }

  @Test(arguments: VerdictSample.allCases)
  func onlyAPassByTheClientItselfSatisfies(verdict: VerdictSample) throws {
    let report = Report.of("a", [verdict.entry()])
    let gate = try Gate(Self.policy(clients: ["a"]), on: [report])
    #expect((gate.verdict == .go) == (verdict == .passed))
    let others = try Gate(
      Self.policy(), on: [report, .of("b", [VerdictSample.passed.entry()])])
    // Beside a client that passes, one that is not asked, or whose pass does not count, is in nobody's way.
    let harmless: [VerdictSample] = [.passed, .emulated, .verdictOnly, .unsupported]
    #expect((others.verdict == .go) == harmless.contains(verdict), "\(others.unmet)")
  }

  @Test(arguments: Vector.Status.allCases)
  func draftAndDisputedVectorsNeverCount(status: Vector.Status) throws {
    let entry = VerdictSample.passed.entry(status: status)
    let counts = status == .stable || status == .deprecated
    #expect(try Self.rules(Self.policy(), [.of([entry])]) == (counts ? [] : [.required]))
    // Nor does their failure.
    let failing = VerdictSample.broken.entry("fee-market/base-fee/other", status: status)
    let reports = [Report.of([VerdictSample.passed.entry(), failing])]
    #expect(try Gate(Self.policy(), on: reports).verdict == (counts ? .noGo : .go))
  }

  @Test func whatNoReportHasIsNotMet() throws {
    let report = Report.of([VerdictSample.passed.entry()])
    #expect(try Self.rules(Self.policy(forks: ["paris"]), [report]) == [.required])
    #expect(try Self.rules(Self.policy(forks: ["london", "paris"]), [report]) == [.required])
    #expect(try Self.rules(Self.policy(topics: ["fee-market/base"]), [report]) == [.required])
    #expect(try Self.rules(Self.policy(topics: ["fee-market"]), [report]) == [])
    #expect(try Self.rules(Self.policy(topics: nil), [report]) == [])
    #expect(try Self.rules(Self.policy(forks: nil, topics: nil), [report]) == [])
    #expect(try Self.rules(Self.policy(), [.of([])]) == [.required])
    let gate = try Gate(Self.policy(topics: nil), on: [.of([])])
    #expect(
      gate.unmet.map(\.statement) == [
        "No report has a stable or deprecated instance of profile 'fee-market' at 'london': nothing is"
          + " shown"
      ])
  }

  @Test func anInstanceThatSpansAForkIsOfIt() throws {
    let report = Report.of([VerdictSample.failed.entry(fork: "berlin-london-paris")])
    #expect(try Self.rules(Self.policy(), [report]) == [.required, .flaws])
    let other = Report.of([
      VerdictSample.passed.entry(), VerdictSample.failed.entry(fork: "londonium-paris"),
    ])
    #expect(try Self.rules(Self.policy(), [other]) == [])
  }

  @Test func theReferenceCountsBesideAnotherLineageOnly() throws {
    let reference = Report.of("reference", adapter: nil, [VerdictSample.passed.entry()])
    let client = Report.of("a", [VerdictSample.passed.entry()])
    let counting = Self.policy(lineages: 2) { $0.countsReference = true }
    #expect(try Self.rules(counting, [reference, client]) == [])
    #expect(try Self.rules(Self.policy(lineages: 2), [reference, client]) == [.required])
    let alone = Self.policy { $0.countsReference = true }
    #expect(try Self.rules(alone, [reference]) == [.required])
  }

  @Test func whatIsWrongOnPurposeOrAMixSatisfiesNothing() throws {
    let entries = [VerdictSample.passed.entry()]
    #expect(try Self.rules(Self.policy(), [.of("x", lineage: .faulty, entries)]) == [.required])
    let part = Report.Client.Part(
      name: "a", version: "1", lineage: "a-line", digest: nil, nodes: [])
    let mix = Report.of("a+b", mix: [part, part], entries)
    #expect(try Self.rules(Self.policy(), [mix]) == [.required])
    // What a mix fails is a failure all the same.
    let failing = Report.of("a+b", mix: [part, part], [VerdictSample.failed.entry()])
    #expect(try Self.rules(Self.policy(), [.of("a", entries), failing]) == [.flaws])
  }

  @Test func aNamedClientMustHaveAReportOfItsOwn() throws {
    let policy = Self.policy(clients: ["b"])
    let report = Report.of("a", [VerdictSample.passed.entry()])
    #expect(try Self.rules(policy, [report]) == [.required])
    #expect(try Self.rules(policy, [report, .of("b", [VerdictSample.passed.entry()])]) == [])
    let unsupported = Report.of("b", [VerdictSample.unsupported.entry()])
    #expect(try Self.rules(policy, [report, unsupported]) == [.required])
  }
}
