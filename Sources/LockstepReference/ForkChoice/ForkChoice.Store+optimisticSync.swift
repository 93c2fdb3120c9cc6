extension ForkChoice.Store {
  /// A late verdict of the execution engine: `sync/optimistic.md#how-to-optimistically-import-blocks`
  ///
  /// A verdict on a payload of no block in the store changes nothing, and neither does `syncing`.
  mutating func onPayloadStatus(
    of hash: ForkChoice.Root, _ status: ForkChoice.Payload.Status, latestValid: ForkChoice.Root?
  ) {
    for index in blocks.indices where blocks[index].payloadHash == hash {
      switch status {
      case .valid: markValid(index)
      case .invalid: invalidate(from: invalidBlock(index, latestValid: latestValid))
      case .syncing: break
      }
    }
  }

  /// A valid block's ancestors are valid. There is no way back from invalidated:
  /// `sync/optimistic.md#transitioning-from-valid---invalidated-or-invalidated---valid`
  mutating func markValid(_ index: ForkChoice.Index) {
    var next: ForkChoice.Index? = index
    while let index = next, !tree.nodes[index].isInvalidated {
      blocks[index].isKnownValid = true
      next = tree.nodes[index].parent
    }
  }

  /// `sync/optimistic.md#how-to-apply-latestvalidhash-when-payload-status-is-invalid`
  private func invalidBlock(
    _ index: ForkChoice.Index, latestValid: ForkChoice.Root?
  ) -> ForkChoice.Index {
    guard let latestValid else { return index }
    var invalid = index
    var next = tree.nodes[index].parent
    while let ancestor = next {
      if latestValid == ForkChoice.noRoot {
        if blocks[ancestor].payloadHash != nil { invalid = ancestor }
      } else if blocks[ancestor].payloadHash == latestValid {
        return childOnChain(of: ancestor, to: index)
      }
      next = tree.nodes[ancestor].parent
    }
    return invalid
  }

  private func childOnChain(
    of ancestor: ForkChoice.Index, to index: ForkChoice.Index
  ) -> ForkChoice.Index {
    var child = index
    while let parent = tree.nodes[child].parent, parent != ancestor { child = parent }
    return child
  }

  /// Takes a block and its descendants out of the tree, but none that the engine has called valid.
  private mutating func invalidate(from first: ForkChoice.Index) {
    propagate()
    var reached: Set<ForkChoice.Index> = []
    for index in first..<tree.nodes.count {
      let isBelow = tree.nodes[index].parent.map { reached.contains($0) } ?? false
      guard index == first || isBelow else { continue }
      reached.insert(index)
      if !blocks[index].isKnownValid { tree.invalidate(index) }
    }
  }
}
