import LockstepModel

extension ForkChoiceSession {
  mutating func head() -> Reply {
    let node = store.tree.nodes[store.getHead()]
    return .accepted(["root": .bytes(node.root), "slot": .quantity(UInt256(node.slot))])
  }

  mutating func weight(_ parameters: Parameters) throws(AdapterError) -> Reply {
    let index = try store.known(try parameters.root("root"))
    store.propagate()
    return .accepted(["weight": try store.tree.nodes[index].weightValue()])
  }

  mutating func weights() throws(AdapterError) -> Reply {
    let justified = try store.known(store.justifiedCheckpoint.root)
    store.propagate()
    return .accepted(["blocks": try entries(below: justified) { !$0.isInvalidated }])
  }

  mutating func viableHeads() throws(AdapterError) -> Reply {
    let justified = try store.known(store.justifiedCheckpoint.root)
    store.propagate()
    return .accepted(["heads": try entries(below: justified) { $0.isViable && !$0.hasChildren }])
  }

  func checkpoints() -> Reply {
    .accepted([
      "justified": store.justifiedCheckpoint.value,
      "finalized": store.finalizedCheckpoint.value,
      "unrealized-justified": store.unrealizedJustifiedCheckpoint.value,
      "unrealized-finalized": store.unrealizedFinalizedCheckpoint.value,
    ])
  }

  func proposerBoost() -> Reply {
    let root = store.proposerBoostRoot
    return .accepted(["root": root == ForkChoice.noRoot ? .null : .bytes(root)])
  }

  mutating func proposerHead(_ parameters: Parameters) throws(AdapterError) -> Reply {
    let head = try store.known(try parameters.root("root"))
    guard let chosen = store.getProposerHead(of: head, slot: try parameters.number("slot")) else {
      return .rejected(nil)
    }
    return .accepted(["root": .bytes(store.tree.nodes[chosen].root)])
  }

  /// Root and weight of each block that descends from another, itself included, and is wanted.
  private func entries(
    below ancestor: ForkChoice.Index, where isWanted: (ForkChoice.ProtoArray.Node) -> Bool
  ) throws(AdapterError) -> Value {
    var entries: [Value] = []
    var descends = Array(repeating: false, count: store.tree.nodes.count)
    for (index, node) in store.tree.nodes.enumerated() {
      descends[index] = index == ancestor || node.parent.map { descends[$0] } ?? false
      guard descends[index], isWanted(node) else { continue }
      entries.append(
        .record(["root": .bytes(node.root), "weight": try node.weightValue()]))
    }
    return .list(entries)
  }
}

extension ForkChoice.Checkpoint {
  fileprivate var value: Value {
    .record(["epoch": .quantity(UInt256(epoch)), "root": .bytes(root)])
  }
}

extension ForkChoice.ProtoArray.Node {
  /// Zero for a block that was taken out of the tree: `sync/optimistic.md#fork-choice`
  fileprivate func weightValue() throws(AdapterError) -> Value {
    guard !isInvalidated else { return .quantity(.zero) }
    guard let weight = UInt64(exactly: weight) else {
      throw AdapterError(.adapterFault, "the weight of \(root) needs more than 64 bits of gwei")
    }
    return .quantity(UInt256(weight))
  }
}
