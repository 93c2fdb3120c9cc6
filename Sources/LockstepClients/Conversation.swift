internal import LockstepModel

/// JSON-RPC 2.0 over a connection: a question, its answer, or the reason why there is none.
///
/// It is over with the first error.
final class Conversation {
  private let connection: Connection
  let limits: Limits
  private let recordsTranscript: Bool
  private(set) var failure: AdapterError?
  /// Of the last scenario, as is `roundTrips`.
  private(set) var transcript = Transcript()
  private(set) var roundTrips: [Duration] = []
  /// It has said goodbye, as far as the client let it.
  private var isFinished = false
  /// The client has had its time to end.
  private var wasAwaited = false
  private var lastID: Int64 = 0
  private var request: [UInt8] = []

  init(_ connection: Connection, limits: Limits, recordsTranscript: Bool) {
    self.connection = connection
    self.limits = limits
    self.recordsTranscript = recordsTranscript
  }

  /// Forgets what the last scenario left.
  func beginScenario() {
    roundTrips.removeAll(keepingCapacity: true)
    transcript.removeAll()
  }

  /// The result that the client answers.
  func ask(
    _ question: Question, _ params: JSON, within limit: Duration
  ) throws(AdapterError) -> JSON {
    switch try response(to: question, params, within: limit) {
    case .result(let result): return result
    case .error(let fault): throw fail(fault, question)
    }
  }

  /// Makes sure that the scenario is over on the client's side too: it lives, and has nothing more to say.
  ///
  /// A client answers in order. What it wrote behind an earlier answer is read in place of this one, and one that ended
  /// behind an earlier answer does not give this one: whatever it is, it breaks the scenario that it belongs to.
  func endScenario() throws(AdapterError) {
    switch try response(to: .sync, [:], within: limits.step) {
    case .error(let fault) where fault.code != Response.Fault.noSuchMethod: throw fail(fault, .sync)
    case .result, .error: roundTrips.removeLast()
    }
    if connection.discardOutput() { throw failAsTalkative(.sync) }
  }

  /// Says goodbye, and waits until the client has ended by itself; one that takes too long for that is no fault.
  func finish() throws(AdapterError) {
    if let failure { throw failure }
    guard !isFinished else { return }
    isFinished = true
    do throws(AdapterError) {
      let answer = try ask(.shutdown, [:], within: limits.end)
      try reading(.shutdown) { () throws(Violation) in
        _ = try answer.members(of: "the result", required: [])
      }
    } catch  where error.kind == .timeout {
      // It is ended by force: how busy the machine is must not matter.
      failure = nil
      return
    }
    connection.closeInput()
    wasAwaited = true
    let exit = connection.waitForExit(within: limits.end)
    if connection.discardOutput() { throw failAsTalkative(.shutdown) }
    if let exit, exit != .code(0) { throw fail(.crash, "\(exit) after it answered 'shutdown'") }
  }

  /// Reads an answer; one that the protocol does not allow ends the conversation.
  func reading<T>(
    _ question: Question, _ body: () throws(Violation) -> T
  ) throws(AdapterError) -> T {
    do {
      return try body()
    } catch {
      throw fail(.protocolViolation, "at \(question): \(error.text)")
    }
  }

  /// Ends the conversation with an error, which every later question gets too.
  func fail(_ kind: AdapterError.Kind, _ text: String, note: String = "") -> AdapterError {
    let log = connection.lastLog() + note
    let error =
      Task.isCancelled
      ? AdapterError(.interrupted, AdapterError.wasInterrupted.text, log: log)
      : AdapterError(kind, text, log: log)
    failure = error
    return error
  }

  /// Says goodbye unless that is done, and whether the client is one that can be expected to end by itself.
  func end() -> Bool {
    do throws(AdapterError) {
      try finish()
      return !wasAwaited
    } catch {
      // Nobody called `finish` who wants to know, or it has told already.
      switch error.kind {
      case .protocolViolation, .unsupported, .adapterFault: return !wasAwaited
      case .start, .crash, .timeout, .interrupted: return false
      }
    }
  }

  var log: String { connection.lastLog() }
}

extension Conversation {
  private func response(
    to question: Question, _ params: JSON, within limit: Duration
  ) throws(AdapterError) -> Response {
    if let failure { throw failure }
    lastID += 1
    write(question.method, params)
    let line = try exchange(question, within: limit)
    return try reading(question) { () throws(Violation) in try Response(line, to: lastID) }
  }

  private func write(_ method: String, _ params: JSON) {
    request.removeAll(keepingCapacity: true)
    JSON.object([
      .init("jsonrpc", "2.0"), .init("id", .integer(lastID)), .init("method", .string(method)),
      .init("params", params),
    ]).write(to: &request)
    if recordsTranscript { transcript.append(.toClient, request) }
    request.append(UInt8(ascii: "\n"))
  }

  private func exchange(
    _ question: Question, within limit: Duration
  ) throws(AdapterError) -> [UInt8] {
    let start = ContinuousClock.now
    do {
      let line = try connection.exchange(request, within: limit)
      roundTrips.append(ContinuousClock.now - start)
      if recordsTranscript { transcript.append(.fromClient, line) }
      return line
    } catch {
      switch error {
      case .ended(let exit): throw fail(.crash, "\(exit) before it answered \(question)")
      case .closed:
        throw fail(.protocolViolation, "closed its output before it answered \(question)")
      case .late:
        throw fail(.timeout, "no answer to \(question) within \(Limits.text(of: limit))")
      case .endless:
        throw fail(
          .protocolViolation, "at \(question): wrote a line of more than \(limits.lineBytes) bytes")
      }
    }
  }

  /// The client's own words go to the log alone: they may differ from run to run.
  private func fail(_ fault: Response.Fault, _ question: Question) -> AdapterError {
    let note = "\n\(fault.message)\n" + (fault.data.map { $0.asString ?? $0.compactText } ?? "")
    let kind: AdapterError.Kind =
      fault.code == Response.Fault.unsupported ? .unsupported : .adapterFault
    return fail(kind, "answered error \(fault.code) to \(question)", note: note)
  }

  private func failAsTalkative(_ question: Question) -> AdapterError {
    fail(.protocolViolation, "wrote more after it answered \(question)")
  }
}

extension AdapterError {
  static let wasInterrupted = AdapterError(.interrupted, "the run was interrupted")
}
