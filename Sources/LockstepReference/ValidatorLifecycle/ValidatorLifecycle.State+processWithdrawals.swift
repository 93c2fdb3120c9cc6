import LockstepModel

extension ValidatorLifecycle {
  /// `capella/beacon-chain.md#withdrawal`
  struct Withdrawal: Hashable {
    let index: UInt64
    let validatorIndex: ValidatorIndex
    let address: Bytes
    let amount: Gwei
  }

  /// `electra/beacon-chain.md#expectedwithdrawals`
  struct ExpectedWithdrawals {
    var withdrawals: [Withdrawal] = []
    /// How many pending partial withdrawals they take from the queue.
    var processedPartialCount = 0
  }
}

extension ValidatorLifecycle.State {
  /// `capella/beacon-chain.md#new-process_withdrawals`, `electra/beacon-chain.md#modified-process_withdrawals`
  mutating func processWithdrawals(
    _ expected: ValidatorLifecycle.ExpectedWithdrawals
  ) throws(AdapterError) {
    for withdrawal in expected.withdrawals {
      decreaseBalance(withdrawal.validatorIndex, by: withdrawal.amount)
    }
    if let last = expected.withdrawals.last {
      nextWithdrawalIndex = try last.index.plus(1)
    }
    queues.pendingPartialWithdrawals.removeFirst(expected.processedPartialCount)
    updateNextWithdrawalValidatorIndex(expected.withdrawals)
  }

  /// `capella/beacon-chain.md#new-update_next_withdrawal_validator_index`
  private mutating func updateNextWithdrawalValidatorIndex(
    _ withdrawals: [ValidatorLifecycle.Withdrawal]
  ) {
    if let last = withdrawals.last, withdrawals.count == preset.maxWithdrawalsPerPayload {
      nextWithdrawalValidatorIndex = (last.validatorIndex + 1) % validators.count
    } else {
      let length = preset.maxValidatorsPerWithdrawalsSweep
      let seen = fault == .sweepStopsAfterOneRound ? min(validators.count, length) : length
      nextWithdrawalValidatorIndex = (nextWithdrawalValidatorIndex + seen) % validators.count
    }
  }
}
