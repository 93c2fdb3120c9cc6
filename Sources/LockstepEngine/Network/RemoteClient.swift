internal import LockstepModel
internal import Synchronization

/// A client that lives in a task of its own, for networks that need more than one.
final class RemoteClient: NodeClient {
  private enum Question: Sendable {
    case open(Int, Scenario)
    case perform(Call, Int)
    case restart(Int)
    case close(Int)
  }

  private enum Answer: Sendable {
    case identities([String: Bytes])
    case reply(Reply)
    case done
  }

  /// Who waits for the one answer that is asked for at a time.
  ///
  /// A lock, because a task that is cancelled drops what its stream holds: whoever waits must be told all the same.
  private final class Waiting: Sendable {
    private let continuation = Mutex<CheckedContinuation<Result<Answer, AdapterError>, Never>?>(nil)

    func wait(_ answer: CheckedContinuation<Result<Answer, AdapterError>, Never>) {
      continuation.withLock { $0 = answer }
    }

    /// Only the first answer counts.
    func resume(_ result: Result<Answer, AdapterError>) {
      continuation.withLock { $0.take() }?.resume(returning: result)
    }
  }

  let handshake: Handshake
  private let questions: AsyncStream<Question>.Continuation
  private let waiting: Waiting
  private let task: Task<AdapterError?, Never>

  /// Starts a client and waits for its greeting.
  static func start(_ provider: any ClientProvider) async throws(AdapterError) -> RemoteClient {
    let (questions, continuation) = AsyncStream<Question>.makeStream()
    let waiting = Waiting()
    continuation.onTermination = { _ in
      waiting.resume(.failure(AdapterError(.interrupted, "the run was interrupted")))
    }
    let (greetings, greeting) = AsyncStream<Result<Handshake, AdapterError>>.makeStream()
    let task = Task<AdapterError?, Never> {
      do {
        try await provider.withClient { client in
          greeting.yield(.success(client.handshake))
          for await question in questions {
            waiting.resume(await Self.answer(question, &client))
          }
          try await client.finish()
        }
        return nil
      } catch {
        let error =
          error as? AdapterError ?? AdapterError(.start, "its process could not be started")
        greeting.yield(.failure(error))
        for await _ in questions { waiting.resume(.failure(error)) }
        return error
      }
    }
    var first = greetings.makeAsyncIterator()
    let answer = await withTaskCancellationHandler {
      await first.next()
    } onCancel: {
      task.cancel()
    }
    let handshake = try (answer ?? .failure(AdapterError(.interrupted, "the run was interrupted")))
      .get()
    return RemoteClient(handshake, continuation, waiting, task)
  }

  private init(
    _ handshake: Handshake, _ questions: AsyncStream<Question>.Continuation, _ waiting: Waiting,
    _ task: Task<AdapterError?, Never>
  ) {
    self.handshake = handshake
    self.questions = questions
    self.waiting = waiting
    self.task = task
  }

  private static func answer(
    _ question: Question, _ client: inout any ClientAdapter
  ) async -> Result<Answer, AdapterError> {
    do throws(AdapterError) {
      switch question {
      case .open(let session, let scenario):
        return .success(.identities(try await client.open(session, of: scenario)))
      case .perform(let call, let session):
        return .success(.reply(try await client.perform(call, in: session)))
      case .restart(let session):
        try await client.restart(session)
        return .success(.done)
      case .close(let session):
        try await client.close(session)
        return .success(.done)
      }
    } catch {
      return .failure(error)
    }
  }

  private func ask(_ question: Question) async throws(AdapterError) -> Answer {
    let (task, questions, waiting) = (task, questions, waiting)
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { answer in
        waiting.wait(answer)
        if case .terminated = questions.yield(question) {
          waiting.resume(.failure(AdapterError(.interrupted, "the run was interrupted")))
        }
      }
    } onCancel: {
      task.cancel()
    }
    return try result.get()
  }

  func open(
    _ session: Int, of scenario: Scenario
  ) async throws(AdapterError) -> [String: Bytes] {
    guard case .identities(let identities) = try await ask(.open(session, scenario)) else {
      preconditionFailure("an answer to another question")
    }
    return identities
  }

  func perform(_ call: Call, in session: Int) async throws(AdapterError) -> Reply {
    guard case .reply(let reply) = try await ask(.perform(call, session)) else {
      preconditionFailure("an answer to another question")
    }
    return reply
  }

  func restart(_ session: Int) async throws(AdapterError) {
    _ = try await ask(.restart(session))
  }

  func close(_ session: Int) async throws(AdapterError) {
    _ = try await ask(.close(session))
  }

  /// Lets the client end, and waits until it has; answers what it did wrong with that, or before.
  func end() async -> AdapterError? {
    questions.finish()
    let error = await task.value
    return error?.kind == .interrupted ? nil : error
  }
}
