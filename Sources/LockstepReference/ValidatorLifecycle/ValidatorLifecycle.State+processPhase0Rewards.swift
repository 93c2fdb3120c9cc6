import LockstepModel

extension ValidatorLifecycle.State {
  /// `phase0/beacon-chain.md#rewards-and-penalties-1`: the rewards of all components, then their penalties.
  mutating func processPhase0RewardsAndPenalties() throws(AdapterError) {
    let deltas = try attestationDeltas()
    for index in validators.indices {
      try increaseBalance(index, by: deltas.rewards[index])
      decreaseBalance(index, by: deltas.penalties[index])
    }
  }

  private typealias Deltas = (rewards: [Gwei], penalties: [Gwei])

  /// `phase0/beacon-chain.md#get_attestation_deltas`
  private func attestationDeltas() throws(AdapterError) -> Deltas {
    let none = [Gwei](repeating: 0, count: validators.count)
    var deltas = (rewards: none, penalties: none)
    let root = totalActiveBalance.integerSquareroot
    let baseRewards = try validators.map { validator throws(AdapterError) in
      try validator.effectiveBalance.times(Preset.baseRewardFactor) / root
        / Preset.baseRewardsPerEpoch
    }
    for flag in [\ValidatorLifecycle.Vote.isSource, \.isTarget, \.isHead] {
      try addComponentDeltas(flag, baseRewards, to: &deltas)
    }
    try addInclusionDelayDeltas(baseRewards, to: &deltas)
    if try isInInactivityLeak { try addInactivityPenalties(baseRewards, to: &deltas) }
    return deltas
  }

  private func isAttesting(
    _ index: ValidatorIndex, _ flag: KeyPath<ValidatorLifecycle.Vote, Bool>
  ) -> Bool {
    isUnslashedParticipant(index, at: previousEpoch)
      && previousEpochParticipation[index][keyPath: flag]
  }

  /// `phase0/beacon-chain.md#components-of-attestation-deltas`
  private func addComponentDeltas(
    _ flag: KeyPath<ValidatorLifecycle.Vote, Bool>, _ baseRewards: [Gwei],
    to deltas: inout Deltas
  ) throws(AdapterError) {
    let attesting = try participatingBalance(
      in: previousEpochParticipation, at: previousEpoch
    ) { $0[keyPath: flag] }
    let attestingIncrements = attesting / Preset.effectiveBalanceIncrement
    let totalIncrements = totalActiveBalance / Preset.effectiveBalanceIncrement
    let isLeaking = try isInInactivityLeak
    for index in validators.indices where try isEligible(index) {
      guard isAttesting(index, flag) else {
        deltas.penalties[index] = try deltas.penalties[index].plus(baseRewards[index])
        continue
      }
      let reward =
        isLeaking
        ? baseRewards[index] : try baseRewards[index].times(attestingIncrements) / totalIncrements
      deltas.rewards[index] = try deltas.rewards[index].plus(reward)
    }
  }

  /// `phase0/beacon-chain.md#components-of-attestation-deltas`: get_inclusion_delay_deltas
  private func addInclusionDelayDeltas(
    _ baseRewards: [Gwei], to deltas: inout Deltas
  ) throws(AdapterError) {
    for index in validators.indices where isAttesting(index, \.isSource) {
      let proposerReward = baseRewards[index] / Preset.proposerRewardQuotient
      deltas.rewards[proposerIndex] = try deltas.rewards[proposerIndex].plus(proposerReward)
      let maxAttesterReward = baseRewards[index] - proposerReward
      deltas.rewards[index] = try deltas.rewards[index].plus(
        maxAttesterReward / previousEpochParticipation[index].inclusionDelay)
    }
  }

  /// `phase0/beacon-chain.md#components-of-attestation-deltas`: get_inactivity_penalty_deltas
  private func addInactivityPenalties(
    _ baseRewards: [Gwei], to deltas: inout Deltas
  ) throws(AdapterError) {
    let delay = try finalityDelay
    for index in validators.indices where try isEligible(index) {
      let baseReward = baseRewards[index]
      var penalty = try baseReward.times(Preset.baseRewardsPerEpoch)
        .minus(baseReward / Preset.proposerRewardQuotient)
      if !isAttesting(index, \.isTarget) {
        penalty = try penalty.plus(
          try validators[index].effectiveBalance.times(delay) / rules.inactivityPenaltyQuotient)
      }
      deltas.penalties[index] = try deltas.penalties[index].plus(penalty)
    }
  }
}
