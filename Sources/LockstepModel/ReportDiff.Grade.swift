extension ReportDiff {
  /// What an outcome shows of the client, as far as a diff tells outcomes apart.
  enum Grade: Hashable, Sendable {
    /// The client's own code gave the expected answer, every time and with its reason.
    case passed
    /// The answer was as expected, but the adapter gave it, or it was a rejection without a reason.
    case weak
    /// It failed or broke, and the client's list of known failures says why.
    case known
    case unsupported, notRun
    /// It failed, broke or ended otherwise when it was repeated, and nobody says why.
    case failing

    init(_ outcome: Outcome) {
      if outcome.isNondeterministic {
        self = .failing
        return
      }
      self =
        switch outcome.verdict {
        case .passed: outcome.isEmulated || outcome.isVerdictOnly ? .weak : .passed
        case .failed, .broken: outcome.known == nil ? .failing : .known
        case .unsupported: .unsupported
        case .notRun: .notRun
        }
    }
  }
}

extension ReportDiff.Kind {
  /// What happened between two outcomes of one instance; nil for nothing.
  ///
  /// The rule, where the grades differ: what passed and does not any more regressed, and so did what fails now and nobody
  /// says why. Only what passes in a way that counts improved. A failure that somebody has explained, that nobody is
  /// asked about any more, or that an adapter answers now is still none that was mended.
  init?(from old: Outcome, to new: Outcome) {
    let grades = (old: ReportDiff.Grade(old), new: ReportDiff.Grade(new))
    switch grades {
    case (.passed, .passed):
      guard old.choices != new.choices else { return nil }
      self = .choseOtherwise
    case (.weak, .weak):
      guard let kind = Self.ofMarks(from: old, to: new) else { return nil }
      self = kind
    case (_, .passed): self = .improved
    case (.passed, _): self = .regressed
    case (.failing, .failing), (.known, .known), (.notRun, .notRun):
      guard !old.isExplained(as: new) else { return nil }
      self = .changed
    case (.unsupported, .unsupported): return nil
    case (_, .failing): self = .regressed
    case (.weak, _): self = .regressed
    default: self = .changed
    }
  }

  /// Both passed, with marks: one more loses evidence, whatever another one gains.
  private static func ofMarks(from old: Outcome, to new: Outcome) -> Self? {
    if new.isEmulated && !old.isEmulated || new.isVerdictOnly && !old.isVerdictOnly {
      return .regressed
    }
    if new.isEmulated != old.isEmulated || new.isVerdictOnly != old.isVerdictOnly {
      return .improved
    }
    return old.choices == new.choices ? nil : .choseOtherwise
  }
}

extension Outcome {
  /// Whether another outcome says the same of what went wrong; where that stands in the vector's file is no part of it.
  fileprivate func isExplained(as other: Outcome) -> Bool {
    verdict == other.verdict && breakage == other.breakage && reason == other.reason
      && isNondeterministic == other.isNondeterministic && known?.reason == other.known?.reason
      && finding?.step == other.finding?.step && finding?.expected == other.finding?.expected
      && finding?.observed == other.finding?.observed && divergence == other.divergence
  }
}
