internal import LockstepModel

extension CorpusCheck {
  /// An id means one thing: a vector, an old name of one, or something that is gone.
  mutating func checkIDs() {
    let vectors = Dictionary(corpus.vectors.map { ($0.id, $0) }) { first, _ in first }
    for alias in manifest.aliases {
      if vectors[alias.old] != nil {
        complain(alias.location, "'\(alias.old)' is a vector, and can be no alias")
      }
      if vectors[alias.new] == nil {
        complain(alias.location, "no vector '\(alias.new)' that '\(alias.old)' could stand for")
      }
    }
    var seen = Set(manifest.aliases.map(\.old))
    for withdrawal in manifest.withdrawals {
      if vectors[withdrawal.id] != nil {
        complain(
          withdrawal.location,
          "'\(withdrawal.id)' has a file; give it 'status: withdrawn', or remove it")
      }
      if !seen.insert(withdrawal.id).inserted {
        complain(withdrawal.location, "'\(withdrawal.id)' stands among aliases or withdrawn twice")
      }
    }
  }

  /// What was a vector moves on as its status may, and an old name means what it meant, or a version says that it does not.
  mutating func checkOldIDs(since old: CorpusLock) {
    let statuses = Dictionary(corpus.vectors.map { ($0.id, $0.status) }) { first, _ in first }
    for alias in manifest.aliases {
      checkOldID(alias.old, at: alias.location, becomes: statuses[alias.new], since: old)
    }
    for withdrawal in manifest.withdrawals {
      checkOldID(withdrawal.id, at: withdrawal.location, becomes: .withdrawn, since: old)
    }
  }

  private mutating func checkOldID(
    _ id: VectorID, at location: Location, becomes status: Vector.Status?, since old: CorpusLock
  ) {
    guard let before = old.entries[id]?.content, before != lock.entries[id]?.content else { return }
    switch before {
    case .gone: return complain(location, "'\(id)' is gone for good, and can be no alias")
    case .vector(let last, _):
      if let status, status != last, !last.successors.contains(status) {
        complain(location, "'\(id)' was \(last.rawValue), and cannot become \(status.rawValue)")
      }
      if !last.isPublished { return }
    case .alias: break
    }
    if manifest.version <= old.version {
      complain(
        location, "'\(id)' means something else; give the corpus a version after \(old.version)")
    }
  }

  mutating func checkVanished(_ old: CorpusLock, _ file: String) {
    for (id, entry) in old.entries.sorted(by: { $0.key < $1.key }) where lock.entries[id] == nil {
      complain(
        Location(file: file, line: entry.line ?? 1, column: 1),
        "'\(id)' has vanished; give it an alias or a withdrawal in corpus.yaml")
    }
  }
}
