import LockstepModel

extension ValidatorLifecycle.State {
  /// `electra/beacon-chain.md#new-process_consolidation_request`; what does not hold is passed over.
  mutating func processConsolidationRequest(
    source: Int, target: Int, sourceAddress: Bytes
  ) throws(AdapterError) {
    guard source != target else {
      return switchToCompounding(key: source, sourceAddress: sourceAddress)
    }
    guard queues.pendingConsolidations.count != preset.pendingConsolidationsLimit,
      consolidationChurnLimit > Preset.minActivationBalance,
      let sourceIndex = keys.index(of: source), let targetIndex = keys.index(of: target),
      validators[sourceIndex].withdrawalCredentials.address == sourceAddress,
      validators[targetIndex].withdrawalCredentials.isCompounding,
      isActiveAndStaying(targetIndex), try isLongActiveAndStaying(sourceIndex),
      try queues.pendingBalanceToWithdraw(of: sourceIndex) == 0
    else { return }
    let exitEpoch = try computeConsolidationEpochAndUpdateChurn(
      consolidationBalance: validators[sourceIndex].effectiveBalance)
    validators[sourceIndex].exitEpoch = exitEpoch
    validators[sourceIndex].withdrawableEpoch = try exitEpoch.plus(
      Preset.minValidatorWithdrawabilityDelay)
    queues.pendingConsolidations.append(
      ValidatorLifecycle.PendingConsolidation(sourceIndex: sourceIndex, targetIndex: targetIndex))
  }

  /// `electra/beacon-chain.md#new-is_valid_switch_to_compounding_request`,
  /// `electra/beacon-chain.md#new-switch_to_compounding_validator`
  private mutating func switchToCompounding(key: Int, sourceAddress: Bytes) {
    guard let index = keys.index(of: key), isActiveAndStaying(index),
      validators[index].withdrawalCredentials == .execution(sourceAddress)
    else { return }
    validators[index].withdrawalCredentials = .compounding(sourceAddress)
    queueExcessActiveBalance(of: index)
  }
}
