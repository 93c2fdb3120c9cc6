import LockstepModel

/// The exit code of a run: where several hold, 4 goes before 3, and 3 before 1.
struct RunVerdict {
  private var hasFailures = false
  private var isBroken = false
  private var isIncomplete = false

  init() {}

  var code: Int32 {
    isIncomplete ? 4 : isBroken ? 3 : hasFailures ? 1 : 0
  }

  /// Draft, disputed and withdrawn vectors never decide.
  init(_ report: Report, staleKnownFailures: Bool, endedBadly: Bool, requiresSupport: Bool) {
    let deciding = report.entries.filter(\.status.runsByDefault).map(\.outcome)
    hasFailures =
      staleKnownFailures
      || deciding.contains { ($0.verdict == .failed && $0.known == nil) || $0.isNondeterministic }
    isBroken =
      endedBadly
      || deciding.contains { $0.verdict == .broken && $0.known == nil }
      || !report.entries.contains { $0.outcome.verdict == .passed || $0.outcome.verdict == .failed }
      || requiresSupport && deciding.contains { $0.verdict == .unsupported }
    // What was not judged is not green; behind a failure that stopped the run the failure says it all.
    isIncomplete =
      !report.isComplete
      || (!hasFailures && !isBroken && deciding.contains { $0.verdict == .notRun })
  }

  mutating func add(_ other: RunVerdict) {
    hasFailures = hasFailures || other.hasFailures
    isBroken = isBroken || other.isBroken
    isIncomplete = isIncomplete || other.isIncomplete
  }
}
