public import LockstepModel

/// A client's known failures, and which of them the run has seen.
public struct KnownFailures: Sendable {
  public let entries: [KnownFailure]

  public init(_ entries: [KnownFailure]) {
    self.entries = entries
  }

  /// Marks an outcome that an entry explains.
  public func marking(_ outcome: Outcome) -> Outcome {
    var outcome = outcome
    outcome.known = entries.first { $0.explains(outcome) }
    return outcome
  }

  /// The entries whose instances ran and none of which failed so: they are wrong, or out of date.
  public func stale(after outcomes: [Outcome]) -> [KnownFailure] {
    let seen = Set(outcomes.compactMap(\.known))
    let judged = outcomes.filter { [.passed, .failed, .broken].contains($0.verdict) }
    return entries.filter { entry in
      let glob = Glob(entry.instances)
      return !seen.contains(entry) && judged.contains { glob.matches($0.instance) }
    }
  }
}

extension KnownFailure {
  fileprivate func explains(_ outcome: Outcome) -> Bool {
    guard outcome.breakage != nil || outcome.finding?.step == step,
      Glob(instances).matches(outcome.instance)
    else { return false }
    // At which step a conversation broke is not known: a whole instance is one round trip.
    if let breakage = outcome.breakage { return observed.asString == breakage.rawValue }
    guard let finding = outcome.finding, finding.step == step else { return false }
    switch observed {
    case .string(let word):
      // A verdict explains another verdict, and never one wrong value for another.
      let verdict = finding.observed["verdict"]?.asString
      if word == verdict { return finding.expected["verdict"]?.asString != verdict }
      return word == finding.observed["code"]?.asString
    case .object(let members):
      return !members.isEmpty
        && members.allSatisfy { finding.observed["value"]?[$0.name] == $0.value }
    default:
      return false
    }
  }
}
