internal import CYardstick

/// Starts of a program until it has printed its version.
public struct Starts: Sendable {
  public let program: String

  public init(of program: String) {
    self.program = program
  }

  public func time(rounds: Int) throws(Failure) -> Duration {
    let elapsed = yardstick_starts(program, "--version", Int32(rounds))
    guard elapsed > 0 else { throw Failure("'\(program) --version' failed") }
    return .nanoseconds(elapsed)
  }
}
