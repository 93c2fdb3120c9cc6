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
    entries.filter { entry in
      let glob = Glob(entry.instances)
      let judged = outcomes.filter {
        glob.matches($0.instance)
          && ($0.verdict == .passed || $0.verdict == .failed || $0.verdict == .broken)
      }
      return !judged.isEmpty && !judged.contains { $0.known == entry }
    }
  }
}

extension KnownFailure {
  fileprivate func explains(_ outcome: Outcome) -> Bool {
    guard Glob(instances).matches(outcome.instance) else { return false }
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
