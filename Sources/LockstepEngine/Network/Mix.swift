public import LockstepModel

/// Which clients the nodes of a network are.
public struct Mix: Sendable {
  let providers: [any ClientProvider]
  private let pins: [NodeName: Int]
  /// How many of the providers take turns.
  private let turns: Int
  /// Who is asked the same after a failure, to find the node that it began at; a client in this process.
  let witness: (any ClientProvider)?
  /// Who each client is said to be.
  private let promises: [Promise]

  /// - Parameters:
  ///   - providers: clients in turn for the nodes that are not pinned; one alone for all.
  ///   - pins: the index of a client for some nodes.
  ///   - turns: how many of the providers take turns.
  public init(
    _ providers: [any ClientProvider], pins: [NodeName: Int] = [:], turns: Int? = nil,
    witness: (any ClientProvider)? = nil, promises: [Promise] = []
  ) {
    precondition(!providers.isEmpty, "a mix without clients")
    self.providers = providers
    self.pins = pins
    self.turns = turns ?? providers.count
    self.witness = witness
    self.promises = promises
  }

  func choice(of node: NodeName, at index: Int) -> Int { pins[node] ?? index % turns }

  func promise(of choice: Int) -> Promise {
    promises.indices.contains(choice) ? promises[choice] : Promise()
  }

  /// Whether every client of the mix is a node of a network.
  public func takesPart(in network: Network) -> Bool {
    let choices = network.nodes.enumerated().map { choice(of: $1.name, at: $0) }
    return Set(choices).count == providers.count
  }

  /// Whether all nodes are one client.
  public var isPlain: Bool { providers.count == 1 }
}
