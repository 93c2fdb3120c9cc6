internal import LockstepModel

/// JSON-RPC 2.0 over a connection: a question, its answer, or the reason why there is none.
///
/// It is over with the first error.
final class Conversation {
  /// A line of a transcript is cut behind so many bytes.
  static let transcriptLineBytes = 64 * 1024

  private let connection: Connection
  let limits: Limits
  private let recordsTranscript: Bool
  private(set) var failure: AdapterError?
  var transcript: [String] = []
  /// Of the last scenario.
  var roundTrips: [Duration] = []
  private var lastID: Int64 = 0
  private var request: [UInt8] = []

  init(_ connection: Connection, limits: Limits, recordsTranscript: Bool) {
    self.connection = connection
    self.limits = limits
    self.recordsTranscript = recordsTranscript
  }

  /// The result that the client answers.
  func ask(
    _ question: Question, _ params: JSON, within limit: Duration
  ) throws(AdapterError) -> JSON {
    if let failure { throw failure }
    lastID += 1
    write(question.method, params)
    let line = try exchange(question, within: limit)
    switch try reading(question, { () throws(Violation) in try Response(line, to: lastID) }) {
    case .result(let result): return result
    case .error(let fault): throw fail(fault, question)
    }
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

  /// Says goodbye, and whether the client is one that can be expected to end by itself.
  func end() -> Bool {
    guard let failure else {
      lastID += 1
      write(Question.shutdown.method, [:])
      // What it answers, or that it ends without an answer, matters to no verdict.
      _ = try? exchange(.shutdown, within: limits.end)
      return true
    }
    switch failure.kind {
    case .protocolViolation, .unsupported, .adapterFault: return true
    case .start, .crash, .timeout, .interrupted: return false
    }
  }

  var log: String { connection.lastLog() }
}

extension Conversation {
  private func write(_ method: String, _ params: JSON) {
    request.removeAll(keepingCapacity: true)
    JSON.object([
      .init("jsonrpc", "2.0"), .init("id", .integer(lastID)), .init("method", .string(method)),
      .init("params", params),
    ]).write(to: &request)
    if recordsTranscript { record("> ", request) }
    request.append(UInt8(ascii: "\n"))
  }

  private func exchange(
    _ question: Question, within limit: Duration
  ) throws(AdapterError) -> [UInt8] {
    let start = ContinuousClock.now
    do {
      let line = try connection.exchange(request, within: limit)
      roundTrips.append(ContinuousClock.now - start)
      if recordsTranscript { record("< ", line) }
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

  private func fail(_ fault: Response.Fault, _ question: Question) -> AdapterError {
    let note = "\n\(fault.message)\n" + (fault.data.map { $0.asString ?? $0.compactText } ?? "")
    let kind: AdapterError.Kind =
      fault.code == Response.Fault.unsupported ? .unsupported : .adapterFault
    let summary = fault.summary.isEmpty ? "" : ": \(fault.summary)"
    return fail(kind, "answered error \(fault.code) to \(question)\(summary)", note: note)
  }

  private func record(_ mark: String, _ line: [UInt8]) {
    transcript.append(mark + String(decoding: line.prefix(Self.transcriptLineBytes), as: UTF8.self))
  }
}

extension AdapterError {
  static let wasInterrupted = AdapterError(.interrupted, "the run was interrupted")
}
