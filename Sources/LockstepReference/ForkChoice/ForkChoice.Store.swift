import LockstepModel

extension ForkChoice {
  /// What a node knows: `phase0/fork-choice.md#store`
  struct Store {
    let preset: Preset
    let forks: ForkSchedule
    /// The mistake that this store makes; nil in the correct reference.
    let fault: Fault?
    /// `get_current_slot`; time is kept as a slot and milliseconds into it, so that every slot has a time.
    var currentSlot: Slot
    /// Milliseconds, fewer than a slot has.
    var timeIntoSlot: UInt64 = 0
    var justifiedCheckpoint: Checkpoint
    var finalizedCheckpoint: Checkpoint
    var unrealizedJustifiedCheckpoint: Checkpoint
    var unrealizedFinalizedCheckpoint: Checkpoint
    var proposerBoostRoot = ForkChoice.noRoot
    var tree: ProtoArray
    /// By the indices of the tree.
    var blocks: [BlockRecord]
    var votes: Votes
    /// Of the state of `justifiedCheckpoint`.
    var justifiedBalances: JustifiedBalances
    /// The boost that stands in the tree's weights.
    var appliedBoost: (block: Index, score: Int128)?
    /// Blocks whose blob data arrived apart from them.
    var availableData: Set<Root> = []

    /// `phase0/fork-choice.md#get_forkchoice_store`
    init(
      anchorSlot: Slot, anchor: Checkpoint, registry: Registry, preset: Preset,
      forks: ForkSchedule, fault: Fault?
    ) {
      self.preset = preset
      self.forks = forks
      self.fault = fault
      currentSlot = anchorSlot
      justifiedCheckpoint = anchor
      finalizedCheckpoint = anchor
      unrealizedJustifiedCheckpoint = anchor
      unrealizedFinalizedCheckpoint = anchor
      tree = ProtoArray(fault: fault)
      tree.append(anchor.root, slot: anchorSlot, parent: nil)
      blocks = [
        BlockRecord(
          proposerIndex: 0, justified: anchor, unrealizedJustified: anchor, registry: registry,
          isKnownValid: true, isTimely: nil)
      ]
      votes = Votes(validators: registry.count, fault: fault)
      justifiedBalances = JustifiedBalances(of: registry, at: anchor.epoch, fault: fault)
    }

    /// `phase0/fork-choice.md#get_current_store_epoch`
    var currentEpoch: Epoch { preset.epoch(at: currentSlot) }

    /// The block with a root, which a query named.
    func known(_ root: Root) throws(AdapterError) -> Index {
      guard let index = tree.index(of: root) else {
        throw AdapterError(.adapterFault, "the store has no block \(root)")
      }
      return index
    }

    /// `phase0/fork-choice.md#get_checkpoint_block`; nil for an epoch before the anchor's.
    func checkpointBlock(of index: Index, at epoch: Epoch) -> Index? {
      tree.ancestor(of: index, at: preset.startSlot(at: epoch))
    }
  }
}
