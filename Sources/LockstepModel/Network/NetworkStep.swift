/// One step of a network vector.
public struct NetworkStep: Hashable, Sendable {
  /// How far time passes.
  public enum Span: Hashable, Sendable {
    /// To the end of so many further slots.
    case slots(UInt64)
    /// To a moment of a slot, in milliseconds into it.
    case until(slot: UInt64, into: UInt64)
    case milliseconds(UInt64)
  }

  public enum Action: Hashable, Sendable {
    /// A call of the instance's steps, by its index, at some nodes.
    case call(Int, at: [Int])
    case run(Span)
    /// Groups of nodes between which messages are held.
    case partition([[Int]])
    /// Every partition and every cut link ends; what was held is delivered.
    case heal
    /// A link gets another latency, or is cut or joined.
    case link(Network.Links.Pair, latency: UInt64?, isUp: Bool?)
    /// The next delivery of a message to a node is lost.
    case drop(label: String, to: Int)
    /// The next delivery of a message to a node comes twice.
    case duplicate(label: String, to: Int)
    /// A node starts again with the blocks that it had, and with other forks where some are given.
    case restart(Int, rules: Rules?)
    case check(NetworkCheck)
  }

  public let action: Action
  public let note: String?
  public var location: Location
  /// Where in the document, as `steps[2]`.
  public let path: String

  public init(action: Action, note: String?, location: Location, path: String) {
    self.action = action
    self.note = note
    self.location = location
    self.path = path
  }
}
