internal import LockstepModel

extension Gate.Verdict {
  /// What a heading calls it.
  var title: String {
    switch self {
    case .go: "GO"
    case .noGo: "NO-GO"
    case .rollBack: "ROLL BACK"
    }
  }

  var symbol: String { self == .go ? "✔" : "✘" }
}

extension Gate {
  /// The verdict and what it rests on, in one sentence.
  var conclusion: String {
    let stage = "for stage '\(policy.stage)'"
    guard !unmet.isEmpty else {
      return "\(verdict.title) \(stage): all \(checks.count) checks are met."
    }
    let incomplete =
      isIncomplete ? " A run did not come to its end, so that more may be wrong." : ""
    return
      "\(verdict.title) \(stage): \(unmet.count) of \(checks.count) checks are not met.\(incomplete)"
  }

  /// What was looked at, a line a fact.
  var basis: [String] {
    let day = day.map { ["Decided for the day \($0)."] } ?? []
    return reports.map { "Report: \($0.client.label), corpus \($0.corpus.version)." }
      + baselines.map { "Baseline: \($0.client.label), corpus \($0.corpus.version)." } + day
  }
}

extension Gate.Answer {
  /// What became of the instance, in one sentence.
  var account: String {
    guard let entry else { return "not asked" }
    return entry.account + (entry.outcome.verdict == .passed && !counts ? ", for no lineage" : "")
  }
}

extension Gate.Answer.Before {
  /// Since when something is so, as far as the baseline tells.
  var account: String { "\(client) on corpus \(corpus): \(entry.account)" }
}
