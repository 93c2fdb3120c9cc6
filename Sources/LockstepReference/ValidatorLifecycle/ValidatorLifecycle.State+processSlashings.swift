import LockstepModel

extension ValidatorLifecycle.State {
  /// `phase0/beacon-chain.md#slashings`, with altair's and bellatrix's multiplier, and
  /// `electra/beacon-chain.md#modified-process_slashings`
  mutating func processSlashings() throws(AdapterError) {
    let adjusted = min(
      try totalSlashings.times(rules.proportionalSlashingMultiplier), totalActiveBalance)
    let halfway = try currentEpoch.plus(preset.epochsPerSlashingsVector / 2)
    let increment = Preset.effectiveBalanceIncrement
    for index in validators.indices
    where validators[index].isSlashed && validators[index].withdrawableEpoch == halfway {
      let increments = validators[index].effectiveBalance / increment
      let penalty =
        fork >= .electra && fault != .correlationPenaltyTruncated
        ? try (adjusted / (totalActiveBalance / increment)).times(increments)
        : try (try increments.times(adjusted) / totalActiveBalance).times(increment)
      decreaseBalance(index, by: penalty)
    }
  }

  /// The sum of `state.slashings`.
  var totalSlashings: Gwei {
    get throws(AdapterError) {
      var sum: Gwei = 0
      for amount in slashings { sum = try sum.plus(amount) }
      return sum
    }
  }
}
