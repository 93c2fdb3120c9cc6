internal import LockstepModel

/// The links of a network as they are now, and what waits for one to be joined again.
struct Wires {
  struct Held {
    let message: Int
    let origin: Int
    let node: Int
  }

  private var links: Network.Links
  /// The group of each node; nodes that no group names are a group together.
  private var groups: [Int]?
  private var cut: Set<Network.Links.Pair> = []
  private var held: [Held] = []

  init(_ links: Network.Links) {
    self.links = links
  }

  func latency(from origin: Int, to node: Int) -> UInt64 {
    links.latency(between: .init(origin, node))
  }

  func areJoined(_ one: Int, _ other: Int) -> Bool {
    guard one != other else { return true }
    if let groups, groups[one] != groups[other] { return false }
    return cut.isEmpty || !cut.contains(.init(one, other))
  }

  mutating func hold(_ message: Int, from origin: Int, for node: Int) {
    held.append(Held(message: message, origin: origin, node: node))
  }

  mutating func part(into groups: [[Int]], of count: Int) {
    var all = Array(repeating: groups.count, count: count)
    for (index, group) in groups.enumerated() {
      for node in group { all[node] = index }
    }
    self.groups = all
  }

  mutating func set(_ pair: Network.Links.Pair, latency: UInt64?, isUp: Bool?) {
    if let latency { links.latencies[pair] = latency }
    if let isUp {
      if isUp { cut.remove(pair) } else { cut.insert(pair) }
    }
  }

  mutating func heal() {
    groups = nil
    cut = []
  }

  /// Takes out what can be delivered now, in the order in which it was sent.
  mutating func release() -> [Held] {
    let free = held.filter { areJoined($0.origin, $0.node) }
    held = held.filter { !areJoined($0.origin, $0.node) }
    // What was on its way when the network parted was held later than what was sent after that.
    return free.sorted { ($0.message, $0.node) < ($1.message, $1.node) }
  }
}
