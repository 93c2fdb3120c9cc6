import LockstepModel

extension ValidatorLifecycle.State {
  private typealias Vote = ValidatorLifecycle.Vote

  /// `phase0/beacon-chain.md#rewards-and-penalties-1`, `altair/beacon-chain.md#rewards-and-penalties`
  mutating func processRewardsAndPenalties() throws(AdapterError) {
    guard currentEpoch != ValidatorLifecycle.genesisEpoch else { return }
    if fork == .phase0 {
      try processPhase0RewardsAndPenalties()
    } else {
      try processFlagDeltas()
    }
  }

  /// Flags one after the other and the inactivity penalty last, since a balance stops at zero each time.
  private mutating func processFlagDeltas() throws(AdapterError) {
    let flags = try flagRewards()
    let isLeaking = try isInInactivityLeak
    let perIncrement = try baseRewardPerIncrement
    for index in validators.indices where try isEligible(index) {
      let increments = validators[index].effectiveBalance / Preset.effectiveBalanceIncrement
      let baseReward = try increments.times(perIncrement)
      let counts = isUnslashedParticipant(index, at: previousEpoch)
      let vote = previousEpochParticipation[index]
      for flag in flags {
        if counts, flag.isSet(vote) {
          if !isLeaking { try increaseBalance(index, by: try flag.reward(of: baseReward)) }
        } else if flag.isPenalized {
          decreaseBalance(index, by: try flag.penalty(of: baseReward))
        }
      }
      if !(counts && vote.isTarget) { decreaseBalance(index, by: try inactivityPenalty(of: index)) }
    }
  }

  /// `altair/beacon-chain.md#get_base_reward_per_increment`
  private var baseRewardPerIncrement: Gwei {
    get throws(AdapterError) {
      Preset.effectiveBalanceIncrement * Preset.baseRewardFactor
        / totalActiveBalance.integerSquareroot
    }
  }

  /// `altair/beacon-chain.md#modified-get_inactivity_penalty_deltas`, with bellatrix's quotient
  private func inactivityPenalty(of index: ValidatorIndex) throws(AdapterError) -> Gwei {
    try validators[index].effectiveBalance.times(inactivityScores[index])
      / (Preset.inactivityScoreBias * rules.inactivityPenaltyQuotient)
  }

  /// What a flag of the previous epoch is worth: `altair/beacon-chain.md#get_flag_index_deltas`
  private struct FlagReward {
    let isSet: (Vote) -> Bool
    let weight: UInt64
    let isPenalized: Bool
    let participatingIncrements: UInt64
    let activeIncrements: UInt64

    func reward(of baseReward: Gwei) throws(AdapterError) -> Gwei {
      try baseReward.times(weight).times(participatingIncrements)
        / (try activeIncrements.times(Preset.weightDenominator))
    }

    func penalty(of baseReward: Gwei) throws(AdapterError) -> Gwei {
      try baseReward.times(weight) / Preset.weightDenominator
    }
  }

  private func flagRewards() throws(AdapterError) -> [FlagReward] {
    [
      try flagReward(\.isSource, weight: 14, isPenalized: true),
      try flagReward(\.isTarget, weight: 26, isPenalized: true),
      try flagReward(\.isHead, weight: 14, isPenalized: false),
    ]
  }

  private func flagReward(
    _ flag: @escaping (Vote) -> Bool, weight: UInt64, isPenalized: Bool
  ) throws(AdapterError) -> FlagReward {
    let balance = try participatingBalance(
      in: previousEpochParticipation, at: previousEpoch, flag)
    return FlagReward(
      isSet: flag, weight: weight, isPenalized: isPenalized,
      participatingIncrements: balance / Preset.effectiveBalanceIncrement,
      activeIncrements: totalActiveBalance / Preset.effectiveBalanceIncrement)
  }
}
