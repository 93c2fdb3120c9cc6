import LockstepModel

extension ValidatorLifecycle.State {
  private typealias PendingDeposit = ValidatorLifecycle.PendingDeposit

  /// `electra/beacon-chain.md#new-process_pending_deposits`, `fulu/beacon-chain.md#modified-process_pending_deposits`
  mutating func processPendingDeposits() throws(AdapterError) {
    guard fork >= .electra else { return }
    let available = try queues.depositBalanceToConsume.plus(activationExitChurnLimit)
    let finalizedSlot = try preset.startSlot(at: finality.finalized)
    var processedAmount: Gwei = 0
    var processedCount = 0
    var postponed: [PendingDeposit] = []
    var isChurnLimitReached = false

    for deposit in queues.pendingDeposits {
      guard !waitsForBridge(deposit), deposit.slot <= finalizedSlot,
        processedCount < Preset.maxPendingDepositsPerEpoch
      else { break }
      switch try standing(of: deposit) {
      case .withdrawn:
        try apply(deposit)
      case .exited:
        postponed.append(deposit)
      case .open:
        let amount = try processedAmount.plus(deposit.amount)
        isChurnLimitReached = amount > available
        guard !isChurnLimitReached else { break }
        processedAmount = amount
        try apply(deposit)
      }
      guard !isChurnLimitReached else { break }
      processedCount += 1
    }
    queues.pendingDeposits.removeFirst(processedCount)
    queues.pendingDeposits += postponed
    queues.depositBalanceToConsume = isChurnLimitReached ? available - processedAmount : 0
  }

  /// Electra lets deposit requests wait for the last deposits of the deposit contract; fulu knows none of these.
  private func waitsForBridge(_ deposit: PendingDeposit) -> Bool {
    fork < .fulu && deposit.slot > ValidatorLifecycle.genesisSlot
      && eth1DepositIndex < queues.depositRequestsStartIndex
  }

  private enum Standing {
    /// Its balance never becomes active: it is added and consumes no churn.
    case withdrawn
    /// On its way out: the deposit waits until it is withdrawable.
    case exited
    case open
  }

  private func standing(of deposit: PendingDeposit) throws(AdapterError) -> Standing {
    guard let index = keys.index(of: deposit.key) else { return .open }
    let validator = validators[index]
    if validator.withdrawableEpoch < (try currentEpoch.plus(1)) { return .withdrawn }
    if fault == .topUpOfExitingApplied { return .open }
    return validator.exitEpoch < ValidatorLifecycle.farFutureEpoch ? .exited : .open
  }

  /// `electra/beacon-chain.md#new-apply_pending_deposit`
  private mutating func apply(_ deposit: PendingDeposit) throws(AdapterError) {
    if let index = keys.index(of: deposit.key) {
      try increaseBalance(index, by: deposit.amount)
    } else if deposit.signature == .valid {
      try addValidator(
        deposit.key, deposit.withdrawalCredentials, amount: deposit.amount)
    }
  }
}
