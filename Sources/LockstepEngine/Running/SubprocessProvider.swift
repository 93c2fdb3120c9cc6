public import LockstepClients
public import LockstepModel

/// Clients in child processes.
public struct SubprocessProvider: ClientProvider {
  private let launch: Launch
  private let limits: Limits
  private let runner: (name: String, version: String)
  private let corpus: (version: String, digest: String)
  private let recordsTranscript: Bool

  public init(
    _ launch: Launch, limits: Limits, runner: (name: String, version: String),
    corpus: (version: String, digest: String), recordsTranscript: Bool = true
  ) {
    self.launch = launch
    self.limits = limits
    self.runner = runner
    self.corpus = corpus
    self.recordsTranscript = recordsTranscript
  }

  public func withClient<Answer: Sendable>(
    _ body: @Sendable (inout any ClientAdapter) async throws -> Answer
  ) async throws -> Answer {
    try await withSubprocessClient(
      launch, limits: limits, runner: runner, corpus: corpus, recordsTranscript: recordsTranscript
    ) { child in
      var client: any ClientAdapter = child
      return try await body(&client)
    }
  }
}
