internal import LockstepModel

extension Simulation {
  /// Sends a message to every node that has not been given it, over the links as they are.
  ///
  /// - Parameter senders: those that have it; the first one that is joined to a node sends it there.
  mutating func publish(_ message: Int, from senders: [Int], exceptTo given: Set<Int>) {
    messages[message].wasSent = true
    var arrivals: [Arrival: [Int]] = [:]
    for node in peers.indices where !given.contains(node) {
      let sender = senders.first { wires.areJoined($0, node) }
      guard let sender else {
        wires.hold(message, from: senders[0], for: node)
        continue
      }
      let latency = node == sender ? 0 : wires.latency(from: sender, to: node)
      let arrival = Arrival(time: arrival(of: message, after: latency), sender: sender)
      arrivals[arrival, default: []].append(node)
    }
    let sorted = arrivals.sorted { ($0.key.time, $0.key.sender) < ($1.key.time, $1.key.sender) }
    for (arrival, nodes) in sorted {
      queue.plan(
        .deliver(message: message, from: arrival.sender, to: nodes), at: arrival.time, .delivery)
    }
  }

  private struct Arrival: Hashable {
    let time: UInt64
    let sender: Int
  }

  /// A vote arrives at the later of its latency and the next slot.
  private func arrival(of message: Int, after latency: UInt64) -> UInt64 {
    let time = now + latency
    guard let calendar, messages[message].isVote, let slot = messages[message].slot else {
      return time
    }
    return max(time, calendar.start(of: slot + 1))
  }

  mutating func deliver(
    _ message: Int, from sender: Int, to nodes: [Int]
  ) async throws(Stop) {
    for node in nodes {
      guard wires.areJoined(sender, node) else {
        // It was on its way when the network parted.
        wires.hold(message, from: sender, for: node)
        continue
      }
      let errand = Errand(label: messages[message].label, node: node)
      guard drops.remove(errand) == nil else { continue }
      try await hand(message, to: node)
      if duplicates.remove(errand) != nil { try await offer(message, to: node, isAgain: true) }
    }
  }

  /// Delivers what was held at links that are joined now.
  mutating func release() {
    for held in wires.release() {
      let time = arrival(of: held.message, after: 0)
      queue.plan(
        .deliver(message: held.message, from: held.origin, to: [held.node]), at: time, .delivery)
    }
  }

  /// Gives a node a message, and before it the blocks that it rests on.
  mutating func hand(_ message: Int, to node: Int) async throws(Stop) {
    switch messages[message].content {
    case .block(let block):
      if try await handBlock(block, to: node) == .missing { peers[node].wait(for: message) }
    case .vote(let vote):
      switch try await handBlock(vote.block, to: node) {
      case .accepted: try await offer(message, to: node)
      case .missing: peers[node].wait(for: message)
      case .kept, .refused: break
      }
    case .other:
      try await offer(message, to: node)
    }
  }

  /// Gives a node a block that it does not have, its missing ancestors first; answers how it stands then.
  private mutating func handBlock(_ block: Int, to node: Int) async throws(Stop) -> Peer.Standing {
    var chain: [Int] = []
    var next: Int? = block
    while let current = next, peers[node].standing(of: current) != .accepted {
      if peers[node].standing(of: current) == .kept {
        for descendant in chain { peers[node].set(descendant, .kept) }
        return .kept
      }
      chain.append(current)
      next = blocks[current].parent
    }
    for (index, current) in chain.enumerated().reversed() {
      if keeps(current, from: node) {
        for descendant in chain[...index] { peers[node].set(descendant, .kept) }
        return .kept
      }
      guard let message = blocks[current].message else { return .missing }
      try await offer(message, to: node)
      let standing = peers[node].standing(of: current)
      guard standing == .accepted else { return standing }
    }
    return .accepted
  }

