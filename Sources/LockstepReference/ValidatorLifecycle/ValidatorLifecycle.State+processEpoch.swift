import LockstepModel

extension ValidatorLifecycle.State {
  /// Makes the transition at the end of the current epoch, and the upgrade of a fork that begins with the next one:
  /// `phase0/beacon-chain.md#beacon-chain-state-transition-function`
  mutating func advanceEpoch() throws(AdapterError) {
    try processEpoch()
    currentEpoch = try currentEpoch.plus(1)
    try updateActiveTotals()
    let next = schedule.fork(at: currentEpoch)
    if fork < .altair, next >= .altair { upgradeToAltair() }
    if fork < .electra, next >= .electra { try upgradeToElectra() }
    fork = next
  }

  /// `phase0/beacon-chain.md#epoch-processing`, `altair/beacon-chain.md#epoch-processing`,
  /// `electra/beacon-chain.md#epoch-processing`
  private mutating func processEpoch() throws(AdapterError) {
    try processJustificationAndFinalization()
    if fork >= .altair { try processInactivityUpdates() }
    try processRewardsAndPenalties()
    try processRegistryUpdates()
    try processSlashings()
    try processPendingDeposits()
    try processPendingConsolidations()
    try processEffectiveBalanceUpdates()
    try processSlashingsReset()
    processParticipationUpdates()
  }

  /// The pattern of votes goes on: `altair/beacon-chain.md#participation-flags-updates`
  private mutating func processParticipationUpdates() {
    previousEpochParticipation = currentEpochParticipation
  }

  /// `phase0/beacon-chain.md#slashings-balances-updates`
  private mutating func processSlashingsReset() throws(AdapterError) {
    let nextEpoch = try currentEpoch.plus(1)
    slashings[Int(nextEpoch % preset.epochsPerSlashingsVector)] = 0
  }

  /// `altair/fork.md#upgrading-the-state`: what is not here stays as it is.
  private mutating func upgradeToAltair() {
    inactivityScores = Array(repeating: 0, count: validators.count)
    previousEpochParticipation.translate(slotsPerEpoch: preset.slotsPerEpoch)
  }
}
