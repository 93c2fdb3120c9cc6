import LockstepModel

extension ForkChoice {
  /// A block as it is offered, with the checkpoints and the balances of its post-state.
  struct Block {
    let root: Root
    let parentRoot: Root
    let slot: Slot
    let proposerIndex: ValidatorIndex
    let justified: Checkpoint
    let finalized: Checkpoint
    let unrealizedJustified: Checkpoint
    let unrealizedFinalized: Checkpoint
    var balanceChanges: [(validator: ValidatorIndex, effectiveBalance: Gwei)] = []
    var payload: Payload?
    var isDataAtHand = true
    /// Whether the state transition accepts it.
    var isValid = true
    var attestations: [Attestation] = []
  }

  /// The execution payload of a block, and what the execution engine says of it.
  struct Payload {
    enum Status: String {
      case valid, invalid, syncing
    }

    let hash: Root
    let status: Status
  }

  /// A vote of several validators: `phase0/beacon-chain.md#attestationdata`
  struct Attestation {
    let validators: Set<ValidatorIndex>
    /// `beacon_block_root`
    let root: Root
    let slot: Slot
    /// Nil where the voters' honest target is meant: the boundary block on the chain of `root`.
    let target: Checkpoint?
  }

  /// What the store keeps of a block and its post-state, at the same index as its node in the proto-array.
  struct BlockRecord {
    let proposerIndex: ValidatorIndex
    let justified: Checkpoint
    let unrealizedJustified: Checkpoint
    let registry: Registry
    /// Nil for a block without a payload.
    var payloadHash: Root?
    /// Whether the execution engine called it or a descendant valid: it can no longer be invalidated.
    var isKnownValid = false
    /// `block_timeliness`; nil for the anchor.
    let isTimely: Bool?
  }
}
