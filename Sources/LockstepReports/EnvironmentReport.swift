internal import LockstepModel

/// Where a run took place: the platform, versions and digests of packages; beside the report, which is the same anywhere.
public struct EnvironmentReport: Hashable, Sendable {
  /// What is known, by name.
  public var facts: [String: String]

  /// Holds what the caller has found out.
  public init(_ facts: [String: String]) {
    self.facts = facts
  }

  /// The bytes of `environment.json`.
  public var bytes: [UInt8] {
    JSON.object(
      [.init("schema", "lockstep-environment/1")]
        + [.init("facts", .object(facts.map { .init($0.key, .string($0.value)) }))]
    ).canonicalBytes
  }
}
