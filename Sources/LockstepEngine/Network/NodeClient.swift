internal import LockstepModel

/// What answers for one or more nodes, each in a session of its own.
protocol NodeClient: AnyObject {
  var handshake: Handshake { get }
  func open(_ session: Int, of scenario: Scenario) async throws(AdapterError) -> [String: Bytes]
  func perform(_ call: Call, in session: Int) async throws(AdapterError) -> Reply
  func restart(_ session: Int) async throws(AdapterError)
  func close(_ session: Int) async throws(AdapterError)
}

/// A client that lives on this task.
final class DirectClient: NodeClient {
  private(set) var client: any ClientAdapter
  let handshake: Handshake

  init(_ client: any ClientAdapter) {
    self.client = client
    handshake = client.handshake
  }

  func open(
    _ session: Int, of scenario: Scenario
  ) async throws(AdapterError) -> [String: Bytes] {
    try await client.open(session, of: scenario)
  }

  func perform(_ call: Call, in session: Int) async throws(AdapterError) -> Reply {
    try await client.perform(call, in: session)
  }

  func restart(_ session: Int) async throws(AdapterError) {
    try await client.restart(session)
  }

  func close(_ session: Int) async throws(AdapterError) {
    try await client.close(session)
  }
}

/// The node of a network at its client.
struct Seat {
  let client: any NodeClient
  let session: Int
}
