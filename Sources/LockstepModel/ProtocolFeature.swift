/// A part of a protocol that comes with a fork and may go with one, and the instances that depend on it.
public struct ProtocolFeature: Hashable, Sendable {
  /// Where a feature stands at the last fork that its profile knows; what goes or is gone comes first.
  public enum Standing: String, Hashable, Sendable, CaseIterable {
    case removalPlanned = "to be removed"
    case deprecated
    case removed
    case current
  }

  public let name: String
  public let profile: ProfileName
  public let added: Fork?
  public let deprecated: Fork?
  public let removed: Fork?
  public let standing: Standing
  /// One sentence.
  public let summary: String
  public let references: [Vector.Reference]
  /// Those that depend on it, at the forks that have it.
  public let instances: Set<InstanceID>

  /// - Parameter isRemovalPlanned: whether `removed` is a fork that the profile does not know yet.
  public init(
    name: String, profile: ProfileName, added: Fork? = nil, deprecated: Fork? = nil,
    removed: Fork? = nil, isRemovalPlanned: Bool = false, summary: String,
    references: [Vector.Reference], instances: Set<InstanceID>
  ) {
    self.name = name
    self.profile = profile
    self.added = added
    self.deprecated = deprecated
    self.removed = removed
    standing =
      removed != nil
      ? (isRemovalPlanned ? .removalPlanned : .removed)
      : deprecated != nil ? .deprecated : .current
    self.summary = summary
    self.references = references
    self.instances = instances
  }

  /// The vectors with such an instance.
  public var vectors: Set<VectorID> { Set(instances.map(\.vector)) }
}

extension ProtocolFeature: Comparable {
  /// What goes first, then profiles and names in ascending order.
  public static func < (left: Self, right: Self) -> Bool {
    if left.standing != right.standing { return left.standing.rank < right.standing.rank }
    if left.profile != right.profile { return left.profile < right.profile }
    return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
  }
}

extension ProtocolFeature.Standing {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
