internal import LockstepModel

extension Operation {
  /// What a profile does not allow in a reply of a client in this process; the wire has checks of its own.
  func fault(in reply: Reply, at fork: Fork?, of profile: Profile) -> String? {
    guard reply.verdict == .accepted else {
      if isQuery { return "the verdict of query '\(name)' is '\(reply.verdict.rawValue)'" }
      let reasons =
        switch reply.verdict {
        case .rejected, .accepted: rejects
        case .ignored: ignores
        case .deferred: defers
        }
      guard let code = reply.code, !reasons.contains(where: { $0.code == code }) else { return nil }
      return "'\(code)' is no code with which '\(name)' may be \(reply.verdict.rawValue)"
    }
    for field in results where field.defaultValue != .absent && reply.value[field.name] == nil {
      if profile.has(since: field.since, until: field.until, at: fork) {
        return "the reply to '\(name)' has no '\(field.name)'"
      }
    }
    return nil
  }
}
