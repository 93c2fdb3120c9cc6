/// A client under test, in this process or in a child.
///
/// An adapter is confined to one task: it is not `Sendable`, so two calls in flight cannot be written.
public protocol ClientAdapter {
  var handshake: Handshake { get }

  /// Answers every call of a scenario, in order, on a session of its own.
  mutating func replies(to scenario: Scenario) async throws(AdapterError) -> [Reply]

  /// Opens a session that stays open beside others, up to `handshake.maxSessions` of them; the scenario has no calls.
  ///
  /// Answers what the labels stand for that the client derives.
  mutating func open(
    _ session: Int, of scenario: Scenario
  ) async throws(AdapterError) -> [String: Bytes]

  /// Answers a call on an open session.
  mutating func perform(_ call: Call, in session: Int) async throws(AdapterError) -> Reply

  /// Starts the node of an open session again on what the client has stored, where `handshake.restarts` says so.
  mutating func restart(_ session: Int) async throws(AdapterError)

  mutating func close(_ session: Int) async throws(AdapterError)

  /// What the labels of the last scenario stand for that the client derives; empty where there are none.
  var identities: [String: Bytes] { get }

  /// How long each call of the last scenario took; empty where the calls were not timed one by one.
  var durations: [Duration] { get }

  /// The lines exchanged since the last scenario began, for the transcript and never for the report; empty where none
  /// were, or none were kept.
  var transcript: [String] { get }

  /// Ends the client after its last scenario, and throws what it does wrong with that; no scenario may follow.
  mutating func finish() async throws(AdapterError)
}

extension ClientAdapter {
  public mutating func open(
    _ session: Int, of scenario: Scenario
  ) async throws(AdapterError) -> [String: Bytes] {
    throw AdapterError(.unsupported, "it has one session at a time")
  }

  public mutating func perform(
    _ call: Call, in session: Int
  ) async throws(AdapterError) -> Reply {
    throw AdapterError(.unsupported, "it has one session at a time")
  }

  public mutating func restart(_ session: Int) async throws(AdapterError) {
    throw AdapterError(.unsupported, "it does not start again on its storage")
  }

  public mutating func close(_ session: Int) async throws(AdapterError) {}

  public var identities: [String: Bytes] { [:] }
  public var durations: [Duration] { [] }
  public var transcript: [String] { [] }
  public mutating func finish() async throws(AdapterError) {}
}

/// A client in this process, one session an instance.
public protocol AdapterSession {
  /// What the labels of its scenario stand for that the client derives; empty where there are none.
  var identities: [String: Bytes] { get }

  /// Answers a call, and changes its state as the call says.
  mutating func perform(_ call: Call) throws(AdapterError) -> Reply

  /// Starts again on what is stored.
  mutating func restart() throws(AdapterError)
}

extension AdapterSession {
  public mutating func restart() throws(AdapterError) {
    throw AdapterError(.unsupported, "it does not start again on its storage")
  }

  public var identities: [String: Bytes] { [:] }
}

/// The conversation with a client broke: what it was asked cannot be judged.
public struct AdapterError: Error, Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    /// It did not start, or did not answer `initialize` as it must.
    case start
    /// It ended: `status` says how.
    case crash
    /// It did not answer in time.
    case timeout
    /// It answered something that the protocol does not allow.
    case protocolViolation = "protocol"
    /// It answered `-32050` for something that it declared.
    case unsupported
    /// It answered another JSON-RPC error.
    case adapterFault = "adapter"
    /// The run was interrupted.
    case interrupted
  }

  public let kind: Kind
  /// One sentence that is the same on every machine: no paths, process ids or times.
  public let text: String
  /// The last lines of its standard error, for the transcript and never for the report.
  public let log: String

  public init(_ kind: Kind, _ text: String, log: String = "") {
    self.kind = kind
    self.text = text
    self.log = log
  }
}
