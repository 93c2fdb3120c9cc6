public import LockstepModel

/// The embedded reference client of profile `validator-lifecycle`, after the consensus specification 1.7.0a13.
///
/// It answers every operation at every fork. What no state of 64-bit numbers can become, and what an operation asks
/// of a fork that does not have it, is an `AdapterError`.
public struct ValidatorLifecycleSession: AdapterSession {
  var state: ValidatorLifecycle.State

  /// Makes the state of a scenario's setup.
  public init(_ scenario: Scenario) throws(AdapterError) {
    try self.init(scenario, fault: nil)
  }

  init(_ scenario: Scenario, fault: ValidatorLifecycle.Fault?) throws(AdapterError) {
    state = try ValidatorLifecycle.State(
      setup: Parameters(scenario.setup), rules: scenario.rules, fault: fault)
  }

  /// Answers a call, and changes the state as the call says.
  public mutating func perform(_ call: Call) throws(AdapterError) -> Reply {
    let parameters = Parameters(call.parameters)
    switch call.operation {
    case "epoch": return try epoch(parameters)
    case "participation": return try participation(parameters)
    case "deposit": return try deposit(parameters)
    case "deposit-request": return try depositRequest(parameters)
    case "withdrawal-request": return try withdrawalRequest(parameters)
    case "consolidation-request": return try consolidationRequest(parameters)
    case "voluntary-exit": return try voluntaryExit(parameters)
    case "attester-slashing": return try attesterSlashing(parameters)
    case "proposer-slashing": return try proposerSlashing(parameters)
    case "bls-to-execution-change": return try blsToExecutionChange(parameters)
    case "withdrawals": return try withdrawals(parameters)
    default: return .accepted(try answer(to: call.operation, parameters))
    }
  }

  /// Answers a query.
  private func answer(
    to query: OperationName, _ parameters: Parameters
  ) throws(AdapterError) -> Record {
    switch query {
    case "churn-limits": return churnLimits()
    case "exit-epochs": return try exitEpochs(parameters)
    case "activation-epochs": return try activationEpochs(parameters)
    case "effective-balances": return try effectiveBalances(parameters)
    case "balances": return try balances(parameters)
    case "registry": return registry()
    case "inactivity-scores": return inactivityScores()
    case "queues": return queues()
    case "expected-withdrawals": return try expectedWithdrawals()
    case "slashings": return slashings()
    case "finality": return finality()
    case "totals": return try totals()
    default:
      throw AdapterError(.unsupported, "unknown operation '\(query)' of 'validator-lifecycle'")
    }
  }

  /// What a client that embeds this declares of the profile: all of it.
  public static let support = Handshake.Support(
    profile: "validator-lifecycle",
    forks: ValidatorLifecycle.ForkName.allCases.map(\.fork),
    operations: [
      "epoch", "participation", "deposit", "deposit-request", "withdrawal-request",
      "consolidation-request", "voluntary-exit", "attester-slashing", "proposer-slashing",
      "bls-to-execution-change", "withdrawals", "churn-limits", "exit-epochs",
      "activation-epochs", "effective-balances", "balances", "registry", "inactivity-scores",
      "queues", "expected-withdrawals", "slashings", "finality", "totals",
    ])
}
