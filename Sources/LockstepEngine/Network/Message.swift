internal import LockstepModel

/// What nodes send one another.
struct Message {
  enum Content {
    /// A block of the table.
    case block(Int)
    case vote(Ledger.Vote)
    /// A vote, or evidence, of a vector's own step.
    case other
  }

  /// With the labels left that clients derive identities of.
  let call: Call
  let label: String
  let origin: Int
  let content: Content
  /// Of the block or vote.
  let slot: UInt64?
  /// What a node's client made by itself is called in the network of the clients; nil for what the vector writes.
  var id: Bytes?
  /// Whether it is on its way to the other nodes, or has been.
  var wasSent = false
}
