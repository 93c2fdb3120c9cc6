public import LockstepModel

/// Which clients the nodes of a network are.
public struct Mix: Sendable {
  let providers: [any ClientProvider]
  private let pins: [NodeName: Int]

  /// - Parameters:
  ///   - providers: clients in turn for the nodes that are not pinned; one alone for all.
  ///   - pins: the index of a client for some nodes.
  ///   - turns: how many of the providers take turns.
  public init(_ providers: [any ClientProvider], pins: [NodeName: Int] = [:], turns: Int? = nil) {
    precondition(!providers.isEmpty, "a mix without clients")
    self.providers = providers
    self.pins = pins
    self.turns = turns ?? providers.count
  }

  private let turns: Int

  func choice(of node: NodeName, at index: Int) -> Int { pins[node] ?? index % turns }

  /// Whether all nodes are one client.
  public var isPlain: Bool { providers.count == 1 }
}
