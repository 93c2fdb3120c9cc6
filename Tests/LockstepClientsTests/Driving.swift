import LockstepClients
import LockstepModel
import LockstepTesting

let quick = Limits(
  start: .milliseconds(200), step: .milliseconds(200), instance: .milliseconds(400),
  end: .milliseconds(200))

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
