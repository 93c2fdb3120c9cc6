import LockstepClients
import LockstepModel
import LockstepTesting

/// For clients that fall silent: enough for a shell to start on a machine that is busy.
let impatient = Limits(
  start: .seconds(1), step: .milliseconds(500), instance: .seconds(3), end: .milliseconds(200))
/// For clients that answer, and then will not end.
let patient = Limits(end: .milliseconds(200))

extension FaultyClient {
  var launch: Launch { Launch(arguments: arguments) }

  func run<R: Sendable>(
    limits: Limits = Limits(), recordsTranscript: Bool = false,
    _ body: @Sendable (inout SubprocessClient) async throws -> R
  ) async throws -> R {
    try await withSubprocessClient(
      launch, limits: limits, runner: ("lockstep", "0.1.0"), corpus: ("1.0.0", "sha256:00"),
      recordsTranscript: recordsTranscript, body: body)
  }

  func replies(
    to scenario: Scenario = .counting(), limits: Limits = Limits()
  ) async throws -> [Reply] {
    try await run(limits: limits) { client in try await client.replies(to: scenario) }
  }

  /// The error with which a scenario ends.
  func failure(
    of scenario: Scenario = .counting(), limits: Limits = Limits()
  ) async throws -> AdapterError? {
    do {
      _ = try await replies(to: scenario, limits: limits)
      return nil
    } catch let error as AdapterError {
      return error
    }
  }
}

extension [Reply] {
  static let counted: [Reply] = [.accepted(), .accepted(), .accepted(["total": .quantity(7)])]
}
