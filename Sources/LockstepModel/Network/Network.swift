/// The nodes of a network vector, what joins them, who does what in each slot, and what happens in which order.
///
/// Virtual time is counted in milliseconds from genesis; nothing of it is the time of a clock on a wall.
public struct Network: Hashable, Sendable {
  public struct Node: Hashable, Sendable {
    public let name: NodeName
    /// The indices of the validators that propose and vote through this node.
    public let validators: [Int]
    /// How far its clock is ahead, in milliseconds; negative where it is behind.
    public let clock: Int64
    /// The forks that it knows of; nil where they are those of the instance.
    public let rules: Rules?
    public let refusals: Refusals
    /// Whether it proposes and votes by itself.
    public let hasDuties: Bool

    public init(
      name: NodeName, validators: [Int], clock: Int64, rules: Rules?, refusals: Refusals,
      hasDuties: Bool = true
    ) {
      self.name = name
      self.validators = validators
      self.clock = clock
      self.rules = rules
      self.refusals = refusals
      self.hasDuties = hasDuties
    }
  }

  /// What the runner keeps from a node that stands for an old or faulty client, and what a node may refuse by itself.
  public struct Refusals: Hashable, Sendable {
    /// Labels of blocks that never reach it; neither does what depends on them.
    public var labels: Set<String>
    /// Blocks of this fork and later ones never reach it.
    public var fork: Fork?
    /// Codes with which the client may answer what is delivered to it.
    public var codes: Set<Code>

    public init(labels: Set<String> = [], fork: Fork? = nil, codes: Set<Code> = []) {
      self.labels = labels
      self.fork = fork
      self.codes = codes
    }
  }

  public let nodes: [Node]
  public let links: Links
  /// Nil where nobody proposes or votes but by the vector's own steps.
  public let duties: Duties?
  /// What everything that is left open is derived from.
  public let seed: UInt64
  public var steps: [NetworkStep]

  public init(
    nodes: [Node], links: Links, duties: Duties?, seed: UInt64, steps: [NetworkStep]
  ) {
    self.nodes = nodes
    self.links = links
    self.duties = duties
    self.seed = seed
    self.steps = steps
  }
}

extension Network {
  /// How long a message takes from node to node, in milliseconds.
  public struct Links: Hashable, Sendable {
    public struct Pair: Hashable, Sendable {
      public let first: Int
      public let second: Int

      /// Two nodes by index, in whatever order.
      public init(_ one: Int, _ other: Int) {
        first = min(one, other)
        second = max(one, other)
      }
    }

    public var latency: UInt64
    /// Where it is another one.
    public var latencies: [Pair: UInt64]

    public init(latency: UInt64 = 0, latencies: [Pair: UInt64] = [:]) {
      self.latency = latency
      self.latencies = latencies
    }

    public func latency(between pair: Pair) -> UInt64 { latencies[pair] ?? latency }
  }

  /// Who proposes and who votes in each slot.
  public struct Duties: Hashable, Sendable {
    public enum Proposers: String, Hashable, Sendable, CaseIterable {
      /// The node whose index is the slot modulo the number of nodes.
      case roundRobin = "round-robin"
      /// A node drawn from the seed for each slot.
      case seeded
      case none
    }

    public enum Votes: String, Hashable, Sendable, CaseIterable {
      /// Each validator votes once an epoch, in the slot that its index modulo the slots of an epoch says.
      case all
      case none
    }

    public let proposers: Proposers
    public let votes: Votes

    public init(proposers: Proposers, votes: Votes) {
      self.proposers = proposers
      self.votes = votes
    }
  }
}
