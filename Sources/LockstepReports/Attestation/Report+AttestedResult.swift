public import LockstepModel

extension Report {
  /// What the predicate calls a result.
  public enum AttestedResult: String, Hashable, Sendable {
    /// Everything passed, on the client's own answers.
    case passed = "PASSED"
    /// Nothing failed, but something is known to, or was not shown.
    case warned = "WARNED"
    case failed = "FAILED"
  }

  /// What an attestation says of the whole: `FAILED` also where nothing was shown, or the run did not come to its end.
  var attestedResult: AttestedResult {
    let results = Set(entries.map(\.attestedResult))
    let isEmpty = !entries.contains {
      $0.outcome.verdict == .passed || $0.outcome.verdict == .failed
    }
    if results.contains(.failed) || isEmpty || !isComplete { return .failed }
    return results.contains(.warned) || notFullEvidence != nil ? .warned : .passed
  }
}

extension Report.Entry {
  /// What an attestation says of an instance.
  ///
  /// A pass that rests on the adapter's own answer or on a rejection without a reason is a warning; so are a known failure,
  /// what is unsupported or was not run, and a failure of a vector that never decides.
  var attestedResult: Report.AttestedResult {
    let verdict = outcome.verdict
    let isFailure =
      outcome.isNondeterministic
      || (verdict == .failed || verdict == .broken) && outcome.known == nil
    if isFailure { return status.runsByDefault ? .failed : .warned }
    return verdict == .passed && outcome.marks.isEmpty ? .passed : .warned
  }
}
