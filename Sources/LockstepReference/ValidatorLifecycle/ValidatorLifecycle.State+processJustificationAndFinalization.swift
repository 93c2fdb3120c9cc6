import LockstepModel

extension ValidatorLifecycle.State {
  /// `phase0/beacon-chain.md#justification-and-finalization`, `altair/beacon-chain.md#justification-and-finalization`
  mutating func processJustificationAndFinalization() throws(AdapterError) {
    guard currentEpoch > ValidatorLifecycle.genesisEpoch + 1 else { return }
    try weighJustificationAndFinalization(
      totalActiveBalance: totalActiveBalance,
      previousEpochTargetBalance: try participatingBalance(
        in: previousEpochParticipation, at: previousEpoch, \.isTarget),
      currentEpochTargetBalance: try participatingBalance(
        in: currentEpochParticipation, at: currentEpoch, \.isTarget))
  }

  /// `phase0/beacon-chain.md#justification-and-finalization`
  private mutating func weighJustificationAndFinalization(
    totalActiveBalance: Gwei, previousEpochTargetBalance: Gwei, currentEpochTargetBalance: Gwei
  ) throws(AdapterError) {
    let oldPreviousJustified = finality.previousJustified
    let oldJustified = finality.justified
    finality.previousJustified = oldJustified
    finality.bits = [false] + finality.bits.dropLast()
    let wanted =
      try totalActiveBalance.times(2) + (fault == .justifiedAboveTwoThirds ? 1 : 0)
    if try previousEpochTargetBalance.times(3) >= wanted {
      finality.justified = previousEpoch
      finality.bits[1] = true
    }
    if try currentEpochTargetBalance.times(3) >= wanted {
      finality.justified = currentEpoch
      finality.bits[0] = true
    }
    // In the order of the specification: the last that holds decides.
    let sources = [
      (epoch: oldPreviousJustified, distance: UInt64(3), bits: 1..<4),
      (epoch: oldPreviousJustified, distance: 2, bits: 1..<3),
      (epoch: oldJustified, distance: 2, bits: 0..<3),
      (epoch: oldJustified, distance: 1, bits: 0..<2),
    ]
    for source in sources where finality.bits[source.bits].allSatisfy({ $0 }) {
      if try source.epoch.plus(source.distance) == currentEpoch {
        finality.finalized = source.epoch
      }
    }
  }

  /// Whether a validator's vote of an epoch counts: `altair/beacon-chain.md#get_unslashed_participating_indices`,
  /// `phase0/beacon-chain.md#helpers-1`
  func isUnslashedParticipant(_ index: ValidatorIndex, at epoch: Epoch) -> Bool {
    !validators[index].isSlashed && validators[index].isActive(at: epoch)
  }

  /// The effective balances of those who set a flag, at least one increment:
  /// `phase0/beacon-chain.md#get_total_balance`
  func participatingBalance(
    in participation: ValidatorLifecycle.Participation, at epoch: Epoch,
    _ flag: (ValidatorLifecycle.Vote) -> Bool
  ) throws(AdapterError) -> Gwei {
    var balance: Gwei = 0
    for index in validators.indices
    where isUnslashedParticipant(index, at: epoch) && flag(participation[index]) {
      balance = try balance.plus(validators[index].effectiveBalance)
    }
    return max(Preset.effectiveBalanceIncrement, balance)
  }
}
