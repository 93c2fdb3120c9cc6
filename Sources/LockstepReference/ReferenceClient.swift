public import LockstepModel

/// The clients that Lockstep brings along, written from the specifications: one session type a
/// profile.
public struct ReferenceClient: ClientAdapter {
  public static let version = "0.1.0"

  public init() {}

  public var handshake: Handshake {
    Handshake(
      client: "reference", version: Self.version, lineage: .reference, adapterName: "reference",
      adapterVersion: Self.version, supports: Self.profiles.flatMap(\.supports), plays: true)
  }

  public mutating func replies(to scenario: Scenario) async throws(AdapterError) -> [Reply] {
    var session = try Self.session(for: scenario)
    var replies: [Reply] = []
    replies.reserveCapacity(scenario.calls.count)
    for call in scenario.calls {
      guard !Task.isCancelled else { throw AdapterError(.interrupted, "the run was interrupted") }
      replies.append(try session.perform(call))
    }
    return replies
  }
}

extension ReferenceClient {
  /// A profile that is served, with what makes its session.
  private struct ServedProfile: Sendable {
    let supports: [Handshake.Support]
    let open: @Sendable (Scenario) throws(AdapterError) -> any AdapterSession
  }

  private static let profiles = [
    ServedProfile(supports: FeeMarketSession.support, open: FeeMarketSession.init),
    ServedProfile(supports: [ForkChoiceSession.support], open: ForkChoiceSession.init),
  ]

  private static func session(for scenario: Scenario) throws(AdapterError) -> any AdapterSession {
    let name = scenario.profile.name
    guard let served = profiles.first(where: { $0.supports.contains { $0.profile == name } }) else {
      throw AdapterError(.unsupported, "no profile '\(name)'")
    }
    return try served.open(scenario)
  }
}
