extension ForkChoice.Store {
  /// `phase0/fork-choice.md#update_proposer_boost_root`
  mutating func updateProposerBoostRoot(head: ForkChoice.Index, block: ForkChoice.Index) {
    let isFirstBlock =
      proposerBoostRoot == ForkChoice.noRoot || fault == .boostToTheLastBlock
    let isTimely = blocks[block].isTimely == true
    let epoch = currentEpoch
    let isSameDependentRoot =
      shufflingDependentBlock(of: head, at: epoch) == shufflingDependentBlock(of: block, at: epoch)
      || fault == .boostOnAnyBranch
    if isTimely && isFirstBlock && isSameDependentRoot && fault != .noProposerBoost {
      proposerBoostRoot = tree.nodes[block].root
    }
  }

  /// `phase0/fork-choice.md#get_shuffling_dependent_root`
  ///
  /// Nil stands for what all blocks have in common: the parent of the genesis block, or a block before the anchor.
  private func shufflingDependentBlock(
    of index: ForkChoice.Index, at epoch: ForkChoice.Epoch
  ) -> ForkChoice.Index? {
    guard epoch > ForkChoice.Preset.minSeedLookahead else { return nil }
    let start = preset.startSlot(at: epoch - ForkChoice.Preset.minSeedLookahead)
    return tree.ancestor(of: index, at: start - 1)
  }

  /// `phase0/fork-choice.md#get_proposer_score`
  var proposerScore: Int128 {
    justifiedBalances.committeeFraction(
      percent: fault == .boostOf70PerCent ? 70 : ForkChoice.Preset.proposerScoreBoost, preset,
      roundedUp: fault == .boostRoundedUp)
  }

  /// Makes the boost that stands in the tree's weights the one that the store says.
  mutating func applyBoost() {
    if let boost = appliedBoost { tree.add(-boost.score, to: boost.block) }
    appliedBoost = tree.index(of: proposerBoostRoot)
      .flatMap { proposerBoostRoot == ForkChoice.noRoot ? nil : ($0, proposerScore) }
    if let boost = appliedBoost { tree.add(boost.score, to: boost.block) }
  }
}
