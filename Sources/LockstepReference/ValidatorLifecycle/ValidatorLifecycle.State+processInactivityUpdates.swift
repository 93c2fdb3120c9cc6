import LockstepModel

extension ValidatorLifecycle.State {
  /// `altair/beacon-chain.md#inactivity-scores`
  mutating func processInactivityUpdates() throws(AdapterError) {
    guard currentEpoch != ValidatorLifecycle.genesisEpoch else { return }
    let isLeaking = try isInInactivityLeak
    for index in validators.indices where try isEligible(index) {
      var score = inactivityScores[index]
      if isUnslashedParticipant(index, at: previousEpoch),
        previousEpochParticipation[index].isTarget
      {
        score = score.decreased(by: 1)
      } else {
        score = try score.plus(Preset.inactivityScoreBias)
      }
      if !isLeaking { score = score.decreased(by: Preset.inactivityScoreRecoveryRate) }
      inactivityScores[index] = score
    }
  }

  /// `phase0/beacon-chain.md#helpers-2`: get_finality_delay
  var finalityDelay: UInt64 {
    get throws(AdapterError) { try previousEpoch.minus(finality.finalized) }
  }

  /// `phase0/beacon-chain.md#helpers-2`: is_in_inactivity_leak
  var isInInactivityLeak: Bool {
    get throws(AdapterError) {
      let delay = fault == .leakAnEpochEarly ? try finalityDelay.plus(1) : try finalityDelay
      return delay > Preset.minEpochsToInactivityPenalty
    }
  }

  /// Whether a validator can be rewarded or penalized: `phase0/beacon-chain.md#helpers-2`, get_eligible_validator_indices
  func isEligible(_ index: ValidatorIndex) throws(AdapterError) -> Bool {
    if validators[index].isActive(at: previousEpoch) { return true }
    return validators[index].isSlashed
      && previousEpoch + 1 < validators[index].withdrawableEpoch
  }
}
