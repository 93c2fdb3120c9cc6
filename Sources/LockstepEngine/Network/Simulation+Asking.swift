internal import LockstepModel

extension Simulation {
  /// Asks a node, and keeps the answer for the transcript.
  mutating func ask(_ call: Call, of node: Int) async throws(Stop) -> Reply {
    guard !Task.isCancelled else {
      throw .broken(AdapterError(.interrupted, "the run was interrupted"), node: node)
    }
    if let deadline, ContinuousClock.now > deadline.at {
      let seconds = deadline.limit.components.seconds
      throw .broken(
        AdapterError(.timeout, "no end of the instance within \(seconds) s"), node: node)
    }
    let call = resolved(call, for: node)
    let reply: Reply
    do throws(AdapterError) {
      reply = try await seats[node].client.perform(call, in: seats[node].session)
    } catch {
      throw .broken(error, node: node)
    }
    guard let operation = profile[operation: call.operation] else {
      preconditionFailure("profile '\(profile.name)' has no operation '\(call.operation)'")
    }
    if let fault = operation.fault(in: reply, at: peers[node].rules.latest, of: profile) {
      throw .broken(AdapterError(.protocolViolation, fault), node: node)
    }
    record.exchange.append(
      .init(call: call, reply: reply, node: peers[node].name, time: now))
    return reply
  }

  /// A call with what the node's client calls its labels.
  private func resolved(_ call: Call, for node: Int) -> Call {
    guard instance.derivation != nil else { return call }
    return Call(
      operation: call.operation,
      parameters: call.parameters.resolved(whereKnownTo: peers[node].identities), raw: call.raw)
  }

  /// Tells a node the time by its own clock, where that is another one than it was told.
  mutating func tick(_ node: Int) async throws(Stop) {
    guard let clock = profile.clock else { return }
    guard let calendar else {
      // Clocks stand still: only one that is off is told, once.
      let local = max(Int64(firstSecond) + peers[node].clock / 1_000, 0)
      guard peers[node].clock != 0, peers[node].toldTime != local else { return }
      peers[node].toldTime = local
      try await tell(["now": .quantity(UInt256(UInt64(local)))], by: clock, node)
      return
    }
    let local = Int64(now) + peers[node].clock
    // No node is before the block that it begins with.
    let time = max(local, Int64(calendar.start(of: blocks[0].slot)))
    guard peers[node].toldTime != time else { return }
    peers[node].toldTime = time
    let (slot, into) = UInt64(time).quotientAndRemainder(dividingBy: calendar.slotDuration)
    try await tell(
      ["into": .quantity(UInt256(into)), "slot": .quantity(UInt256(slot))], by: clock, node)
  }

  private mutating func tell(
    _ time: Record, by clock: OperationName, _ node: Int
  ) async throws(Stop) {
    let reply = try await ask(Call(operation: clock, parameters: time), of: node)
    if reply.verdict != .accepted {
      throw mismatch(clock.text, expected: ["verdict": "accepted"], observed: reply.json, at: node)
    }
  }

  /// The clock of a profile without slots before the first step, in seconds after genesis.
  private var firstSecond: UInt64 {
    if let time = instance.setup.number("time") { return time }
    guard case .integer(let base)? = instance.setup["base"] else { return 0 }
    return UInt64(base) * 60
  }

  /// The block that a node builds on, in the table.
  mutating func askHead(of node: Int) async throws(Stop) -> Int {
    let reply = try await ask(Call(operation: headQuery.name), of: node)
    guard case .bytes(let root)? = reply.value["root"],
      let label = name(of: root, at: node), let block = blocks[label: label],
      peers[node].standing(of: block) == .accepted
    else {
      throw mismatch(
        headQuery.name.text, expected: ["root": "a block that the node has taken"],
        observed: shown(reply, headQuery, at: node), at: node)
    }
    note(reply, to: headQuery.name, at: node)
    peers[node].deepestReorg = max(
      peers[node].deepestReorg, blocks.depth(from: peers[node].head, to: block))
    peers[node].head = block
    return block
  }

  /// An answer that decides something may be the adapter's own.
  mutating func note(_ reply: Reply, to operation: OperationName, at node: Int) {
    if seats[node].client.handshake.emulates(operation, code: reply.code, of: profile.name) {
      record.emulates = true
    }
  }

  /// An answer with labels in place of identities.
  func shown(_ reply: Reply, _ operation: Operation, at node: Int) -> JSON {
    var display = Display(known(at: node))
    return reply.json(showing: nil) { display.json($0, operation.results) }
  }

  func name(of root: Bytes, at node: Int) -> String? {
    peers[node].identities.name(of: root) ?? identities.name(of: root)
  }

  /// A finding at the step that is being done.
  func mismatch(
    _ what: String, expected: JSON, observed: JSON, at node: Int? = nil, _ more: [JSON.Member] = []
  ) -> Stop {
    let step = network.steps[step]
    var members = more
    if let node { members.append(.init("node", .string(peers[node].name.text))) }
    if let calendar {
      members.append(.init("slot", .integer(Int64(calendar.slot(at: now)))))
      members.append(.init("into", .integer(Int64(now % calendar.slotDuration))))
    } else {
      members.append(.init("milliseconds", .integer(Int64(now))))
    }
    return .mismatch(
      Outcome.Finding(
        step: self.step + 1, location: step.location, path: step.path,
        call: .object([.init(what, .object(members))]), expected: expected, observed: observed))
  }
}

extension Reply {
  /// Verdict and code; values are shown by who knows the labels.
  var json: JSON {
    ["verdict": .string(verdict.rawValue), "code": code.map { .string($0.text) }]
  }
}
