public import LockstepModel

/// The clients that Lockstep brings along, written from the specifications: one session type a
/// profile.
///
/// On request it makes one deliberate mistake, and then has another name and lineage, so that nobody takes it for the
/// correct one.
public struct ReferenceClient: ClientAdapter {
  public static let version = "0.1.0"

  /// As many nodes as one network may have.
  private static let maxSessions = 1_000

  private let fault: FaultName?
  private var sessions: [(any AdapterSession)?] = []
  public private(set) var identities: [String: Bytes] = [:]

  /// The correct reference, or the one with a fault of `faults`.
  public init(with fault: FaultName? = nil) {
    precondition(fault.map { Self.faults.contains($0) } ?? true, "unknown fault")
    self.fault = fault
  }

  /// The mistakes that it can make, as the profiles declare them.
  public static var faults: [FaultName] { profiles.flatMap(\.faults) }

  public var handshake: Handshake {
    Handshake(
      client: Self.name(with: fault), version: Self.version,
      lineage: fault == nil ? .reference : .faulty, adapterName: "reference",
      adapterVersion: Self.version, supports: Self.profiles.flatMap(\.supports),
      maxSessions: Self.maxSessions, plays: true)
  }

  /// How reports name the reference with a fault.
  public static func name(with fault: FaultName?) -> ClientName {
    fault.map { ClientName("reference-\($0)") } ?? "reference"
  }

  public mutating func replies(to scenario: Scenario) async throws(AdapterError) -> [Reply] {
    var session = try Self.session(for: scenario, fault)
    var replies: [Reply] = []
    replies.reserveCapacity(scenario.calls.count)
    identities = session.identities
    for call in scenario.calls(knowing: identities) {
      guard !Task.isCancelled else { throw AdapterError(.interrupted, "the run was interrupted") }
      replies.append(try session.perform(call))
    }
    return replies
  }
}

extension ReferenceClient {
  public mutating func open(
    _ session: Int, of scenario: Scenario
  ) async throws(AdapterError) -> [String: Bytes] {
    while sessions.count <= session { sessions.append(nil) }
    let opened = try Self.session(for: scenario, fault)
    sessions[session] = opened
    return opened.identities
  }

  public mutating func perform(
    _ call: Call, in session: Int
  ) async throws(AdapterError) -> Reply {
    guard sessions.indices.contains(session),
      let reply = try sessions[session]?.perform(call)
    else { throw AdapterError(.adapterFault, "no session \(session) is open") }
    return reply
  }

  public mutating func restart(_ session: Int) async throws(AdapterError) {
    guard sessions.indices.contains(session), sessions[session] != nil else {
      throw AdapterError(.adapterFault, "no session \(session) is open")
    }
    try sessions[session]?.restart()
  }

  public mutating func close(_ session: Int) async throws(AdapterError) {
    guard sessions.indices.contains(session) else { return }
    sessions[session] = nil
  }
}

extension ReferenceClient {
  private static let profiles = [
    ServedProfile(supports: FeeMarketSession.support, open: FeeMarketSession.init(_:fault:)),
    ServedProfile(supports: [ForkChoiceSession.support], open: ForkChoiceSession.init(_:fault:)),
    ServedProfile(
      supports: [ValidatorLifecycleSession.support],
      open: ValidatorLifecycleSession.init(_:fault:)),
    ServedProfile(supports: [UpgradeSession.support], open: UpgradeSession.init(_:fault:)),
    ServedProfile(supports: [NakamotoSession.support], open: NakamotoSession.init(_:fault:)),
  ]

  private static func session(
    for scenario: Scenario, _ fault: FaultName?
  ) throws(AdapterError) -> any AdapterSession {
    let name = scenario.profile.name
    guard let served = profiles.first(where: { $0.supports.contains { $0.profile == name } }) else {
      throw AdapterError(.unsupported, "no profile '\(name)'")
    }
    return try served.open(scenario, fault)
  }
}

/// A profile that is served, with what makes its session.
private struct ServedProfile: Sendable {
  let supports: [Handshake.Support]
  let faults: [FaultName]
  let open: @Sendable (Scenario, FaultName?) throws(AdapterError) -> any AdapterSession

  /// A profile without deliberate faults.
  init(
    supports: [Handshake.Support],
    open: @escaping @Sendable (Scenario) throws(AdapterError) -> any AdapterSession
  ) {
    self.supports = supports
    faults = []
    self.open = { (scenario, _) throws(AdapterError) in try open(scenario) }
  }

  init<Fault: CaseIterable & RawRepresentable<String> & SendableMetatype>(
    supports: [Handshake.Support],
    open: @escaping @Sendable (Scenario, Fault?) throws(AdapterError) -> any AdapterSession
  ) {
    self.supports = supports
    faults = Fault.allCases.map { FaultName($0.rawValue) }
    self.open = { (scenario, fault) throws(AdapterError) in
      try open(scenario, fault.flatMap { Fault(rawValue: $0.text) })
    }
  }
}
