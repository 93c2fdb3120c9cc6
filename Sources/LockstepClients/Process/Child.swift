#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// A running child: what is said with it, and who belongs to it.
final class Child {
  /// It lets go of what it started within this time after `SIGTERM`, before all of it is killed.
  static let terminationGrace = Duration.milliseconds(200)
  /// A killed child is gone within this time.
  static let killGrace = Duration.seconds(2)

  let connection: Connection
  let family: Family
  private let limits: Limits

  /// - Parameter process: A descriptor that stands for the process, or -1.
  init(_ identifier: pid_t, process: CInt, _ pipes: StandardPipes, _ limits: Limits) {
    self.limits = limits
    family = Family(of: identifier, pipes: pipes.inodes)
    connection = Connection(
      child: identifier, process: process, input: pipes.input.ours, output: pipes.output.ours,
      log: pipes.log.ours, limits: limits)
  }

  /// Ends it with all that it started: by the end of its input where it still listens, by `SIGTERM` to its
  /// process group, and by `SIGKILL` to everyone who belongs to it.
  func end(listens: Bool) {
    connection.closeInput()
    if connection.waitForExit(within: listens ? limits.end : .zero) == nil {
      family.signal(SIGTERM)
      _ = connection.waitForExit(within: Self.terminationGrace)
    }
    family.kill()
    _ = connection.waitForExit(within: Self.killGrace)
  }
}
