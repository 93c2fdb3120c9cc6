internal import LockstepCorpus
internal import LockstepModel

extension Simulation {
  /// Plans the first slot; each plans the next one.
  mutating func planFirstSlot() {
    guard let calendar else { return }
    queue.plan(.beginSlot(calendar.slot(at: now)), at: now, .duty)
  }

  mutating func beginSlot(_ slot: UInt64) async throws(Stop) {
    guard let calendar else { return }
    for node in peers.indices {
      try await tick(node)
      let lag = UInt64(
        (-peers[node].clock % Int64(calendar.slotDuration) + Int64(calendar.slotDuration))
          % Int64(calendar.slotDuration))
      if lag > 0 { queue.plan(.wake(node: node), at: now + lag, .delivery) }
    }
    try await offerWaiting()
    if let duties = network.duties {
      if let proposer = proposer(of: slot, duties.proposers) {
        try await propose(at: proposer, slot: slot)
      }
      if duties.votes == .all {
        queue.plan(.vote(slot: slot), at: now + calendar.voteTime, .duty)
      }
    }
    if needs.heads || needs.finality {
      queue.plan(.sample, at: calendar.start(of: slot + 1) - 1, .sample)
    }
    queue.plan(.beginSlot(slot + 1), at: calendar.start(of: slot + 1), .duty)
  }

  private func proposer(of slot: UInt64, _ rule: Network.Duties.Proposers) -> Int? {
    let count = UInt64(peers.count)
    switch rule {
    case .none: return nil
    case .roundRobin: return Int(slot % count)
    case .seeded:
      var generator = SplitMix64(state: network.seed &+ slot &* 0x9E37_79B9_7F4A_7C15)
      return Int(generator.next() % count)
    }
  }

  /// A node builds on its own head, with the votes that it has seen.
  private mutating func propose(at node: Int, slot: UInt64) async throws(Stop) {
    guard let calendar, let ledger, peers[node].hasDuties, !peers[node].validators.isEmpty else {
      return
    }
    try await tick(node)
    let parent = try await askHead(of: node)
    guard let state = ledger.state(of: parent, at: calendar.epoch(of: slot), in: blocks),
      slot > blocks[parent].slot
    else { return }
    let votes = votes(for: slot, on: parent, state, at: node)
    let label = DutyLabels.name(slot: slot, node: peers[node].name)
    let turn = Int(slot / UInt64(peers.count)) % peers[node].validators.count
    let message = add(
      block: label, on: parent, slot: slot, by: node, proposer: peers[node].validators[turn], votes)
    try await offer(message, to: node)
    publish(message, from: [node], exceptTo: [node])
  }

  /// The votes of a node's pool that are new to a chain, those that say the same as one.
  private mutating func votes(
    for slot: UInt64, on parent: Int, _ state: Ledger.State, at node: Int
  ) -> [Ledger.Vote] {
    guard let ledger else { return [] }
    peers[node].pool.removeAll { message in
      guard case .vote(let vote) = messages[message].content else { return true }
      return vote.target.epoch + 1 < state.epoch
    }
    let fork = peers[node].rules.fork(at: ledger.calendar.epoch(of: slot))
    var merged: [Ledger.Vote] = []
    var places: [Ledger.Vote: Int] = [:]
    for message in peers[node].pool {
      guard case .vote(let vote) = messages[message].content,
        ledger.isNew(vote, in: state, at: slot, of: fork, on: parent, blocks)
      else { continue }
      let kind = vote.with([])
      if let place = places[kind] {
        merged[place] = kind.with(merged[place].validators + vote.validators)
      } else {
        places[kind] = merged.count
        merged.append(vote)
      }
    }
    return merged.map { $0.with(Set($0.validators).sorted()) }
  }

  /// Makes the message of a block that a node built.
  private mutating func add(
    block label: String, on parent: Int, slot: UInt64, by node: Int, proposer: Int,
    _ votes: [Ledger.Vote]
  ) -> Int {
    if identities.byName[label] == nil, let identity = labels.identity(of: label) {
      _ = identities.bind(label, to: identity)
    }
    let block = blocks.add(
      label, parent: blocks[parent].label, slot: slot,
      fork: calendar.flatMap { peers[node].rules.fork(at: $0.epoch(of: slot)) },
      message: messages.count)
    ledger?.add(block, votes: votes, in: blocks)
    let given = Record([
      .init("root", root(of: block)), .init("parent", root(of: parent)),
      .init("slot", .quantity(UInt256(slot))), .init("proposer", .integer(Int64(proposer))),
      .init("attestations", .list(votes.map { .record(fields(of: $0)) })),
    ])
    messages.append(
      Message(
        call: Call(operation: "block", parameters: filled(given, block: block)), label: label,
        origin: node, content: .block(block), slot: slot))
    return messages.count - 1
  }

  /// Each node asks for its head, and its validators of the slot vote for that.
  mutating func vote(in slot: UInt64) async throws(Stop) {
    guard let calendar else { return }
    let place = Int(slot % calendar.slotsPerEpoch)
    let epoch = calendar.epoch(of: slot)
    for node in peers.indices where peers[node].hasDuties {
      let voters = peers[node].dutiesBySlot[place].filter {
        ledger?.isActive($0, at: epoch) ?? false
      }
      guard !voters.isEmpty else { continue }
      try await tick(node)
      let head = try await askHead(of: node)
      guard blocks[head].slot <= slot,
        let source = ledger?.state(of: head, at: epoch, in: blocks)?.currentJustified
      else { continue }
      let target = blocks.ancestor(of: head, at: calendar.startSlot(of: epoch))
      let vote = Ledger.Vote(
        validators: voters, block: head, slot: slot,
        target: .init(epoch: epoch, block: target), source: source)
      messages.append(
        Message(
          call: Call(operation: "attest", parameters: parameters(of: vote)),
          label: DutyLabels.vote(slot: slot, node: peers[node].name), origin: node,
          content: .vote(vote), slot: slot))
      publish(messages.count - 1, from: [node], exceptTo: [])
    }
  }
}

extension Ledger.Vote {
  func with(_ validators: [Int]) -> Ledger.Vote {
    Ledger.Vote(validators: validators, block: block, slot: slot, target: target, source: source)
  }
}
