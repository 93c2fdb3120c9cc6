import LockstepModel

extension ValidatorLifecycle.State {
  /// Slashes a validator; the block's proposer is the whistleblower too: `phase0/beacon-chain.md#slash_validator`,
  /// `altair/beacon-chain.md#modified-slash_validator`, `electra/beacon-chain.md#modified-slash_validator`
  mutating func slashValidator(
    _ index: ValidatorIndex, proposer: ValidatorIndex
  ) throws(AdapterError) {
    try initiateValidatorExit(index)
    let effectiveBalance = validators[index].effectiveBalance
    validators[index].isSlashed = true
    validators[index].withdrawableEpoch = max(
      validators[index].withdrawableEpoch,
      try currentEpoch.plus(preset.epochsPerSlashingsVector))
    let place = Int(currentEpoch % preset.epochsPerSlashingsVector)
    slashings[place] = try slashings[place].plus(effectiveBalance)
    decreaseBalance(index, by: effectiveBalance / rules.minSlashingPenaltyQuotient)
    try increaseBalance(proposer, by: effectiveBalance / rules.whistleblowerRewardQuotient)
  }
}
