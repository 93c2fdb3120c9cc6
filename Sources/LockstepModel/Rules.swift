/// Which fork's rules hold in an instance.
public enum Rules: Hashable, Sendable {
  /// The profile has no forks.
  case none
  case fork(Fork)
  /// Several forks, each from its activation on; the first from the beginning.
  case schedule([Activation])

  public struct Activation: Hashable, Sendable {
    public let fork: Fork
    /// In the profile's activation unit.
    public let at: UInt64

    public init(fork: Fork, at: UInt64) {
      self.fork = fork
      self.at = at
    }
  }

  /// Every fork that takes part, in order.
  public var forks: [Fork] {
    switch self {
    case .none: []
    case .fork(let fork): [fork]
    case .schedule(let activations): activations.map(\.fork)
    }
  }

  /// The last fork: fields and codes are declared by its rules.
  public var latest: Fork? { forks.last }

  /// As it stands behind the `@` of an instance.
  public var text: String? {
    self == .none ? nil : forks.map(\.text).joined(separator: "-")
  }
}
