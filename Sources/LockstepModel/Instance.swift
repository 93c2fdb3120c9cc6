/// Vector × case × fork × order: the unit that runs and gets a verdict.
public struct Instance: Hashable, Sendable {
  /// Where a rejection's positive control stands.
  public enum Control: Hashable, Sendable {
    /// In this instance, at another step.
    case step(Int)
    /// In another row of the same table, at the same step.
    case row(InstanceID, step: Int)
  }

  public let id: InstanceID
  public let rules: Rules
  /// With labels unresolved.
  public let setup: Record
  public var steps: [Step]
  /// What every label stands for; of a derived one, what stands for it until the client answers.
  public let identities: Identities
  /// The labels whose identities the client derives; nil where the profile assigns them all.
  public let derivation: Derivation?
  /// The positive control of each step that must be rejected.
  public let controls: [Int: Control]

  public init(
    id: InstanceID, rules: Rules, setup: Record, steps: [Step], identities: Identities,
    derivation: Derivation? = nil, controls: [Int: Control] = [:]
  ) {
    self.id = id
    self.rules = rules
    self.setup = setup
    self.steps = steps
    self.identities = identities
    self.derivation = derivation
    self.controls = controls
  }
}
