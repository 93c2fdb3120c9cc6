internal import LockstepModel

extension Nakamoto {
  /// A node: the blocks that it knows, the chain that it follows, and its mempool.
  struct Node {
    let setup: Setup
    var objects: Objects
    let fault: Fault?
    let checks: Checks
    /// Seconds after genesis.
    var clock: UInt64
    var index = Index()
    /// The chain of the tip, from genesis on.
    var chain: [Int] = []
    var ledger: Ledger
    var mempool = Mempool()
    /// The next place in the order in which blocks become connectable.
    private var nextSequence = 0
    private var nextDataSequence = 0
    /// The next place before all of them, for what is precious.
    private var nextPrecious = -1
    private var preciousWork = UInt256(0)
    /// Why blocks did not connect.
    var failures: [Int: Code] = [:]
    /// How many blocks the client made itself.
    var mined = 0

    init(_ setup: Setup, _ objects: Objects, fault: Fault?) throws(AdapterError) {
      self.setup = setup
      self.objects = objects
      self.fault = fault
      checks = Checks(maxMoney: setup.maxMoney, fault: fault)
      clock = setup.time
      ledger = Ledger(subsidy: setup.subsidy, fault: fault)
      for block in objects.base { try append(block) }
    }

    /// A block of the base, which nothing competes with.
    private mutating func append(_ block: Block) throws(AdapterError) {
      let position = index.append(block, parent: chain.last)
      index[position].hasData = true
      index[position].dataSequence = position
      index[position].sequence = position
      index[position].wasConnected = true
      (nextSequence, nextDataSequence) = (position + 1, position + 1)
      chain.append(position)
      guard position > 0 else { return }
      do throws(Refusal) {
        try ledger.connect(block, [], at: UInt64(position))
      } catch {
        throw AdapterError(.adapterFault, "the base is refused: \(error.code)")
      }
    }

    var tip: Entry { index[chain[chain.count - 1]] }

    func transactions(of block: Block) -> [Transaction] {
      block.transactions.compactMap { objects.transactions[$0] }
    }

    /// ReceivedBlockTransactions: the block, and what waited for it, may have become connectable.
    mutating func receiveData(at position: Int) {
      index[position].hasData = true
      index[position].dataSequence = nextDataSequence
      nextDataSequence += 1
      var waiting = [position]
      while !waiting.isEmpty {
        let next = waiting.removeFirst()
        let entry = index[next]
        guard entry.hasData, entry.sequence == nil,
          entry.parent.map({ index[$0].sequence != nil }) ?? true
        else { continue }
        index[next].sequence = nextSequence
        nextSequence += 1
        waiting += index.entries.indices.filter { index[$0].parent == next }
      }
    }

    /// PreciousBlock.
    mutating func prefer(_ position: Int) {
      guard index[position].work >= tip.work, fault != .preciousForNothing else { return }
      if tip.work > preciousWork { nextPrecious = -1 }
      preciousWork = tip.work
      guard index[position].sequence != nil else { return }
      index[position].sequence = nextPrecious
      nextPrecious -= 1
      activate()
    }

    /// InvalidateBlock.
    mutating func invalidate(_ position: Int) {
      markFailed(position)
      activate()
    }

    mutating func markFailed(_ position: Int) {
      index[position].failed = true
      guard fault != .invalidateBlockAlone else { return }
      for descendant in index.descendants(of: position) {
        index[descendant].hasFailedAncestor = true
      }
    }

    /// ResetBlockFailureFlags: of a block, those on it and those before it.
    mutating func reconsider(_ position: Int) {
      let relatives =
        fault == .reconsiderBlockAlone
        ? [position] : index.path(to: position) + index.descendants(of: position)
      for relative in relatives {
        index[relative].failed = false
        index[relative].hasFailedAncestor = false
      }
      activate()
    }
  }
}
