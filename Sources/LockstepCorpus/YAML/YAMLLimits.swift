/// What a document may have at most: a file that needs more is a mistake or an attack.
public struct YAMLLimits: Sendable {
  public var bytes = 4 << 20
  public var depth = 32
  public var nodes = 200_000
  /// Of one scalar, in bytes.
  public var scalarBytes = 256 << 10

  public init() {}
}
