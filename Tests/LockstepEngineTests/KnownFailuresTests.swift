import LockstepEngine
import LockstepModel
import Testing

@Suite struct KnownFailuresTests {
  static func failed(_ name: String, step: Int = 2, observed: JSON) -> Outcome {
    var outcome = Outcome(
      instance: InstanceID(vector: VectorID(name), caseName: nil, forks: nil, orders: []),
      verdict: .failed)
    outcome.finding = .init(
      step: step, location: Location(file: "f", line: 1, column: 1), path: "steps[1]", call: [:],
      expected: ["verdict": "rejected", "code": "odd"], observed: observed)
    return outcome
  }

  static func entry(_ glob: String, step: Int = 2, _ observed: JSON) -> KnownFailure {
    KnownFailure(instances: glob, step: step, observed: observed, reason: "why", link: "docs")
  }

  @Test(arguments: [
    (entry("a/*", "accepted"), true),
    (entry("a/*", ["total": "4"]), true),
    (entry("a/*", ["total": "5"]), false),
    (entry("a/*", "rejected"), false),
    (entry("a/*", step: 1, "accepted"), false),
    (entry("b/*", "accepted"), false),
    (entry("a/*", "crash"), false),
  ])
  func anEntryExplainsItsOwnMismatchOnly(entry: KnownFailure, explains: Bool) {
    let outcome = Self.failed(
      "a/b", observed: ["verdict": "accepted", "value": ["total": "4"]])
    let marked = KnownFailures([entry]).marking(outcome)
    #expect((marked.known != nil) == explains)
  }

  @Test func aVerdictDoesNotExplainOneWrongValueForAnother() {
    var outcome = Self.failed("a/b", observed: ["verdict": "accepted", "value": ["total": "4"]])
    outcome.finding = outcome.finding.map {
      .init(
        step: $0.step, location: $0.location, path: $0.path, call: $0.call,
        expected: ["verdict": "accepted", "value": ["total": "5"]], observed: $0.observed)
    }
    #expect(KnownFailures([Self.entry("a/*", "accepted")]).marking(outcome).known == nil)
    #expect(KnownFailures([Self.entry("a/*", [:])]).marking(outcome).known == nil)
    #expect(KnownFailures([Self.entry("a/*", ["total": "4"])]).marking(outcome).known != nil)
  }

  @Test func anEntryWhoseInstancesPassIsStale() {
    let entry = Self.entry("a/*", "accepted")
    let id = InstanceID(vector: VectorID("a/b"), caseName: nil, forks: nil, orders: [])
    let known = KnownFailures([entry])
    #expect(known.stale(after: [Outcome(instance: id, verdict: .passed)]) == [entry])
    #expect(known.stale(after: [Outcome(instance: id, verdict: .notRun)]).isEmpty)
  }

  @Test func aCrashIsKnownByItsKind() {
    var outcome = Outcome(
      instance: InstanceID(vector: VectorID("a/b"), caseName: nil, forks: nil, orders: []),
      verdict: .broken)
    outcome.breakage = .crash
    let known = KnownFailures([Self.entry("a/*", "crash")])
    #expect(known.marking(outcome).known != nil)
  }
}
