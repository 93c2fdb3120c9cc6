import LockstepModel

extension ValidatorLifecycle {
  /// How far balances that leave have used up the churn of the epochs to come.
  struct BalanceChurn: Hashable {
    var balanceToConsume: Gwei = 0
    var earliestEpoch: Epoch = 0

    /// Takes the place of an amount, and answers the epoch in which all of it has left.
    ///
    /// `firstEpoch` is the earliest that may be, from the current epoch.
    mutating func take(
      _ balance: Gwei, from firstEpoch: Epoch, perEpochChurn: Gwei
    ) throws(AdapterError) -> Epoch {
      if earliestEpoch < firstEpoch {
        earliestEpoch = firstEpoch
        balanceToConsume = perEpochChurn
      }
      if balance > balanceToConsume {
        let balanceToProcess = balance - balanceToConsume
        let additionalEpochs = (balanceToProcess - 1) / perEpochChurn + 1
        earliestEpoch = try earliestEpoch.plus(additionalEpochs)
        balanceToConsume = try balanceToConsume.plus(try additionalEpochs.times(perEpochChurn))
      }
      balanceToConsume -= balance
      return earliestEpoch
    }
  }
}

extension ValidatorLifecycle.State {
  /// `electra/beacon-chain.md#new-compute_exit_epoch_and_update_churn`
  mutating func computeExitEpochAndUpdateChurn(exitBalance: Gwei) throws(AdapterError) -> Epoch {
    try queues.exits.take(
      exitBalance, from: try Preset.activationExitEpoch(after: currentEpoch),
      perEpochChurn: activationExitChurnLimit)
  }

  /// `electra/beacon-chain.md#new-compute_consolidation_epoch_and_update_churn`
  ///
  /// The consolidation churn is not zero, which `process_consolidation_request` sees to.
  mutating func computeConsolidationEpochAndUpdateChurn(
    consolidationBalance: Gwei
  ) throws(AdapterError) -> Epoch {
    try queues.consolidations.take(
      consolidationBalance, from: try Preset.activationExitEpoch(after: currentEpoch),
      perEpochChurn: consolidationChurnLimit)
  }
}
