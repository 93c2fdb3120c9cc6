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

  /// What is another after a node has started again; nil where it stays.
  public struct Mending: Hashable, Sendable {
    public var rules: Rules?
    /// In milliseconds.
    public var clock: Int64?
    /// Labels of blocks that the runner keeps from it.
    public var keeps: Set<String>?

    public init(rules: Rules? = nil, clock: Int64? = nil, keeps: Set<String>? = nil) {
      self.rules = rules
      self.clock = clock
      self.keeps = keeps
    }
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
    /// A node starts again with the blocks that it had.
    case restart(Int, Mending)
    /// A node's client starts again on what it has stored by itself.
    case restartOnStorage(Int)
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
