public import LockstepModel

/// A client's known failures, and which of them the run has seen.
public struct KnownFailures: Sendable {
  public let entries: [KnownFailure]

  public init(_ entries: [KnownFailure]) {
    self.entries = entries
  }

  /// Marks the outcomes that an entry explains.
  public func marking(_ outcomes: [Outcome]) -> [Outcome] {
    outcomes.map { outcome in
      var outcome = outcome
      outcome.known = entries.first { $0.explains(outcome) }
      return outcome
    }
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
    if let breakage = outcome.breakage { return observed.asString == breakage.rawValue }
    guard let finding = outcome.finding, finding.step == step else { return false }
    switch observed {
    case .string(let word):
      return [finding.observed["verdict"]?.asString, finding.observed["code"]?.asString]
        .contains(word)
    case .object(let members):
      return members.allSatisfy { finding.observed["value"]?[$0.name] == $0.value }
    default:
      return false
    }
  }
}
