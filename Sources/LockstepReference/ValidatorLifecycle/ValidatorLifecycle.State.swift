import LockstepModel

extension ValidatorLifecycle {
  /// What of `phase0/beacon-chain.md#beaconstate` and its successors the life of validators depends on.
  ///
  /// Time stands at the first slot of an epoch.
  struct State {
    let preset: Preset
    let schedule: ForkSchedule
    /// The mistake that this state's transitions make; nil in the correct reference.
    let fault: Fault?
    var fork: ForkName
    var currentEpoch: Epoch
    var validators: [Validator]
    var balances: [Gwei]
    var keys: Keys
    /// Who includes the votes of phase0, and is rewarded for them.
    var proposerIndex: ValidatorIndex = 0
    var previousEpochParticipation = Participation()
    var currentEpochParticipation = Participation()
    /// None before altair.
    var inactivityScores: [UInt64]
    var finality: Finality
    /// By epoch modulo EPOCHS_PER_SLASHINGS_VECTOR.
    var slashings: [Gwei]
    var eth1DepositIndex: UInt64 = 0
    /// Of capella.
    var nextWithdrawalIndex: UInt64 = 0
    /// Of capella.
    var nextWithdrawalValidatorIndex: ValidatorIndex = 0
    /// Of electra.
    var queues = Queues()
    /// Of the current epoch: what happens in an epoch changes neither until the next one begins.
    private(set) var activeTotals = (count: UInt64(0), balance: Gwei(0))
  }

  /// The epochs of the checkpoints; their roots decide nothing here.
  struct Finality: Hashable {
    var previousJustified: Epoch = genesisEpoch
    var justified: Epoch = genesisEpoch
    var finalized: Epoch = genesisEpoch
    /// `justification_bits`, that of the newest epoch first.
    var bits = [false, false, false, false]
  }
}

extension ValidatorLifecycle.State {
  typealias Preset = ValidatorLifecycle.Preset
  typealias Epoch = ValidatorLifecycle.Epoch
  typealias Gwei = ValidatorLifecycle.Gwei
  typealias ValidatorIndex = ValidatorLifecycle.ValidatorIndex

  var rules: ValidatorLifecycle.ForkRules {
    ValidatorLifecycle.ForkRules(fork: fork, preset: preset)
  }

  /// `phase0/beacon-chain.md#get_previous_epoch`
  var previousEpoch: Epoch {
    currentEpoch == ValidatorLifecycle.genesisEpoch
      ? ValidatorLifecycle.genesisEpoch : currentEpoch - 1
  }

  /// `phase0/beacon-chain.md#get_total_active_balance`
  var totalActiveBalance: Gwei { activeTotals.balance }

  /// The specification sums again at every use.
  mutating func updateActiveTotals() throws(AdapterError) {
    var count: UInt64 = 0
    var balance: Gwei = 0
    for index in validators.indices where validators[index].isActive(at: currentEpoch) {
      count += 1
      balance = try balance.plus(validators[index].effectiveBalance)
    }
    activeTotals = (count, max(Preset.effectiveBalanceIncrement, balance))
  }

  /// `phase0/beacon-chain.md#increase_balance`
  mutating func increaseBalance(
    _ index: ValidatorIndex, by delta: Gwei
  ) throws(AdapterError) {
    balances[index] = try balances[index].plus(delta)
  }

  /// `phase0/beacon-chain.md#decrease_balance`
  mutating func decreaseBalance(_ index: ValidatorIndex, by delta: Gwei) {
    balances[index] = balances[index].decreased(by: delta)
  }
}
