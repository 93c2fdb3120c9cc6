import LockstepModel

extension ForkChoice.Store {
  /// `phase0/fork-choice.md#on_tick`
  ///
  /// The specification visits every slot on the way; between two slots nothing happens but that the boost ends
  /// and that a new epoch pulls up the unrealized checkpoints, so one step has the same effect.
  mutating func onTick(to slot: ForkChoice.Slot, into milliseconds: UInt64) throws(AdapterError) {
    let (target, overflow) = slot.addingReportingOverflow(milliseconds / preset.slotDuration)
    guard !overflow else {
      throw AdapterError(.adapterFault, "a time beyond the last slot of 64 bits")
    }
    let previousSlot = currentSlot
    let previousEpoch = currentEpoch
    currentSlot = target
    timeIntoSlot = milliseconds % preset.slotDuration
    if currentSlot > previousSlot, fault != .boostKeptPastItsSlot {
      proposerBoostRoot = ForkChoice.noRoot
    }
    if currentEpoch > previousEpoch {
      try updateCheckpoints(
        justified: unrealizedJustifiedCheckpoint, finalized: unrealizedFinalizedCheckpoint)
    }
  }

  /// `phase0/fork-choice.md#update_checkpoints`
  mutating func updateCheckpoints(
    justified: ForkChoice.Checkpoint, finalized: ForkChoice.Checkpoint
  ) throws(AdapterError) {
    let goesBack = fault == .justifiedMayGoBack && justified != justifiedCheckpoint
    if justified.epoch > justifiedCheckpoint.epoch || goesBack {
      justifiedCheckpoint = justified
      try reweigh()
    }
    if finalized.epoch > finalizedCheckpoint.epoch {
      finalizedCheckpoint = finalized
    }
  }

  /// `phase0/fork-choice.md#update_unrealized_checkpoints`
  mutating func updateUnrealizedCheckpoints(
    justified: ForkChoice.Checkpoint, finalized: ForkChoice.Checkpoint
  ) {
    let isForced =
      fault == .unrealizedJustifiedLowered && finalized.epoch > unrealizedFinalizedCheckpoint.epoch
    if justified.epoch > unrealizedJustifiedCheckpoint.epoch || isForced {
      unrealizedJustifiedCheckpoint = justified
    }
    if finalized.epoch > unrealizedFinalizedCheckpoint.epoch {
      unrealizedFinalizedCheckpoint = finalized
    }
  }

  /// Weighs the votes by the state of the new justified checkpoint: the post-state of its block, carried to the
  /// first slot of its epoch. `phase0/fork-choice.md#store_target_checkpoint_state`
  private mutating func reweigh() throws(AdapterError) {
    let block = try known(justifiedCheckpoint.root)
    let epoch = max(justifiedCheckpoint.epoch, preset.epoch(at: tree.nodes[block].slot))
    let balances = ForkChoice.JustifiedBalances(
      of: blocks[block].registry, at: epoch, fault: fault)
    votes.reweigh(from: justifiedBalances, to: balances, tree: &tree)
    justifiedBalances = balances
  }
}
