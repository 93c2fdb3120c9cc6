public import LockstepModel

/// The embedded reference client of profile `fork-choice`, after the consensus specification 1.7.0a13.
///
/// It answers every operation and feature at every fork, and times to the millisecond. What no vector may ask (the weight
/// of a block that is not in the store, a post-state that no state transition gives) is an `AdapterError`. A
/// `proposer-head` that the specification's assertions refuse is rejected without a code.
public struct ForkChoiceSession: AdapterSession {
  var store: ForkChoice.Store

  /// Makes a store of a scenario's anchor.
  public init(_ scenario: Scenario) throws(AdapterError) {
    try self.init(scenario, fault: nil)
  }

  init(_ scenario: Scenario, fault: ForkChoice.Fault?) throws(AdapterError) {
    store = try ForkChoice.Store(setup: scenario.setup, rules: scenario.rules, fault: fault)
  }

  /// Answers a call, and changes the store as the call says.
  public mutating func perform(_ call: Call) throws(AdapterError) -> Reply {
    let parameters = Parameters(call.parameters)
    switch call.operation {
    case "tick": return try tick(parameters)
    case "block": return try store.onBlock(try parameters.block())
    case "attest": return try attest(parameters)
    case "slash": return try slash(parameters)
    case "data-available": return try dataAvailable(parameters)
    case "payload-status": return try payloadStatus(parameters)
    case "head": return head()
    case "weight": return try weight(parameters)
    case "weights": return try weights()
    case "viable-heads": return try viableHeads()
    case "checkpoints": return checkpoints()
    case "proposer-boost": return proposerBoost()
    case "proposer-head": return try proposerHead(parameters)
    default:
      throw AdapterError(.unsupported, "unknown operation '\(call.operation)' of 'fork-choice'")
    }
  }

  /// What a client that embeds this declares of the profile: all of it.
  public static let support = Handshake.Support(
    profile: "fork-choice",
    forks: ForkChoice.ForkSchedule.all,
    operations: [
      "tick", "block", "attest", "slash", "data-available", "payload-status", "head", "weight",
      "weights", "viable-heads", "checkpoints", "proposer-boost", "proposer-head",
    ],
    features: ["proposer-head", "payload-status", "data-availability", "registry-changes"])
}

extension ForkChoiceSession {
  private mutating func tick(_ parameters: Parameters) throws(AdapterError) -> Reply {
    try store.onTick(to: try parameters.number("slot"), into: try parameters.number("into"))
    return .accepted()
  }

  private mutating func attest(_ parameters: Parameters) throws(AdapterError) -> Reply {
    let isFromBlock = try parameters.text("origin") == "block"
    return store.onAttestation(try parameters.attestation(), isFromBlock: isFromBlock)
  }

  private mutating func slash(_ parameters: Parameters) throws(AdapterError) -> Reply {
    let isSlashable = try parameters.text("evidence") != "none"
    return store.onAttesterSlashing(try parameters.indices("validators"), isSlashable: isSlashable)
  }

  /// A block whose data arrives later waits until the vector offers it again; nothing is queued here.
  private mutating func dataAvailable(_ parameters: Parameters) throws(AdapterError) -> Reply {
    store.availableData.insert(try parameters.root("root"))
    return .accepted()
  }

  private mutating func payloadStatus(_ parameters: Parameters) throws(AdapterError) -> Reply {
    store.onPayloadStatus(
      of: try parameters.root("hash"), try parameters.payloadStatus(),
      latestValid: try parameters.optionalRoot("latest-valid"))
    return .accepted()
  }
}
