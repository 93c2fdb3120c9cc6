import LockstepModel

/// Every kind of outcome that reports have, for one instance.
enum VerdictSample: String, CaseIterable, Sendable {
  case passed, emulated, verdictOnly, wavering, known, failed, broken, unsupported, notRun

  static let vector = "fee-market/base-fee/next"

  func entry(
    _ vector: String = Self.vector, fork: String? = "london", status: Vector.Status = .stable,
    digest: UInt8 = 3, profile: ProfileName = "fee-market",
    change: (inout Outcome) -> Void = { _ in }
  ) -> Report.Entry {
    let plain =
      switch self {
      case .passed: MatrixSample.entry(vector, fork: fork)
      case .emulated: MatrixSample.entry(vector, fork: fork) { $0.isEmulated = true }
      case .verdictOnly: MatrixSample.entry(vector, fork: fork) { $0.isVerdictOnly = true }
      case .wavering: MatrixSample.entry(vector, fork: fork) { $0.isNondeterministic = true }
      case .known: failure(vector, fork) { $0.known = MatrixSample.known }
      case .failed: failure(vector, fork) { _ in }
      case .broken:
        MatrixSample.entry(vector, fork: fork, .broken) {
          $0.breakage = .crash
          $0.reason = "ended by signal 11"
        }
      case .unsupported:
        MatrixSample.entry(vector, fork: fork, .unsupported) {
          $0.reason = "it does not declare it"
        }
      case .notRun:
        MatrixSample.entry(vector, fork: fork, .notRun) { $0.reason = "the run was interrupted" }
      }
    var outcome = plain.outcome
    change(&outcome)
    return Report.Entry(
      outcome: outcome, profile: profile, status: status, tags: [],
      digest: Bytes([UInt8](repeating: digest, count: 32)), title: plain.title,
      rationale: plain.rationale)
  }

  private func failure(
    _ vector: String, _ fork: String?, _ change: (inout Outcome) -> Void
  ) -> Report.Entry {
    MatrixSample.entry(vector, fork: fork, .failed) { outcome in
      outcome.finding = MatrixSample.failed(vector).outcome.finding
      change(&outcome)
    }
  }
}

extension Report {
  /// A report like `MatrixSample`'s, with what a test is about changed.
  static func of(
    _ name: String, version: String = "1.2.0", lineage: Lineage? = nil,
    adapter: UInt8? = 9, corpus: (String, UInt8) = ("1.0.0", 7), globs: [String] = [],
    statuses: [String] = [], repeats: Int = 1, mix: [Report.Client.Part] = [],
    isComplete: Bool = true, _ entries: [Report.Entry]
  ) -> Report {
    var client = Report.Client(
      name: ClientName(name), version: version, commit: nil,
      lineage: lineage ?? (name == "reference" ? .reference : Lineage("\(name)-line")),
      adapterName: "\(name)-adapter", adapterVersion: "0.1.0",
      digest: name == "reference"
        ? nil : adapter.map { Bytes([UInt8](repeating: $0, count: 32)) }, knownFailuresDigest: nil,
      emulated: [])
    client.mix = mix
    var selection = Selection()
    selection.globs = globs
    selection.statuses = statuses
    var options = Options()
    options.repeats = repeats
    return Report(
      tool: .init(version: "0.1.0", sources: nil),
      corpus: .init(version: corpus.0, digest: Bytes([UInt8](repeating: corpus.1, count: 32))),
      client: client, selection: selection, options: options, entries: entries,
      isComplete: isComplete)
  }

  /// One of `py-evm`.
  static func of(
    version: String = "1.2.0", adapter: UInt8? = 9, corpus: (String, UInt8) = ("1.0.0", 7),
    globs: [String] = [], statuses: [String] = [], repeats: Int = 1, isComplete: Bool = true,
    _ entries: [Report.Entry]
  ) -> Report {
    .of(
      "py-evm", version: version, adapter: adapter, corpus: corpus, globs: globs,
      statuses: statuses, repeats: repeats, isComplete: isComplete, entries)
  }

  /// Some bytes in the place of SHA-256, which these tests do not have.
  static let anyDigest = Bytes([UInt8](repeating: 0xCD, count: 32))
}
