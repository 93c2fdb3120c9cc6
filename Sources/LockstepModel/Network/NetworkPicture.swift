/// The tree of blocks that a network made, and where its nodes stood at some moments.
public struct NetworkPicture: Hashable, Sendable {
  public struct Block: Hashable, Sendable {
    public let label: String
    /// Nil for the first block.
    public let parent: String?
    public let slot: UInt64

    public init(label: String, parent: String?, slot: UInt64) {
      self.label = label
      self.parent = parent
      self.slot = slot
    }
  }

  /// Where the nodes stood when something happened.
  public struct Moment: Hashable, Sendable {
    /// The step, counted from 1.
    public let step: Int
    /// As `partition`, `heal` or `check agree`.
    public let title: String
    /// The last slot that was over; nil where there are no slots.
    public let slot: UInt64?
    /// The label of each node's head, in the order of the nodes.
    public let heads: [String]

    public init(step: Int, title: String, slot: UInt64?, heads: [String]) {
      self.step = step
      self.title = title
      self.slot = slot
      self.heads = heads
    }
  }

  public let nodes: [NodeName]
  /// In the order in which they were made.
  public let blocks: [Block]
  public let moments: [Moment]

  public init(nodes: [NodeName], blocks: [Block], moments: [Moment]) {
    self.nodes = nodes
    self.blocks = blocks
    self.moments = moments
  }
}
