import LockstepModel

extension ValidatorLifecycle.State {
  /// In validators: `phase0/beacon-chain.md#get_validator_churn_limit`
  var validatorChurnLimit: UInt64 {
    max(preset.minPerEpochChurnLimit, activeTotals.count / preset.churnLimitQuotient)
  }

  /// In validators: `deneb/beacon-chain.md#new-get_validator_activation_churn_limit`; before deneb it is the churn limit.
  var validatorActivationChurnLimit: UInt64 {
    fork >= .deneb && fault != .noActivationCap
      ? min(preset.maxPerEpochActivationChurnLimit, validatorChurnLimit) : validatorChurnLimit
  }

  /// `electra/beacon-chain.md#new-get_balance_churn_limit`
  var balanceChurnLimit: Gwei {
    let churn = max(
      preset.minPerEpochChurnLimitElectra, totalActiveBalance / preset.churnLimitQuotient)
    return churn - churn % Preset.effectiveBalanceIncrement
  }

  /// `electra/beacon-chain.md#new-get_activation_exit_churn_limit`
  var activationExitChurnLimit: Gwei {
    min(preset.maxPerEpochActivationExitChurnLimit, balanceChurnLimit)
  }

  /// `electra/beacon-chain.md#new-get_consolidation_churn_limit`
  var consolidationChurnLimit: Gwei { balanceChurnLimit - activationExitChurnLimit }
}
