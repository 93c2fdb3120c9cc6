import LockstepModel

extension ForkChoice.Store {
  /// `phase0/fork-choice.md#on_block`, `deneb/fork-choice.md#modified-on_block`, `fulu/fork-choice.md#modified-on_block`
  mutating func onBlock(_ block: ForkChoice.Block) throws(AdapterError) -> Reply {
    guard tree.index(of: block.root) == nil else { return .ignored("duplicate") }
    guard let parent = tree.index(of: block.parentRoot) else { return .rejected("unknown-parent") }
    guard currentSlot >= block.slot else { return .deferred("future-block") }
    guard block.slot > preset.startSlot(at: finalizedCheckpoint.epoch) else {
      return .rejected("before-finalized")
    }
    guard descendsFromFinalized(parent) else { return .rejected("not-descendant-of-finalized") }
    guard isDataAvailable(for: block) else { return .deferred("data-unavailable") }
    if let refusal = refusalOfStateTransition(of: block, parent: parent) { return refusal }

    try requirePossible(block)
    let registry = try registry(after: block, parent: parent)
    let head = getHead()
    let index = tree.nodes.count
    tree.append(block.root, slot: block.slot, parent: parent)
    blocks.append(
      ForkChoice.BlockRecord(
        proposerIndex: block.proposerIndex, justified: block.justified,
        unrealizedJustified: block.unrealizedJustified, registry: registry,
        payloadHash: block.payload?.hash, isTimely: isTimely(block)))
    updateProposerBoostRoot(head: head, block: index)
    try updateCheckpoints(justified: block.justified, finalized: block.finalized)
    try computePulledUpTip(of: block)
    if block.payload?.status == .valid { markValid(index) }
    for attestation in block.attestations {
      // One that is refused is passed over, and the block stands.
      _ = onAttestation(attestation, isFromBlock: true)
    }
    return .accepted()
  }

  /// Whether the finalized checkpoint's block is the block of its epoch on a block's chain.
  func descendsFromFinalized(_ index: ForkChoice.Index) -> Bool {
    guard let checkpoint = checkpointBlock(of: index, at: finalizedCheckpoint.epoch) else {
      return false
    }
    return tree.nodes[checkpoint].root == finalizedCheckpoint.root
  }

  /// `deneb/fork-choice.md#is_data_available`
  private func isDataAvailable(for block: ForkChoice.Block) -> Bool {
    !forks.has("deneb", at: preset.epoch(at: block.slot))
      || block.isDataAtHand || availableData.contains(block.root)
  }

  /// `phase0/beacon-chain.md#beacon-chain-state-transition-function`: the slot of a block is after its parent's.
  /// `sync/optimistic.md#how-to-optimistically-import-blocks`: no payload, its own or the parent's, is invalidated.
  private func refusalOfStateTransition(
    of block: ForkChoice.Block, parent: ForkChoice.Index
  ) -> Reply? {
    guard block.isValid, block.slot > tree.nodes[parent].slot else {
      return .rejected("invalid-block")
    }
    guard block.payload?.status != .invalid, !tree.nodes[parent].isInvalidated else {
      return .rejected("invalid-payload")
    }
    return nil
  }

  /// A post-state has no checkpoint of a later epoch or of a block that is not in the store.
  private func requirePossible(_ block: ForkChoice.Block) throws(AdapterError) {
    let checkpoints = [
      block.justified, block.finalized, block.unrealizedJustified, block.unrealizedFinalized,
    ]
    for checkpoint in checkpoints {
      guard checkpoint.epoch <= preset.epoch(at: block.slot) else {
        throw AdapterError(.adapterFault, "a checkpoint's epoch is later than the block's")
      }
      if checkpoint.root != block.root { _ = try known(checkpoint.root) }
    }
  }

  private func registry(
    after block: ForkChoice.Block, parent: ForkChoice.Index
  ) throws(AdapterError) -> ForkChoice.Registry {
    var registry = blocks[parent].registry
    for change in block.balanceChanges {
      guard change.validator >= 0, change.validator < registry.count else {
        throw AdapterError(.adapterFault, "the registry has no validator \(change.validator)")
      }
      registry.effectiveBalances[change.validator] = change.effectiveBalance
    }
    return registry
  }

  /// `phase0/fork-choice.md#record_block_timeliness`
  private func isTimely(_ block: ForkChoice.Block) -> Bool {
    currentSlot == block.slot
      && (timeIntoSlot < preset.attestationDue || fault == .boostWithoutDeadline)
  }

  /// `phase0/fork-choice.md#compute_pulled_up_tip`
  private mutating func computePulledUpTip(of block: ForkChoice.Block) throws(AdapterError) {
    updateUnrealizedCheckpoints(
      justified: block.unrealizedJustified, finalized: block.unrealizedFinalized)
    if preset.epoch(at: block.slot) < currentEpoch, fault != .pastEpochNotPulledUp {
      try updateCheckpoints(
        justified: block.unrealizedJustified, finalized: block.unrealizedFinalized)
    }
  }
}
