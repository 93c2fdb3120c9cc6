import LockstepModel

extension ValidatorLifecycle {
  /// A deposit as the deposit contract or the execution layer tells of it.
  struct Deposit {
    let key: Int
    let withdrawalCredentials: WithdrawalCredentials
    let amount: Gwei
    let isSignatureValid: Bool
  }
}

extension ValidatorLifecycle.State {
  /// `phase0/beacon-chain.md#deposits`, `electra/beacon-chain.md#modified-apply_deposit`
  mutating func processDeposit(_ deposit: ValidatorLifecycle.Deposit) throws(AdapterError) {
    eth1DepositIndex = try eth1DepositIndex.plus(1)
    let index = keys.index(of: deposit.key)
    guard index != nil || deposit.isSignatureValid else { return }
    if fork >= .electra {
      if index == nil {
        try addValidator(deposit.key, deposit.withdrawalCredentials, amount: 0)
      }
      try queue(deposit, at: ValidatorLifecycle.genesisSlot)
    } else if let index {
      try increaseBalance(index, by: deposit.amount)
    } else {
      try addValidator(deposit.key, deposit.withdrawalCredentials, amount: deposit.amount)
    }
  }

  /// `electra/beacon-chain.md#new-process_deposit_request`, `fulu/beacon-chain.md#modified-process_deposit_request`
  mutating func processDepositRequest(
    _ deposit: ValidatorLifecycle.Deposit, index: UInt64
  ) throws(AdapterError) {
    if fork < .fulu, queues.depositRequestsStartIndex == Preset.unsetDepositRequestsStartIndex {
      queues.depositRequestsStartIndex = index
    }
    try queue(deposit, at: try preset.startSlot(at: currentEpoch))
  }

  private mutating func queue(
    _ deposit: ValidatorLifecycle.Deposit, at slot: ValidatorLifecycle.Slot
  ) throws(AdapterError) {
    queues.pendingDeposits.append(
      ValidatorLifecycle.PendingDeposit(
        key: deposit.key, withdrawalCredentials: deposit.withdrawalCredentials,
        amount: deposit.amount, signature: deposit.isSignatureValid ? .valid : .invalid,
        slot: slot))
  }

  /// `phase0/beacon-chain.md#deposits`, `altair/beacon-chain.md#modified-add_validator_to_registry`,
  /// `electra/beacon-chain.md#modified-get_validator_from_deposit`
  mutating func addValidator(
    _ key: Int, _ withdrawalCredentials: ValidatorLifecycle.WithdrawalCredentials, amount: Gwei
  ) throws(AdapterError) {
    guard validators.count < Self.maximumRegistry else { throw Self.fullRegistry }
    var validator = ValidatorLifecycle.Validator(
      withdrawalCredentials: withdrawalCredentials, effectiveBalance: 0)
    validator.effectiveBalance = min(
      amount - amount % Preset.effectiveBalanceIncrement,
      rules.maxEffectiveBalance(of: validator))
    validators.append(validator)
    balances.append(amount)
    if fork >= .altair { inactivityScores.append(0) }
    keys.append(key)
  }

  /// As many validators as an index of the profile can name.
  static let maximumRegistry = 1_048_576

  static let fullRegistry = AdapterError(
    .adapterFault, "more than \(maximumRegistry) validators")
}
