public import LockstepModel

/// Which instances of a corpus to run.
public struct Selection: Sendable {
  public var globs: [Glob] = []
  public var profile: ProfileName?
  public var fork: Fork?
  public var tag: String?
  /// Without any, the stable and deprecated ones.
  public var statuses: [Vector.Status] = []

  public init() {}

  func contains(_ vector: Vector) -> Bool {
    (profile.map { $0 == vector.profile } ?? true)
      && (tag.map { vector.tags.contains($0) } ?? true)
      && (statuses.isEmpty ? vector.status.runsByDefault : statuses.contains(vector.status))
  }

  func contains(_ instance: Instance) -> Bool {
    (globs.isEmpty || globs.contains { $0.matches(instance.id) })
      && (fork.map { instance.rules.forks.contains($0) } ?? true)
  }
}