  /// Whether the runner keeps a block from a node that stands for an old or faulty client.
  private func keeps(_ block: Int, from node: Int) -> Bool {
    let peer = peers[node]
    if peer.refusals.labels.contains(blocks[block].label) { return true }
    guard let calendar, let fork = blocks[block].fork else { return false }
    if let first = peer.refusals.fork, let limit = profile.forks.firstIndex(of: first),
      let position = profile.forks.firstIndex(of: fork), position >= limit
    {
      return true
    }
    return peer.rules.fork(at: calendar.epoch(of: blocks[block].slot)) != fork
  }

  /// Offers a message to a node's client, which must accept it unless the vector lists the refusal.
  mutating func offer(
    _ message: Int, to node: Int, isAgain: Bool = false
  ) async throws(Stop) {
    try await tick(node)
    if let id = messages[message].id { try name(messages[message].label, id, at: node) }
    let content = messages[message].content
    let reply = try await ask(messages[message].call, of: node)
    if reply.verdict != .accepted { note(reply, to: messages[message].call.operation, at: node) }
    try judge(reply, to: message, at: node, isAgain: isAgain)
    settle(message, content, at: node, reply)
    if isReoffering, reply.verdict == .accepted, !messages[message].wasSent {
      // The step that made it was answered with a wait.
      let given = peers.indices.filter { peers[$0].waiting.contains(message) }
      publish(message, from: [node], exceptTo: Set(given + [node]))
    }
  }

  /// What a node has, waits for or will not take, after it answered.
  mutating func settle(
    _ message: Int, _ content: Message.Content, at node: Int, _ reply: Reply
  ) {
    let isHeld = reply.verdict == .accepted || reply.verdict == .ignored
    switch content {
    case .block(let block) where isHeld: peers[node].set(block, .accepted)
    case .block(let block) where reply.verdict == .rejected: peers[node].set(block, .refused)
    case .vote where reply.verdict == .accepted: peers[node].pool.append(message)
    default: break
    }
    if reply.verdict == .deferred { peers[node].wait(for: message) }
  }

  private mutating func judge(
    _ reply: Reply, to message: Int, at node: Int, isAgain: Bool
  ) throws(Stop) {
    if reply.verdict == .accepted { return }
    if isAgain, reply.verdict == .ignored { return }
    // What a node deferred it must take once its clock has come to it.
    let isOverdue =
      isReoffering && reply.verdict == .deferred && messages[message].slot != nil
      && isDue(message, at: node)
    if let code = reply.code, peers[node].refusals.codes.contains(code), !isOverdue {
      record.refusals.insert(code)
      return
    }
    let codes = peers[node].refusals.codes.map(\.text).sorted()
    throw mismatch(
      "deliver",
      expected: codes.isEmpty
        ? ["verdict": "accepted"]
        : ["verdict": "accepted", "or": .array(codes.map { .string($0) })],
      observed: reply.json, at: node,
      [
        .init("message", .string(messages[message].label)),
        .init("from", .string(peers[messages[message].origin].name.text)),
      ])
  }

  /// Offers once more what nodes deferred, as far as their clocks have come to it.
  mutating func offerWaiting() async throws(Stop) {
    for node in peers.indices { try await offerWaiting(at: node) }
  }

  mutating func offerWaiting(at node: Int) async throws(Stop) {
    guard !peers[node].waiting.isEmpty else { return }
    let waiting = peers[node].waiting
    peers[node].forgetWaiting()
    isReoffering = true
    defer { isReoffering = false }
    for message in waiting {
      if isDue(message, at: node) {
        try await hand(message, to: node)
      } else {
        peers[node].wait(for: message)
      }
    }
  }

  private func isDue(_ message: Int, at node: Int) -> Bool {
    guard let calendar, let slot = messages[message].slot else { return true }
    let local = max(Int64(now) + peers[node].clock, 0)
    let current = calendar.slot(at: UInt64(local))
    return messages[message].isVote ? current > slot : current >= slot
  }
}

extension Message {
  var isVote: Bool { call.operation == "attest" }
}
