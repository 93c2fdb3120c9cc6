public import LockstepModel

/// A client in this process that answers as a test says, also wrongly.
public struct ScriptedClient: ClientAdapter {
  public let handshake: Handshake
  public let identities: [String: Bytes]
  private let answer: @Sendable (Scenario, Int) throws(AdapterError) -> Reply

  /// - Parameters:
  ///   - identities: What it says that labels stand for.
  ///   - answer: The reply to the call of a scenario at an index.
  public init(
    _ handshake: Handshake, identities: [String: Bytes] = [:],
    answer: @escaping @Sendable (Scenario, Int) throws(AdapterError) -> Reply
  ) {
    self.handshake = handshake
    self.identities = identities
    self.answer = answer
  }

  public mutating func replies(to scenario: Scenario) async throws(AdapterError) -> [Reply] {
    var replies: [Reply] = []
    for index in scenario.calls.indices { replies.append(try answer(scenario, index)) }
    return replies
  }
}

extension Handshake {
  /// A handshake that declares every operation and feature of a profile at every fork.
  public static func declaring(_ profile: Profile, emulated: [String] = []) -> Handshake {
    Handshake(
      client: "scripted", version: "1", lineage: "test", adapterName: "scripted",
      adapterVersion: "1",
      supports: [
        .init(
          profile: profile.name, forks: profile.forks,
          operations: profile.operations.map(\.name), features: profile.features.map(\.name),
          emulated: emulated)
      ], timeResolution: 1_000)
  }
}
