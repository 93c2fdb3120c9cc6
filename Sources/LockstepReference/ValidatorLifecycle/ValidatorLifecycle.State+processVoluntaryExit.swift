import LockstepModel

extension ValidatorLifecycle.State {
  /// Answers the reason for which the exit is refused, if it is: `phase0/beacon-chain.md#voluntary-exits`,
  /// `electra/beacon-chain.md#modified-process_voluntary_exit`
  mutating func processVoluntaryExit(
    _ index: ValidatorIndex, epoch: Epoch, isSignatureValid: Bool
  ) throws(AdapterError) -> Code? {
    guard validators.indices.contains(index) else { return "unknown-validator" }
    let validator = validators[index]
    guard validator.isActive(at: currentEpoch) else { return "not-active" }
    guard validator.exitEpoch == ValidatorLifecycle.farFutureEpoch else {
      return "already-exiting"
    }
    guard currentEpoch >= epoch else { return "not-yet-valid" }
    guard currentEpoch >= (try validator.activationEpoch.plus(preset.shardCommitteePeriod)) else {
      return "too-young"
    }
    if fork >= .electra, fault != .exitDespitePendingWithdrawal {
      guard try queues.pendingBalanceToWithdraw(of: index) == 0 else {
        return "pending-withdrawal"
      }
    }
    guard isSignatureValid else { return "invalid-signature" }
    try initiateValidatorExit(index)
    return nil
  }
}
