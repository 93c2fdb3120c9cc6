internal import LockstepModel

extension Simulation {
  /// Opens the nodes' sessions and does every step.
  mutating func run() async throws(Stop) {
    for node in peers.indices { try await open(node) }
    planFirstSlot()
    for index in network.steps.indices {
      step = index
      try await perform(network.steps[index].action)
    }
    try requireThatEverythingNamedWasMade()
  }

  /// What is refused, lost or doubled must have been there: otherwise a vector tests less than it says.
  private func requireThatEverythingNamedWasMade() throws(Stop) {
    let kept = network.nodes.flatMap(\.refusals.labels) + peers.flatMap(\.refusals.labels)
    var labels = Set(kept).filter { blocks[label: $0] == nil }
    labels.formUnion((drops.union(duplicates)).map(\.label))
    guard let label = labels.min() else { return }
    throw mismatch(
      "network", expected: .object([.init(label, "made, and on its way to the node")]),
      observed: .object([.init(label, "never")]))
  }

  mutating func open(_ node: Int) async throws(Stop) {
    let scenario = Scenario(
      profile: profile, rules: peers[node].rules,
      setup: instance.setup.resolved(whereKnownTo: identities),
      derivation: instance.derivation?.resolved(by: identities), calls: [])
    record.openings.append((record.exchange.count, node, scenario))
    do throws(AdapterError) {
      let answers = try await seats[node].client.open(seats[node].session, of: scenario)
      if let derivation = instance.derivation {
        peers[node].identities = try identities.adding(answers, of: derivation)
      }
    } catch {
      throw .broken(error, node: node)
    }
  }

  private mutating func perform(_ action: NetworkStep.Action) async throws(Stop) {
    switch action {
    case .call(let index, let nodes): try await perform(index, at: nodes)
    case .run(let span): try await advance(to: try end(of: span))
    case .partition(let groups):
      wires.part(into: groups, of: peers.count)
      release()
      mark(finalityOnly: true)
      try await keepMoment("partition")
    case .heal:
      wires.heal()
      release()
      try await keepMoment("heal")
      mark()
    case .link(let pair, let latency, let isUp):
      wires.set(pair, latency: latency, isUp: isUp)
      release()
    case .drop(let label, let node): drops.insert(Errand(label: label, node: node))
    case .duplicate(let label, let node): duplicates.insert(Errand(label: label, node: node))
    case .restart(let node, let mending):
      try await restart(node, mending)
      try await keepMoment("restart \(peers[node].name)")
      mark()
    case .restartOnStorage(let node):
      do throws(AdapterError) {
        try await seats[node].client.restart(seats[node].session)
      } catch {
        throw .broken(error, node: node)
      }
      try await keepMoment("restart \(peers[node].name)")
      mark()
    case .check(let check):
      try await keepMoment("check \(check.subject.name)")
      try await self.check(check)
    }
  }

  /// What is checked since the last heal or restart begins here.
  private mutating func mark(finalityOnly: Bool = false) {
    record.finalityMark = record.finality.count
    guard !finalityOnly else { return }
    markedSlot = calendar.map { $0.slot(at: now - 1) } ?? now
    markedBlocks = blocks.blocks.count
    for node in peers.indices { peers[node].deepestReorg = 0 }
    record.heads = []
  }

  private func end(of span: NetworkStep.Span) throws(Stop) -> UInt64 {
    switch (span, calendar) {
    case (.slots(let count), let calendar?):
      return calendar.start(of: calendar.slot(at: now) + count)
    case (.until(let slot, let into), let calendar?):
      let end = calendar.start(of: slot) + into
      guard end >= now else {
        throw mismatch(
          "run", expected: ["until": "a moment that is still to come"],
          observed: ["milliseconds": .integer(Int64(now))])
      }
      return end
    case (.milliseconds(let time), _): return now + time
    default: preconditionFailure("slots in a profile without a calendar")
    }
  }

  private mutating func advance(to end: UInt64) async throws(Stop) {
    while let (time, event) = queue.next(before: end) {
      now = time
      switch event {
      case .deliver(let message, let sender, let nodes):
        try await deliver(message, from: sender, to: nodes)
      case .beginSlot(let slot): try await beginSlot(slot)
      case .vote(let slot): try await vote(in: slot)
      case .wake(let node):
        try await tick(node)
        try await offerWaiting(at: node)
      case .sample: try await sample()
      }
      if calendar == nil, queue.nextTime != time {
        try await offerWaiting()
        if needs.heads { try await sample() }
      }
    }
    now = end
  }

  /// Looks at every node as it stands.
  private mutating func sample() async throws(Stop) {
    if needs.heads {
      var heads: [Int] = []
      for node in peers.indices { heads.append(try await askHead(of: node)) }
      record.heads.append(
        .init(
          slot: calendar.map { $0.slot(at: now) } ?? now, made: blocks.blocks.count, heads: heads))
    }
    if needs.finality {
      var checkpoints: [Ledger.Checkpoint] = []
      for node in peers.indices { checkpoints.append(try await finalized(at: node)) }
      record.finality.append(.init(checkpoints: checkpoints))
    }
  }

  /// The query of the ledger's profile.
  private static let checkpoints: OperationName = "checkpoints"

  private mutating func finalized(at node: Int) async throws(Stop) -> Ledger.Checkpoint {
    let reply = try await ask(Call(operation: Self.checkpoints), of: node)
    guard case .record(let checkpoint)? = reply.value["finalized"],
      let epoch = checkpoint.number("epoch"), case .bytes(let root)? = checkpoint["root"],
      let label = name(of: root, at: node), let block = blocks[label: label],
      peers[node].standing(of: block) == .accepted
    else {
      throw mismatch(
        Self.checkpoints.text, expected: ["finalized": "a block that the node has taken"],
        observed: profile[operation: Self.checkpoints].map { shown(reply, $0, at: node) }
          ?? reply.json, at: node)
    }
    note(reply, to: Self.checkpoints, at: node)
    return .init(epoch: epoch, block: block)
  }

  /// A node starts again with the blocks that it had taken, in that order, and without the votes of the wire.
  private mutating func restart(
    _ node: Int, _ mending: NetworkStep.Mending
  ) async throws(Stop) {
    let stored = peers[node].accepted
    do throws(AdapterError) {
      try await seats[node].client.close(seats[node].session)
    } catch {
      throw .broken(error, node: node)
    }
    if let rules = mending.rules { peers[node].rules = rules }
    if let clock = mending.clock { peers[node].clock = clock }
    if let keeps = mending.keeps { peers[node].refusals.labels = keeps }
    peers[node].forget()
    try await open(node)
    for block in stored {
      guard let message = blocks[block].message else { continue }
      try await hand(message, to: node)
    }
  }

  private mutating func keepMoment(_ title: String) async throws(Stop) {
    var heads: [String] = []
    for node in peers.indices { heads.append(blocks[try await askHead(of: node)].label) }
    record.moments.append(
      .init(
        step: step + 1, title: title, slot: calendar.map { $0.slot(at: now - 1) }, heads: heads))
  }

  var picture: NetworkPicture {
    NetworkPicture(
      nodes: peers.map(\.name),
      blocks: blocks.blocks.map { block in
        .init(
          label: block.label, parent: block.parent.map { blocks[$0].label }, slot: block.slot)
      }, moments: record.moments)
  }
}

extension NetworkCheck.Subject {
  var name: String {
    switch self {
    case .agree: "agree"
    case .differ: "differ"
    case .converges: "converges"
    case .reorg: "reorg"
    case .finality: "finality"
    case .checkpoints: "checkpoints"
    case .accepted: "accepted"
    }
  }
}
