/// How to run a plan; none of it changes a verdict.
public struct RunOptions: Sendable {
  public enum Isolation: String, Sendable, CaseIterable {
    /// A session of its own for each instance.
    case session
    /// A process of its own for each instance.
    case process
  }

  public var jobs = 1
  public var isolation = Isolation.session
  /// How often each instance runs; where answers differ it is marked nondeterministic.
  public var repeats = 1
  /// Runs in an order derived from a seed instead of the order of ids.
  public var shuffleSeed: UInt64?
  /// Stops at the first instance, in the order of the run, that did not pass.
  public var failsFast = false

  /// How long a network may take; other instances are limited by the client that plays them.
  public var networkLimit: Duration?

  public init() {}
}
