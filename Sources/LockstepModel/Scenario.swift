/// All that a client is told of an instance: never what is expected.
public struct Scenario: Hashable, Sendable {
  public let profile: Profile
  public let rules: Rules
  public let setup: Record
  public let calls: [Call]

  public init(profile: Profile, rules: Rules, setup: Record, calls: [Call]) {
    self.profile = profile
    self.rules = rules
    self.setup = setup
    self.calls = calls
  }
}
