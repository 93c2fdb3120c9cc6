import LockstepModel

extension ValidatorLifecycle.State {
  private typealias Withdrawal = ValidatorLifecycle.Withdrawal

  /// `capella/beacon-chain.md#new-get_expected_withdrawals`, `electra/beacon-chain.md#modified-get_expected_withdrawals`
  func getExpectedWithdrawals() throws(AdapterError) -> ValidatorLifecycle.ExpectedWithdrawals {
    var expected = ValidatorLifecycle.ExpectedWithdrawals()
    if fork >= .electra { try addPendingPartialWithdrawals(to: &expected) }
    try addSweepWithdrawals(to: &expected.withdrawals)
    return expected
  }

  /// `electra/beacon-chain.md#new-get_pending_partial_withdrawals`
  private func addPendingPartialWithdrawals(
    to expected: inout ValidatorLifecycle.ExpectedWithdrawals
  ) throws(AdapterError) {
    let limit = min(
      preset.maxPendingPartialsPerWithdrawalsSweep, preset.maxWithdrawalsPerPayload - 1)
    for pending in queues.pendingPartialWithdrawals {
      guard pending.withdrawableEpoch <= currentEpoch, expected.withdrawals.count < limit else {
        break
      }
      let index = pending.validatorIndex
      let previous = fault == .partialsForgetEachOther ? [] : expected.withdrawals
      let balance = try balance(of: index, after: previous)
      let isEligible = isEligibleForPartialWithdrawals(validators[index], balance)
      if isEligible {
        let amount = min(balance - Preset.minActivationBalance, pending.amount)
        try append(amount, of: index, to: &expected.withdrawals)
      }
      if isEligible || fault != .skippedPartialStaysQueued { expected.processedPartialCount += 1 }
    }
  }

  /// `electra/beacon-chain.md#new-is_eligible_for_partial_withdrawals`
  private func isEligibleForPartialWithdrawals(
    _ validator: ValidatorLifecycle.Validator, _ balance: Gwei
  ) -> Bool {
    validator.exitEpoch == ValidatorLifecycle.farFutureEpoch
      && validator.effectiveBalance >= Preset.minActivationBalance
      && balance > Preset.minActivationBalance
  }

  /// `capella/beacon-chain.md#new-get_validators_sweep_withdrawals`,
  /// `electra/beacon-chain.md#modified-get_validators_sweep_withdrawals`
  private func addSweepWithdrawals(to withdrawals: inout [Withdrawal]) throws(AdapterError) {
    var index = nextWithdrawalValidatorIndex
    let rules = rules
    for _ in 0..<min(validators.count, preset.maxValidatorsPerWithdrawalsSweep) {
      guard withdrawals.count < preset.maxWithdrawalsPerPayload else { break }
      let validator = validators[index]
      if validator.withdrawalCredentials.executionAddress(at: fork) != nil {
        let previous = fault == .sweepForgetsPartials ? [] : withdrawals
        let balance = try balance(of: index, after: previous)
        let limit = rules.maxEffectiveBalance(of: validator)
        let hasBalance = balance > 0 || fault == .zeroBalanceWithdrawn
        if validator.withdrawableEpoch <= currentEpoch, hasBalance {
          try append(balance, of: index, to: &withdrawals)
        } else if validator.effectiveBalance == limit, balance > limit {
          try append(balance - limit, of: index, to: &withdrawals)
        }
      }
      index = (index + 1) % validators.count
    }
  }

  /// `capella/beacon-chain.md#new-get_balance_after_withdrawals`
  private func balance(
    of index: ValidatorIndex, after withdrawals: [Withdrawal]
  ) throws(AdapterError) -> Gwei {
    var balance = balances[index]
    for withdrawal in withdrawals where withdrawal.validatorIndex == index {
      balance = try balance.minus(withdrawal.amount)
    }
    return balance
  }

  private func append(
    _ amount: Gwei, of index: ValidatorIndex, to withdrawals: inout [Withdrawal]
  ) throws(AdapterError) {
    let position = UInt64(withdrawals.count)
    withdrawals.append(
      Withdrawal(
        index: try nextWithdrawalIndex.plus(position), validatorIndex: index,
        address: try withdrawalAddress(of: index), amount: amount))
  }
}

extension ValidatorLifecycle.State {
  /// The last 20 bytes of the credentials; those of a key's hash are nothing that a vector can name.
  private func withdrawalAddress(of index: ValidatorIndex) throws(AdapterError) -> Bytes {
    guard let address = validators[index].withdrawalCredentials.address else {
      throw AdapterError(
        .adapterFault, "a withdrawal of validator \(index), whose credentials have no address")
    }
    return address
  }
}
