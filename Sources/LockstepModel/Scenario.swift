/// All that a client is told of an instance: never what is expected.
public struct Scenario: Hashable, Sendable {
  public let profile: Profile
  public let rules: Rules
  public let setup: Record
  /// Where the client derives identities, it is asked for them first; until then setup and calls name their labels.
  public let derivation: Derivation?
  public let calls: [Call]

  public init(
    profile: Profile, rules: Rules, setup: Record, derivation: Derivation? = nil, calls: [Call]
  ) {
    self.profile = profile
    self.rules = rules
    self.setup = setup
    self.derivation = derivation
    self.calls = calls
  }
}

extension Scenario {
  /// The calls with labels replaced by what the client answered for them.
  public func calls(knowing answers: [String: Bytes]) -> [Call] {
    guard derivation != nil else { return calls }
    var identities = Identities()
    for (label, bytes) in answers { _ = identities.bind(label, to: .root(bytes)) }
    return calls.map {
      Call(
        operation: $0.operation, parameters: $0.parameters.resolved(whereKnownTo: identities))
    }
  }
}
