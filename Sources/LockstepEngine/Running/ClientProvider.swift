public import LockstepModel

/// Starts clients of one kind, each for as long as a body runs.
public protocol ClientProvider: Sendable {
  /// Runs a body with a fresh client; what the body throws, and what the start throws, comes out.
  func withClient<Answer: Sendable>(
    _ body: @Sendable (inout any ClientAdapter) async throws -> Answer
  ) async throws -> Answer

  /// A fresh client in this process, where it is one; others only live as long as a body runs.
  func makeInProcess() -> (any ClientAdapter)?
}

extension ClientProvider {
  public func makeInProcess() -> (any ClientAdapter)? { nil }
}

/// Clients in this process.
public struct InProcessProvider: ClientProvider {
  private let make: @Sendable () -> any ClientAdapter

  public init(_ make: @escaping @Sendable () -> any ClientAdapter) {
    self.make = make
  }

  public func makeInProcess() -> (any ClientAdapter)? { make() }

  public func withClient<Answer: Sendable>(
    _ body: @Sendable (inout any ClientAdapter) async throws -> Answer
  ) async throws -> Answer {
    var client = make()
    return try await body(&client)
  }
}
