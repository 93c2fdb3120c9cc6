import LockstepModel

extension Report {
  /// One instance of every kind of outcome.
  static let sample = Report(entries: [
    .sample("fork-choice/ties/equal-weight", fork: "electra", .passed) {
      $0.isEmulated = true
      $0.isVerdictOnly = true
      $0.choices = [10: 1, 2: 0]
    },
    .sample("fork-choice/ties/three-way", caseName: "second", fork: "fulu", orders: ["21"], .failed)
    {
      $0.finding = .sample
      $0.isNondeterministic = true
    },
    .sample("fork-choice/votes/late", fork: "phase0", .broken) {
      $0.breakage = .timeout
      $0.reason = "no answer within 30 s"
    },
    .sample("fee-market/gas-limit/floor", caseName: "1-wei", fork: "cancun-prague", .failed) {
      $0.finding = .sample
      $0.known = KnownFailure(
        instances: "fee-market/**", step: 3, observed: "accepted",
        reason: "takes a priority fee above the max fee",
        link: "docs/findings/priority-fee.md")
    },
    .sample("fee-market/transfer/code", .unsupported) { $0.reason = "feature 'code'" },
    .sample("fee-market/transfer/last", .notRun) { $0.reason = "an earlier instance failed" },
    .sample("fee-market/transfer/twice", .passed) { $0.isNondeterministic = true },
    .sample("top", .passed),
  ])

  init(entries: [Entry], isComplete: Bool = true, clientVersion: String = "1.7.0") {
    var selection = Selection()
    selection.globs = ["fork-choice/**"]
    selection.fork = "electra"
    var options = Options()
    options.limits = ["step": 30_000, "line": 16_777_216]
    self.init(
      tool: Tool(version: "0.1.0", sources: .sample), corpus: Corpus(version: "1", digest: .sample),
      client: Client(
        name: "py-evm", version: clientVersion, commit: nil, lineage: "py-evm",
        adapterName: "py-evm-adapter", adapterVersion: "2", digest: .sample,
        knownFailuresDigest: nil, emulated: ["validate/gas-too-low"]),
      selection: selection, options: options, entries: entries, isComplete: isComplete)
  }
}

extension Report.Entry {
  static func sample(
    _ vector: String, caseName: String? = nil, fork: String? = nil, orders: [String] = [],
    title: String = "Equal weights are decided by the root", rationale: String? = nil,
    _ verdict: Verdict, _ change: (inout Outcome) -> Void = { _ in }
  ) -> Report.Entry {
    let id = InstanceID(
      vector: VectorID(vector), caseName: caseName, forks: fork, orders: orders)
    var outcome = Outcome(instance: id, verdict: verdict)
    change(&outcome)
    // Reports leave the rationale of what passed out.
    let text =
      rationale
      ?? (verdict == .passed
        ? ""
        : "Two clients that break a tie in different ways follow different chains until the weights differ.\n"
          + "The specification takes the larger root.")
    return Report.Entry(
      outcome: outcome, profile: "fork-choice", status: .stable, tags: ["tie"], digest: .sample,
      title: title, rationale: text)
  }
}

extension Outcome.Finding {
  static let sample = sample(observed: ["verdict": "accepted", "value": ["root": "B"]])

  static func sample(observed: JSON, of vector: String = "") -> Outcome.Finding {
    Outcome.Finding(
      step: 3,
      location: Location(file: "/somewhere/else/vectors/\(vector).yaml", line: 21, column: 5),
      path: "steps[2]", call: ["head": ["slot": "12"]],
      expected: ["verdict": "accepted", "value": ["root": "A"]], observed: observed)
  }
}

extension Bytes {
  static let sample = Bytes([UInt8](repeating: 0xAB, count: 32))
}
