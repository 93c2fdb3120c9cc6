import LockstepEngine
import LockstepModel
import LockstepReference
import Synchronization

/// References with one session each, none of which is told to be in this process; the starts are counted from 1.
final class TaskProvider: ClientProvider {
  private let starts = Mutex(0)
  private let breaksAt: (operation: OperationName, start: Int)?
  private let sleepsAt: OperationName?
  private let refusesStart: Int?
  private let renamesStart: Int?
  private let endsBadly: Int?

  init(
    breaksAt operation: OperationName? = nil, ofStart start: Int = 0,
    sleepsAt: OperationName? = nil, refusesStart: Int? = nil, renamesStart: Int? = nil,
    endsBadly: Int? = nil
  ) {
    breaksAt = operation.map { ($0, start) }
    self.sleepsAt = sleepsAt
    self.refusesStart = refusesStart
    self.renamesStart = renamesStart
    self.endsBadly = endsBadly
  }

  func withClient<Answer: Sendable>(
    _ body: @Sendable (inout any ClientAdapter) async throws -> Answer
  ) async throws -> Answer {
    let start = starts.withLock { count in
      count += 1
      return count
    }
    if start == refusesStart { throw AdapterError(.start, "it did not start") }
    var client: any ClientAdapter = SingleSession(
      name: start == renamesStart ? "another" : "reference",
      breaksAt: breaksAt?.start == start ? breaksAt?.operation : nil, sleepsAt: sleepsAt,
      endsBadly: start == endsBadly)
    return try await body(&client)
  }
}

/// The reference, one session at a time, which may go wrong.
struct SingleSession: ClientAdapter {
  private var reference = ReferenceClient()
  private let name: ClientName
  private let breaksAt: OperationName?
  private let sleepsAt: OperationName?
  private let endsBadly: Bool

  init(
    name: ClientName = "reference", breaksAt: OperationName? = nil,
    sleepsAt: OperationName? = nil, endsBadly: Bool = false
  ) {
    self.name = name
    self.breaksAt = breaksAt
    self.sleepsAt = sleepsAt
    self.endsBadly = endsBadly
  }

  var handshake: Handshake {
    let own = reference.handshake
    return Handshake(
      client: name, version: own.version, lineage: own.lineage, adapterName: own.adapterName,
      adapterVersion: own.adapterVersion, supports: own.supports, maxSessions: 1)
  }

  mutating func replies(to scenario: Scenario) async throws(AdapterError) -> [Reply] {
    try await reference.replies(to: scenario)
  }

  mutating func open(
    _ session: Int, of scenario: Scenario
  ) async throws(AdapterError) -> [String: Bytes] {
    guard session == 0 else { throw AdapterError(.adapterFault, "a second session") }
    return try await reference.open(session, of: scenario)
  }

  mutating func perform(_ call: Call, in session: Int) async throws(AdapterError) -> Reply {
    if call.operation == breaksAt { throw AdapterError(.crash, "it ended") }
    if call.operation == sleepsAt {
      // Until the task is cancelled, as a process that does not answer.
      try? await Task.sleep(for: .seconds(3_600))
      throw AdapterError(.interrupted, "the run was interrupted")
    }
    return try await reference.perform(call, in: session)
  }

  mutating func close(_ session: Int) async throws(AdapterError) {
    try await reference.close(session)
  }

  mutating func finish() async throws(AdapterError) {
    if endsBadly { throw AdapterError(.crash, "it ended badly") }
  }
}
