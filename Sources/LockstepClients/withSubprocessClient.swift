internal import LockstepModel
internal import Subprocess
internal import SystemPackage

/// Starts a client in a child process, runs `body` with it, and ends the child with all that it started.
///
/// The child lives exactly as long as the call. What a client gets wrong while it starts is thrown as an `AdapterError` of
/// the kind `start`; what it gets wrong later, `replies(to:)` throws, and then this client is of no use any more: leave
/// `body` and start another one. What it gets wrong while it ends, only `finish()` throws. A task that is cancelled ends the child at once.
///
/// The conversation waits in a thread of its own, and `body` runs there.
///
/// - Parameters:
///   - runner: Who asks, as `initialize` tells the client.
///   - corpus: The corpus that is run, as `initialize` tells the client.
///   - recordsTranscript: Whether `SubprocessClient.transcript` has anything to give.
@concurrent
public func withSubprocessClient<R: Sendable>(
  _ launch: Launch, limits: Limits = Limits(), runner: (name: String, version: String),
  corpus: (version: String, digest: String), recordsTranscript: Bool = false,
  body: @Sendable (inout SubprocessClient) async throws -> R
) async throws -> R {
  guard !Task.isCancelled else { throw AdapterError.wasInterrupted }
  let configuration = try Configuration(of: launch)
  let pipes = try StandardPipes.forClient()
  BrokenPipe.ignore()
  let thread = ClientThread()
  defer { thread.finish() }
  var outcome: Result<R, any Error>?
  do {
    _ = try await run(
      configuration, input: .taking(pipes.input), output: .taking(pipes.output),
      error: .taking(pipes.log)
    ) { execution in
      let process = execution.processIdentifier
      outcome = await withTaskExecutorPreference(thread) { @concurrent in
        let child = Child(process.value, process: process.descriptor, pipes, limits)
        return await child.converse(
          greeting: Greeting(runner: runner, corpus: corpus), limits: limits,
          recordsTranscript: recordsTranscript, body: body)
      }
    }
  } catch {
    // What goes wrong behind the body does not take back what the body came to.
    guard outcome != nil else {
      pipes.closeOurs()
      throw Task.isCancelled ? AdapterError.wasInterrupted : AdapterError(spawning: error)
    }
  }
  guard let outcome else { throw AdapterError.wasInterrupted }
  return try outcome.get()
}

extension Child {
  /// Greets the client, runs `body` with it and ends the child, all on the thread that the task prefers.
  fileprivate func converse<R>(
    greeting: Greeting, limits: Limits, recordsTranscript: Bool,
    body: @Sendable (inout SubprocessClient) async throws -> R
  ) async -> Result<R, any Error> {
    let family = family
    return await withTaskCancellationHandler {
      let conversation = Conversation(
        connection, limits: limits, recordsTranscript: recordsTranscript)
      let outcome: Result<R, any Error>
      do {
        var client = try SubprocessClient(conversation, of: family, greeting: greeting)
        outcome = .success(try await body(&client))
      } catch {
        outcome = .failure(error)
      }
      // While the child lives: afterwards nobody knows whose children its children were.
      family.note()
      end(listens: conversation.end())
      return outcome
    } onCancel: {
      family.note()
    }
  }
}

extension Configuration {
  fileprivate init(of launch: Launch) throws(AdapterError) {
    guard let program = launch.program else {
      let name = launch.arguments.first?.split(separator: "/").last ?? ""
      throw AdapterError(.start, "there is no program '\(name)' that can be run")
    }
    let words = DeathSignal.prefix + [program] + launch.arguments.dropFirst()
    var options = PlatformOptions()
    options.createSession = true
    // Only for a task that is cancelled: otherwise the child has ended before the closure does.
    options.teardownSequence = [
      .gracefulShutDown(
        toProcessGroup: true, allowedDurationToNextStep: Child.terminationGrace)
    ]
    self.init(
      executable: .path(FilePath(words[0])), arguments: Arguments(Array(words.dropFirst())),
      environment: .custom(
        Dictionary(
          uniqueKeysWithValues: launch.environment.map {
            (Environment.Key(stringLiteral: $0.key), $0.value)
          })),
      workingDirectory: launch.workingDirectory.map { FilePath($0) }, platformOptions: options)
  }
}

extension AdapterError {
  fileprivate init(spawning error: any Error) {
    switch (error as? SubprocessError)?.code {
    case .failedToChangeWorkingDirectory?:
      self.init(.start, "its working directory cannot be entered")
    default:
      self.init(.start, "its process could not be started", log: "\(error)")
    }
  }
}

extension StandardPipes {
  fileprivate static func forClient() throws(AdapterError) -> StandardPipes {
    do {
      return try StandardPipes()
    } catch {
      throw AdapterError(.start, "this machine has no file descriptors left")
    }
  }
}

extension InputProtocol where Self == FileDescriptorInput {
  fileprivate static func taking(_ ends: StandardPipes.Ends) -> Self {
    .fileDescriptor(.init(rawValue: ends.childs), closeAfterSpawningProcess: true)
  }
}

extension OutputProtocol where Self == FileDescriptorOutput {
  fileprivate static func taking(_ ends: StandardPipes.Ends) -> Self {
    .fileDescriptor(.init(rawValue: ends.childs), closeAfterSpawningProcess: true)
  }
}

extension ProcessIdentifier {
  /// What can be waited for until the process ends; -1 where the system has no such thing.
  fileprivate var descriptor: CInt {
    #if os(Linux)
      processDescriptor
    #else
      -1
    #endif
  }
}
