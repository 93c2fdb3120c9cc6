/// The identity of a vector: its path below `vectors/`, without the ending.
public struct VectorID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let path: String

  public init(_ path: String) {
    self.path = path
  }

  /// Every folder on the way, as `fork-choice/tie-break`.
  public var topic: String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }

  public var description: String { path }

  public static func < (left: Self, right: Self) -> Bool {
    left.path.utf8.lexicographicallyPrecedes(right.path.utf8)
  }
}
