/// What must hold in a network at one moment, or must have held since its last heal or restart.
public struct NetworkCheck: Hashable, Sendable {
  /// Which block nodes agree on.
  public enum Place: Hashable, Sendable {
    /// This one, because validity forces it.
    case root(Value)
    /// One at this slot or after it.
    case fromSlot(UInt64)
    /// One at this height or above it.
    case fromHeight(UInt64)
    /// Still to be recorded.
    case open
  }

  /// How deep the deepest reorganisation was, in blocks that were left.
  public enum Depth: Hashable, Sendable {
    case exactly(UInt64)
    case atLeast(UInt64)
    case atMost(UInt64)
  }

  /// How soon nodes must agree, and go on agreeing.
  public enum Within: Hashable, Sendable {
    case slots(UInt64)
    case blocks(UInt64)
  }

  public enum Subject: Hashable, Sendable {
    /// All nodes have the same head.
    case agree(Place)
    /// Within each group the nodes have the same head, and any two groups have other ones.
    case differ([[Int]])
    case converges(Within, Place)
    case reorg(Depth)
    /// Finalized checkpoints never move to another branch, no two nodes finalize on two branches, and finality has come
    /// forward, or has not.
    case finality(reverts: Bool, conflicts: Bool, progresses: Bool?)
    /// The listed results of the query for checkpoints.
    case checkpoints(Record)
    /// Which nodes have taken a block, and which have not.
    case accepted(label: String, by: [Int], notBy: [Int])
  }

  public let subject: Subject
  public let nodes: [Int]
  /// It rests on what the runner's ledger told the nodes, and says nothing about a client.
  public let isLedgers: Bool

  public init(subject: Subject, nodes: [Int], isLedgers: Bool) {
    self.subject = subject
    self.nodes = nodes
    self.isLedgers = isLedgers
  }
}
