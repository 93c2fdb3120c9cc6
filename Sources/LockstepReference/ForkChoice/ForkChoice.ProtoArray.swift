import LockstepModel

extension ForkChoice {
  /// The block tree as a list in order of arrival, so that a parent always stands before its children.
  ///
  /// A vote that comes or goes leaves a difference at its block; one pass from the last block to the first
  /// carries the differences to the ancestors and chooses each block's best child. The sums of 64-bit
  /// balances are kept in 128 bits: nothing overflows.
  struct ProtoArray {
    struct Node {
      let root: Root
      let slot: Slot
      let parent: Index?
      /// What votes and boost give the block and its descendants: `phase0/fork-choice.md#get_weight`
      fileprivate(set) var weight: Int128 = 0
      /// What came or went since the last pass.
      fileprivate var difference: Int128 = 0
      fileprivate(set) var hasChildren = false
      /// The child that the head is under; nil where no child leads to a viable leaf.
      fileprivate(set) var bestChild: Index?
      fileprivate(set) var bestDescendant: Index?
      /// Whether it may be the head or lead to it.
      fileprivate(set) var isViable = false
      /// Whether its payload was invalidated, which takes it out of the tree: `sync/optimistic.md#fork-choice`
      fileprivate(set) var isInvalidated = false
    }

    let fault: Fault?
    private(set) var nodes: [Node] = []
    private var indices: [Root: Index] = [:]

    init(fault: Fault?) {
      self.fault = fault
    }

    func index(of root: Root) -> Index? { indices[root] }

    mutating func append(_ root: Root, slot: Slot, parent: Index?) {
      indices[root] = nodes.count
      nodes.append(Node(root: root, slot: slot, parent: parent))
    }

    /// Notes that a vote or the boost came to a block, or left it.
    mutating func add(_ difference: Int128, to index: Index) {
      nodes[index].difference += difference
    }

    /// Takes a block out of the tree; what was given to it no longer helps its ancestors.
    mutating func invalidate(_ index: Index) {
      guard !nodes[index].isInvalidated else { return }
      if let parent = nodes[index].parent, !nodes[parent].isInvalidated {
        nodes[parent].difference -= nodes[index].weight
      }
      nodes[index].isInvalidated = true
    }

    /// `phase0/fork-choice.md#get_ancestor`; nil for a slot before the anchor's.
    func ancestor(of index: Index, at slot: Slot) -> Index? {
      var node: Index? = index
      while let index = node, nodes[index].slot > slot { node = nodes[index].parent }
      return node
    }

    /// `phase0/fork-choice.md#is_ancestor`
    func isAncestor(_ ancestor: Index, of index: Index) -> Bool {
      self.ancestor(of: index, at: nodes[ancestor].slot) == ancestor
    }
  }
}

extension ForkChoice.ProtoArray {
  /// Carries differences to the ancestors and chooses best children anew; `isViableLeaf` judges blocks
  /// without children: `phase0/fork-choice.md#filter_block_tree`
  mutating func propagate(isViableLeaf: (ForkChoice.Index) -> Bool) {
    for index in nodes.indices {
      nodes[index].hasChildren = false
      nodes[index].bestChild = nil
      nodes[index].bestDescendant = nil
      nodes[index].isViable = false
    }
    for index in nodes.indices.reversed() {
      settle(index)
      let node = nodes[index]
      guard !node.isInvalidated else { continue }
      nodes[index].isViable = node.hasChildren ? node.bestChild != nil : isViableLeaf(index)
      if let parent = node.parent { offer(index, to: parent) }
    }
  }

  private mutating func settle(_ index: ForkChoice.Index) {
    let difference = nodes[index].difference
    nodes[index].difference = 0
    nodes[index].weight += difference
    if let parent = nodes[index].parent, !nodes[index].isInvalidated {
      nodes[parent].difference += difference
    }
  }

  private mutating func offer(_ child: ForkChoice.Index, to parent: ForkChoice.Index) {
    nodes[parent].hasChildren = true
    guard nodes[child].isViable else { return }
    if let best = nodes[parent].bestChild, leads(best, child) { return }
    nodes[parent].bestChild = child
    nodes[parent].bestDescendant = nodes[child].bestDescendant ?? child
  }

  /// The heavier child leads, and of equals the one with the higher root: `phase0/fork-choice.md#get_head`
  private func leads(_ best: ForkChoice.Index, _ child: ForkChoice.Index) -> Bool {
    guard nodes[best].weight == nodes[child].weight else {
      return nodes[best].weight > nodes[child].weight
    }
    switch fault {
    case .littleEndianTieBreak:
      return nodes[child].root.array.reversed()
        .lexicographicallyPrecedes(nodes[best].root.array.reversed())
    case .firstSeenTieBreak: return best < child
    case .laterSlotTieBreak where nodes[best].slot != nodes[child].slot:
      return nodes[best].slot > nodes[child].slot
    default: return nodes[best].root > nodes[child].root
    }
  }
}
