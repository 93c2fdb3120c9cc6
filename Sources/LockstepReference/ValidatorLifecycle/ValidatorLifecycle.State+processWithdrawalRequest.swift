import LockstepModel

extension ValidatorLifecycle.State {
  /// `electra/beacon-chain.md#new-process_withdrawal_request`; what does not hold is passed over.
  mutating func processWithdrawalRequest(
    key: Int, amount: Gwei, sourceAddress: Bytes
  ) throws(AdapterError) {
    let isFullExitRequest = amount == 0
    let isQueueFull =
      queues.pendingPartialWithdrawals.count == preset.pendingPartialWithdrawalsLimit
    guard isFullExitRequest || !isQueueFull, let index = keys.index(of: key),
      validators[index].withdrawalCredentials.address == sourceAddress,
      try isLongActiveAndStaying(index)
    else { return }
    let pending = try queues.pendingBalanceToWithdraw(of: index)
    if isFullExitRequest {
      if pending == 0 { try initiateValidatorExit(index) }
    } else {
      try queuePartialWithdrawal(of: amount, from: index, pending: pending)
    }
  }

  /// Active for `SHARD_COMMITTEE_PERIOD` at least, and without an exit epoch.
  func isLongActiveAndStaying(_ index: ValidatorIndex) throws(AdapterError) -> Bool {
    guard isActiveAndStaying(index) else { return false }
    return currentEpoch >= (try validators[index].activationEpoch.plus(preset.shardCommitteePeriod))
  }

  func isActiveAndStaying(_ index: ValidatorIndex) -> Bool {
    validators[index].isActive(at: currentEpoch)
      && validators[index].exitEpoch == ValidatorLifecycle.farFutureEpoch
  }

  private mutating func queuePartialWithdrawal(
    of amount: Gwei, from index: ValidatorIndex, pending: Gwei
  ) throws(AdapterError) {
    let reserved = try Preset.minActivationBalance.plus(pending)
    guard validators[index].withdrawalCredentials.isCompounding,
      validators[index].effectiveBalance >= Preset.minActivationBalance,
      balances[index] > reserved
    else { return }
    let toWithdraw = min(balances[index] - reserved, amount)
    let exitQueueEpoch = try computeExitEpochAndUpdateChurn(exitBalance: toWithdraw)
    queues.pendingPartialWithdrawals.append(
      ValidatorLifecycle.PendingPartialWithdrawal(
        validatorIndex: index, amount: toWithdraw,
        withdrawableEpoch: try exitQueueEpoch.plus(Preset.minValidatorWithdrawabilityDelay)))
  }
}
