/// How long a client may take, and how much it may say.
public struct Limits: Hashable, Sendable {
  public static let defaultStart = Duration.seconds(60)
  public static let defaultStep = Duration.seconds(30)
  public static let defaultInstance = Duration.seconds(120)
  public static let defaultEnd = Duration.seconds(2)
  public static let defaultLineBytes = 16 * 1024 * 1024
  public static let defaultLogTailBytes = 64 * 1024

  /// For `initialize`, and for `open`, where many clients start a node.
  public var start: Duration
  /// For one `step` and for `close`.
  public var step: Duration
  /// For a whole instance, in one round trip or in many.
  public var instance: Duration
  /// For the end of the process after `shutdown` and the end of its input, before it is killed.
  public var end: Duration
  /// Of one line, its end included.
  public var lineBytes: Int
  /// The last bytes of standard error that are kept; all that came before is dropped.
  public var logTailBytes: Int

  public init(
    start: Duration = Self.defaultStart, step: Duration = Self.defaultStep,
    instance: Duration = Self.defaultInstance, end: Duration = Self.defaultEnd,
    lineBytes: Int = Self.defaultLineBytes, logTailBytes: Int = Self.defaultLogTailBytes
  ) {
    self.start = start
    self.step = step
    self.instance = instance
    self.end = end
    self.lineBytes = lineBytes
    self.logTailBytes = logTailBytes
  }

  /// For an instance of so many calls in one round trip: no longer than each of them may take.
  func played(calls: Int) -> Duration { min(instance, start + step * calls) }

  /// As a report states it.
  static func text(of limit: Duration) -> String {
    let (seconds, fraction) = limit.components
    let milliseconds = fraction / 1_000_000_000_000_000
    return milliseconds == 0 ? "\(seconds) s" : "\(seconds * 1_000 + milliseconds) ms"
  }
}
