extension ForkChoice.Store {
  /// `phase0/fork-choice.md#get_head`
  mutating func getHead() -> ForkChoice.Index {
    propagate()
    let justified = tree.index(of: justifiedCheckpoint.root) ?? 0
    return tree.nodes[justified].bestDescendant ?? justified
  }

  /// Brings weights, viability and best children up to date with votes, boost, time and checkpoints.
  mutating func propagate() {
    applyBoost()
    let isViable = viability()
    tree.propagate { isViable[$0] }
  }

  /// Whether each block could be the head if it were a leaf: `phase0/fork-choice.md#filter_block_tree`
  private func viability() -> [Bool] {
    let descends = descendsFromFinalized()
    return blocks.indices.map { index in
      fault == .noViableBranchFilter
        || isJustificationCorrect(index)
          && (finalizedCheckpoint.epoch == ForkChoice.genesisEpoch || descends[index])
    }
  }

  private func isJustificationCorrect(_ index: ForkChoice.Index) -> Bool {
    let votingSource = votingSource(of: index)
    let (reach, overflow) = votingSource.epoch.addingReportingOverflow(2)
    return justifiedCheckpoint.epoch == ForkChoice.genesisEpoch
      || votingSource.epoch == justifiedCheckpoint.epoch
      || overflow || reach >= currentEpoch
  }

  /// `phase0/fork-choice.md#get_voting_source`
  private func votingSource(of index: ForkChoice.Index) -> ForkChoice.Checkpoint {
    currentEpoch > preset.epoch(at: tree.nodes[index].slot)
      ? blocks[index].unrealizedJustified : blocks[index].justified
  }

  /// Of every block whether the finalized block is that of its epoch on its chain, parents before children.
  private func descendsFromFinalized() -> [Bool] {
    let finalizedSlot = preset.startSlot(at: finalizedCheckpoint.epoch)
    var descends: [Bool] = []
    descends.reserveCapacity(tree.nodes.count)
    for node in tree.nodes {
      if node.slot <= finalizedSlot {
        descends.append(node.root == finalizedCheckpoint.root)
      } else {
        descends.append(node.parent.map { descends[$0] } ?? false)
      }
    }
    return descends
  }

  /// The weight of a block without the boost: `phase0/fork-choice.md#get_attestation_score`
  ///
  /// `propagate` must have run since the last change.
  func attestationScore(of index: ForkChoice.Index) -> Int128 {
    guard let boost = appliedBoost, !tree.nodes[boost.block].isInvalidated,
      tree.isAncestor(index, of: boost.block)
    else {
      return tree.nodes[index].weight
    }
    return tree.nodes[index].weight - boost.score
  }
}
