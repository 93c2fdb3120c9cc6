extension ForkChoice.Store {
  /// `phase0/fork-choice.md#get_proposer_head`
  ///
  /// Nil where the specification fails without a reason: it asserts that the boost of the head has worn off, takes the
  /// head's parent for known, and counts epochs since finalization. Nor is there an answer for an invalidated head.
  mutating func getProposerHead(
    of head: ForkChoice.Index, slot: ForkChoice.Slot
  ) -> ForkChoice.Index? {
    guard let parent = tree.nodes[head].parent, !tree.nodes[head].isInvalidated,
      proposerBoostRoot != tree.nodes[head].root,
      preset.epoch(at: slot) >= finalizedCheckpoint.epoch
    else { return nil }
    propagate()
    let isCurrentTimeOk = follows(slot, tree.nodes[head].slot)
    let isHeadWeak = isHeadWeak(head)
    let isLateHeadReorg =
      isHeadLate(head) && isNotEpochBoundary(slot) && isFFGCompetitive(head, parent)
      && isFinalizationOk(slot) && isProposingOnTime
      && follows(tree.nodes[head].slot, tree.nodes[parent].slot) && isCurrentTimeOk
      && isHeadWeak && isParentStrong(parent)
    let isEquivocationReorg = isHeadWeak && isCurrentTimeOk && isProposerEquivocation(head)
    return isLateHeadReorg || isEquivocationReorg ? parent : head
  }

  private func follows(_ slot: ForkChoice.Slot, _ previous: ForkChoice.Slot) -> Bool {
    slot > previous && slot - previous == 1
  }

  /// `phase0/fork-choice.md#is_head_late`
  private func isHeadLate(_ head: ForkChoice.Index) -> Bool { blocks[head].isTimely == false }

  /// `phase0/fork-choice.md#is_not_epoch_boundary`
  private func isNotEpochBoundary(_ slot: ForkChoice.Slot) -> Bool {
    slot % preset.slotsPerEpoch != 0
  }

  /// `phase0/fork-choice.md#is_ffg_competitive`
  private func isFFGCompetitive(_ head: ForkChoice.Index, _ parent: ForkChoice.Index) -> Bool {
    blocks[head].unrealizedJustified == blocks[parent].unrealizedJustified
  }

  /// `phase0/fork-choice.md#is_finalization_ok`
  private func isFinalizationOk(_ slot: ForkChoice.Slot) -> Bool {
    preset.epoch(at: slot) - finalizedCheckpoint.epoch
      <= ForkChoice.Preset.reorgMaxEpochsSinceFinalization
  }

  /// `phase0/fork-choice.md#is_proposing_on_time`
  private var isProposingOnTime: Bool { timeIntoSlot <= preset.proposerReorgCutoff }

  /// `phase0/fork-choice.md#is_head_weak`
  ///
  /// Votes and those of the head's committee who equivocated. No vector has a shuffling: the committee of a slot
  /// are the active validators whose index leaves the same rest as the slot, divided by the slots of an epoch.
  private func isHeadWeak(_ head: ForkChoice.Index) -> Bool {
    let slot = tree.nodes[head].slot
    let lifetimes = blocks[head].registry.lifetimes
    let equivocations = votes.equivocatingIndices
      .filter { UInt64($0) % preset.slotsPerEpoch == slot % preset.slotsPerEpoch }
      .filter { lifetimes[$0].isActive(at: preset.epoch(at: slot)) }
      .reduce(Int128(0)) { $0 + Int128(justifiedBalances.effectiveBalances[$1]) }
    let threshold = justifiedBalances.committeeFraction(
      percent: ForkChoice.Preset.reorgHeadWeightThreshold, preset)
    return attestationScore(of: head) + equivocations < threshold
  }

  /// `phase0/fork-choice.md#is_parent_strong`
  private func isParentStrong(_ parent: ForkChoice.Index) -> Bool {
    attestationScore(of: parent)
      > justifiedBalances.committeeFraction(
        percent: ForkChoice.Preset.reorgParentWeightThreshold, preset)
  }

  /// `phase0/fork-choice.md#is_proposer_equivocation`
  private func isProposerEquivocation(_ head: ForkChoice.Index) -> Bool {
    blocks.indices.contains { other in
      other != head && tree.nodes[other].slot == tree.nodes[head].slot
        && blocks[other].proposerIndex == blocks[head].proposerIndex
    }
  }
}
