internal import LockstepModel

/// The instances of a profile at the forks that have a feature, by vector.
struct Dependents {
  private let profile: Profile
  private let vectors: [(vector: Vector, instances: [InstanceID])]
  private let isBounded: Bool

  /// - Parameters:
  ///   - added: the first fork with the feature; nil where the first of the profile has it.
  ///   - removed: the first fork without it again.
  init(profile: Profile, added: Fork?, removed: Fork?, _ vectors: [Vector]) {
    self.profile = profile
    isBounded = !profile.forks.isEmpty && (added != nil || removed != nil)
    let first = added.flatMap { profile.forks.firstIndex(of: $0) } ?? 0
    let end = removed.flatMap { profile.forks.firstIndex(of: $0) } ?? profile.forks.count
    let having = Set(profile.forks[min(first, end)..<end].map(\.text))
    let isBounded = isBounded
    self.vectors = vectors.filter { $0.profile == profile.name && $0.status != .withdrawn }
      .map { vector in
        let ids = vector.instances.map(\.id)
        return (vector, isBounded ? ids.filter { $0.runs(atOneOf: having) } : ids)
      }
  }

  func matching(_ glob: Glob) -> [InstanceID] {
    vectors.flatMap { entry in entry.instances.filter { glob.matches($0) } }
  }

  func tagged(_ tag: String) -> [InstanceID] {
    vectors.filter { $0.vector.tags.contains(tag) }.flatMap(\.instances)
  }

  func absence(_ what: String) -> String {
    "no vector of profile '\(profile.name)' \(what)"
      + (isBounded ? " at a fork that has the feature" : "")
  }
}

extension InstanceID {
  /// Whether it runs at a fork, or spans one; what runs at no fork in particular runs at all.
  fileprivate func runs(atOneOf names: Set<String>) -> Bool {
    guard let forks else { return true }
    return forks.split(separator: "-").contains { names.contains(String($0)) }
  }
}
