extension ForkChoice {
  /// The constants of a preset and of its configuration; no fork up to fulu changes one of them.
  struct Preset {
    let slotsPerEpoch: UInt64
    /// Milliseconds.
    let slotDuration: UInt64

    static let mainnet = Preset(slotsPerEpoch: 32, slotDuration: 12_000)
    static let minimal = Preset(slotsPerEpoch: 8, slotDuration: 6_000)

    static let basisPoints: UInt64 = 10_000
    static let effectiveBalanceIncrement: Gwei = 1_000_000_000
    static let minSeedLookahead: Epoch = 1
    /// Per cent of a committee's weight.
    static let proposerScoreBoost: UInt128 = 40
    /// Per cent of a committee's weight.
    static let reorgHeadWeightThreshold: UInt128 = 20
    /// Per cent of a committee's weight.
    static let reorgParentWeightThreshold: UInt128 = 160
    static let reorgMaxEpochsSinceFinalization: Epoch = 2

    /// Milliseconds into a slot: `phase0/fork-choice.md#get_attestation_due_ms`
    var attestationDue: UInt64 { slotComponentDuration(3_333) }

    /// Milliseconds into a slot: `phase0/fork-choice.md#get_proposer_reorg_cutoff_ms`
    var proposerReorgCutoff: UInt64 { slotComponentDuration(1_667) }

    /// `phase0/fork-choice.md#get_slot_component_duration_ms`
    private func slotComponentDuration(_ basisPoints: UInt64) -> UInt64 {
      basisPoints * slotDuration / Self.basisPoints
    }

    /// `phase0/beacon-chain.md#compute_epoch_at_slot`
    func epoch(at slot: Slot) -> Epoch { slot / slotsPerEpoch }

    /// `phase0/beacon-chain.md#compute_start_slot_at_epoch`
    ///
    /// An epoch whose first slot needs more than 64 bits starts at the last slot there is.
    func startSlot(at epoch: Epoch) -> Slot {
      let (slot, overflow) = epoch.multipliedReportingOverflow(by: slotsPerEpoch)
      return overflow ? .max : slot
    }
  }
}
