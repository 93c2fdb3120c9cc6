import LockstepModel

extension ValidatorLifecycleSession {
  /// As many epochs as one step may pass.
  private static let maximumEpochs: UInt64 = 1_024

  mutating func epoch(_ parameters: Parameters) throws(AdapterError) -> Reply {
    let target = try parameters.number("to")
    guard target > state.currentEpoch, target - state.currentEpoch <= Self.maximumEpochs else {
      throw AdapterError(
        .adapterFault,
        "epoch \(target) is not one of the \(Self.maximumEpochs) after \(state.currentEpoch)")
    }
    while state.currentEpoch < target {
      guard !Task.isCancelled else { throw AdapterError(.interrupted, "the run was interrupted") }
      try state.advanceEpoch()
    }
    return .accepted()
  }

  mutating func participation(_ parameters: Parameters) throws(AdapterError) -> Reply {
    state.currentEpochParticipation = try parameters.participation(
      "lapses", by: state.rules)
    if try parameters.boolean("previous") {
      state.previousEpochParticipation = state.currentEpochParticipation
    }
    return .accepted()
  }

  mutating func deposit(_ parameters: Parameters) throws(AdapterError) -> Reply {
    guard state.fork <= .electra else {
      throw AdapterError(.adapterFault, "\(state.fork.fork) has no deposits of the contract")
    }
    try state.processDeposit(try parameters.deposit())
    return .accepted()
  }

  mutating func depositRequest(_ parameters: Parameters) throws(AdapterError) -> Reply {
    try require(.electra)
    try state.processDepositRequest(
      try parameters.deposit(), index: try parameters.number("index"))
    return .accepted()
  }

  mutating func withdrawalRequest(_ parameters: Parameters) throws(AdapterError) -> Reply {
    try require(.electra)
    try state.processWithdrawalRequest(
      key: try parameters.integer("key"), amount: try parameters.number("amount"),
      sourceAddress: try parameters.address("source-address"))
    return .accepted()
  }

  mutating func consolidationRequest(_ parameters: Parameters) throws(AdapterError) -> Reply {
    try require(.electra)
    try state.processConsolidationRequest(
      source: try parameters.integer("source"), target: try parameters.integer("target"),
      sourceAddress: try parameters.address("source-address"))
    return .accepted()
  }

  /// A list of withdrawals other than the expected one is refused.
  mutating func withdrawals(_ parameters: Parameters) throws(AdapterError) -> Reply {
    try require(.capella)
    let expected = try state.getExpectedWithdrawals()
    if parameters.has("withdrawals") {
      let offered = try parameters.list("withdrawals").map { entry throws(AdapterError) in
        try entry.withdrawal()
      }
      guard offered == expected.withdrawals else { return .rejected("unexpected-withdrawals") }
    }
    try state.processWithdrawals(expected)
    return .accepted()
  }

  func require(_ fork: ValidatorLifecycle.ForkName) throws(AdapterError) {
    guard state.fork >= fork else {
      throw AdapterError(
        .adapterFault, "this is of \(fork.fork), and the state is of \(state.fork.fork)")
    }
  }
}
