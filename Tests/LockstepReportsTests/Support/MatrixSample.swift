import LockstepModel

/// Reports that show every standing of a cell.
enum MatrixSample {
  static let corpus = Report.Corpus(
    version: "1.0.0", digest: Bytes([UInt8](repeating: 7, count: 32)))

  static func client(
    _ name: String, version: String = "1.2.0", digest: UInt8? = 9, commit: String? = nil
  ) -> Report.Client {
    Report.Client(
      name: ClientName(name), version: version, commit: commit,
      lineage: name == "reference" ? .reference : Lineage("\(name)-line"),
      adapterName: "\(name)-adapter", adapterVersion: "0.1.0",
      digest: digest.map { Bytes([UInt8](repeating: $0, count: 32)) }, knownFailuresDigest: nil,
      emulated: [])
  }

  static func report(
    _ client: Report.Client, corpus: Report.Corpus = corpus, _ entries: [Report.Entry],
    isComplete: Bool = true
  ) -> Report {
    Report(
      tool: .init(version: "0.1.0", sources: nil), corpus: corpus, client: client,
      selection: .init(), options: .init(), entries: entries, isComplete: isComplete)
  }

  static func entry(
    _ vector: String, fork: String? = "london", title: String = "A title",
    _ verdict: Verdict = .passed, change: (inout Outcome) -> Void = { _ in }
  ) -> Report.Entry {
    let id = InstanceID(vector: VectorID(vector), caseName: nil, forks: fork, orders: [])
    var outcome = Outcome(instance: id, verdict: verdict)
    change(&outcome)
    return Report.Entry(
      outcome: outcome, profile: "fee-market", status: .stable, tags: [],
      digest: Bytes([UInt8](repeating: 3, count: 32)), title: title,
      rationale: "Why it must be so.")
  }

  static func failed(
    _ vector: String, known: KnownFailure? = nil, observed: JSON = ["verdict": "accepted"]
  ) -> Report.Entry {
    entry(vector, .failed) { outcome in
      outcome.finding = .init(
        step: 2, location: .init(file: "vectors/\(vector).yaml", line: 31, column: 3),
        path: "steps[1]", call: ["execute": ["tip": "3"]],
        expected: ["verdict": "rejected", "code": "priority-fee-above-max-fee"],
        observed: observed)
      outcome.known = known
    }
  }

  static let known = KnownFailure(
    instances: "fee-market/**", step: 2, observed: "accepted",
    reason: "Accepts a priority fee above the max fee.", link: "docs/findings/priority-fee.md")

  /// Five clients; every standing occurs.
  static var reports: [Report] {
    let base = "fee-market/base-fee/next"
    let fees = "fee-market/transaction/tip"
    let head = "fork-choice/tie-break/byte-order"
    return [
      report(client("reference", version: "0.1.0"), [entry(base), entry(fees), entry(head)]),
      report(
        client("eth-consensus-specs", commit: "abcdef0"),
        [
          unsupported(base), unsupported(fees), entry(head),
          entry(head, fork: "fulu", .passed) { $0.isEmulated = true },
        ]),
      report(client("ethereum-execution"), [entry(base), failed(fees), unsupported(head)]),
      report(
        client("py-evm"), [entry(base), failed(fees, known: known), unsupported(head)]),
      report(
        client("pyrevm", digest: nil),
        [
          entry(base, .broken) {
            $0.breakage = .crash
            $0.reason = "ended by signal 11"
          },
          entry(fees, .notRun) { $0.reason = "the run was interrupted" },
        ], isComplete: false),
    ]
  }

  private static func unsupported(_ vector: String) -> Report.Entry {
    entry(vector, .unsupported) { $0.reason = "it does not declare 'execute'" }
  }
}
