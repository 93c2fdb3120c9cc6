import LockstepModel

extension ValidatorLifecycle {
  /// The constants of a preset and of its configuration that mainnet and minimal give different values.
  struct Preset {
    let slotsPerEpoch: UInt64
    let epochsPerSlashingsVector: UInt64
    let shardCommitteePeriod: UInt64
    /// In validators.
    let minPerEpochChurnLimit: UInt64
    let churnLimitQuotient: UInt64
    /// In validators.
    let maxPerEpochActivationChurnLimit: UInt64
    let minPerEpochChurnLimitElectra: Gwei
    let maxPerEpochActivationExitChurnLimit: Gwei
    /// `INACTIVITY_PENALTY_QUOTIENT`, of phase0.
    let inactivityPenaltyQuotient: UInt64
    /// `MIN_SLASHING_PENALTY_QUOTIENT`, of phase0.
    let minSlashingPenaltyQuotient: UInt64
    /// `PROPORTIONAL_SLASHING_MULTIPLIER`, of phase0.
    let proportionalSlashingMultiplier: UInt64
    let maxWithdrawalsPerPayload: Int
    let maxValidatorsPerWithdrawalsSweep: Int
    let maxPendingPartialsPerWithdrawalsSweep: Int
    let pendingPartialWithdrawalsLimit: Int
    let pendingConsolidationsLimit: Int
  }
}

extension ValidatorLifecycle.Preset {
  static let mainnet = Self(
    slotsPerEpoch: 32, epochsPerSlashingsVector: 8_192, shardCommitteePeriod: 256,
    minPerEpochChurnLimit: 4, churnLimitQuotient: 65_536, maxPerEpochActivationChurnLimit: 8,
    minPerEpochChurnLimitElectra: 128_000_000_000,
    maxPerEpochActivationExitChurnLimit: 256_000_000_000,
    inactivityPenaltyQuotient: 67_108_864, minSlashingPenaltyQuotient: 128,
    proportionalSlashingMultiplier: 1, maxWithdrawalsPerPayload: 16,
    maxValidatorsPerWithdrawalsSweep: 16_384, maxPendingPartialsPerWithdrawalsSweep: 8,
    pendingPartialWithdrawalsLimit: 134_217_728, pendingConsolidationsLimit: 262_144)

  static let minimal = Self(
    slotsPerEpoch: 8, epochsPerSlashingsVector: 64, shardCommitteePeriod: 64,
    minPerEpochChurnLimit: 2, churnLimitQuotient: 32, maxPerEpochActivationChurnLimit: 4,
    minPerEpochChurnLimitElectra: 64_000_000_000,
    maxPerEpochActivationExitChurnLimit: 128_000_000_000,
    inactivityPenaltyQuotient: 33_554_432, minSlashingPenaltyQuotient: 64,
    proportionalSlashingMultiplier: 2, maxWithdrawalsPerPayload: 4,
    maxValidatorsPerWithdrawalsSweep: 16, maxPendingPartialsPerWithdrawalsSweep: 2,
    pendingPartialWithdrawalsLimit: 64, pendingConsolidationsLimit: 64)
}

/// The constants that both presets share.
extension ValidatorLifecycle.Preset {
  typealias Epoch = ValidatorLifecycle.Epoch
  typealias Gwei = ValidatorLifecycle.Gwei

  static let effectiveBalanceIncrement: Gwei = 1_000_000_000
  static let maxEffectiveBalance: Gwei = 32_000_000_000
  static let minActivationBalance: Gwei = 32_000_000_000
  static let maxEffectiveBalanceElectra: Gwei = 2_048_000_000_000
  static let ejectionBalance: Gwei = 16_000_000_000

  static let hysteresisQuotient: UInt64 = 4
  static let hysteresisDownwardMultiplier: UInt64 = 1
  static let hysteresisUpwardMultiplier: UInt64 = 5

  static let maxSeedLookahead: Epoch = 4
  static let minValidatorWithdrawabilityDelay: Epoch = 256
  static let minEpochsToInactivityPenalty: Epoch = 4
  static let maxPendingDepositsPerEpoch = 16
  static let unsetDepositRequestsStartIndex: UInt64 = .max

  static let baseRewardFactor: UInt64 = 64
  /// Of phase0.
  static let baseRewardsPerEpoch: UInt64 = 4
  /// Of phase0.
  static let proposerRewardQuotient: UInt64 = 8
  static let proposerWeight: UInt64 = 8
  static let weightDenominator: UInt64 = 64

  static let inactivityScoreBias: UInt64 = 4
  static let inactivityScoreRecoveryRate: UInt64 = 16
}

extension ValidatorLifecycle.Preset {
  /// `phase0/beacon-chain.md#compute_activation_exit_epoch`
  static func activationExitEpoch(after epoch: Epoch) throws(AdapterError) -> Epoch {
    try epoch.plus(1 + maxSeedLookahead)
  }

  /// `phase0/beacon-chain.md#compute_start_slot_at_epoch`
  func startSlot(at epoch: Epoch) throws(AdapterError) -> ValidatorLifecycle.Slot {
    try epoch.times(slotsPerEpoch)
  }
}
