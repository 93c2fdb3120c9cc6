internal import LockstepModel

extension Simulation {
  /// Asks some nodes what a step of the vector says, and lets a message that one of them takes travel to the others.
  mutating func perform(_ index: Int, at nodes: [Int]) async throws(Stop) {
    let step = instance.steps[index]
    guard let operation = profile[operation: step.call.operation] else { return }
    let message = operation.isMessage ? self.message(of: step, by: nodes[0]) : nil
    let call =
      message.map { messages[$0].call }
      ?? Call(
        operation: operation.name,
        parameters: step.call.parameters.resolved(whereKnownTo: identities))
    var takers: [Int] = []
    for node in nodes {
      if !operation.isQuery { try await tick(node) }
      let before = try await observation(of: step, operation, at: node)
      let reply = try await ask(call, of: node)
      try judge(reply, step, operation, at: node)
      if let creation = reply.creation { try publish(creation, of: operation, by: node) }
      let after = try await observation(of: step, operation, at: node)
      if reply.verdict != .accepted { try compare(before, after, around: operation, at: node) }
      if reply.creation != nil, needs.heads { _ = try await askHead(of: node) }
      guard let message else { continue }
      settle(message, messages[message].content, at: node, reply)
      if reply.verdict == .accepted { takers.append(node) }
      if needs.heads, reply.verdict == .accepted { _ = try await askHead(of: node) }
    }
    if let message, !takers.isEmpty { publish(message, from: takers, exceptTo: Set(nodes)) }
  }

  private mutating func judge(
    _ reply: Reply, _ step: Step, _ operation: Operation, at node: Int
  ) throws(Stop) {
    let known = known(at: node)
    let expectation = step.expectation.resolved(by: known, of: operation.results)
    let canonical = reply.canonical(by: operation.results)
    if step.isStated {
      record.answers[step.path] = canonical.value
      note(reply, to: operation.name, at: node)
    }
    switch expectation.judgement(of: canonical) {
    case .met: break
    case .chose(let alternative): record.choices[self.step + 1] = alternative
    case .verdictOnly: record.isVerdictOnly = true
    case .missed:
      var display = Display(known)
      throw mismatch(
        operation.name.text,
        expected: expectation.json { display.json($0, operation.results) },
        observed: canonical.json(showing: expectation.listedResults) {
          display.json($0, operation.results)
        }, at: node,
        [.init("params", display.json(step.call.parameters, operation.parameters))])
    }
  }

  /// The comparable state around a step with a verdict; nothing around others.
  ///
  /// Whatever the verdict is: a client must not see from the queries what is expected of it.
  private mutating func observation(
    of step: Step, _ operation: Operation, at node: Int
  ) async throws(Stop) -> [Reply] {
    guard step.isStated, !operation.isQuery else { return [] }
    var replies: [Reply] = []
    for query in observed(at: node) {
      let reply = try await ask(Call(operation: query.name), of: node)
      replies.append(reply.canonical(by: query.results))
    }
    return replies
  }

  /// A step that was not accepted changes nothing.
  private func compare(
    _ before: [Reply], _ after: [Reply], around operation: Operation, at node: Int
  ) throws(Stop) {
    let queries = observed(at: node)
    for (query, (old, new)) in zip(queries, zip(before, after)) where old != new {
      throw mismatch(
        operation.name.text,
        expected: ["unchanged": .object([.init(query.name.text, shown(old, query, at: node))])],
        observed: ["changed": .object([.init(query.name.text, shown(new, query, at: node))])],
        at: node)
    }
  }

  private func observed(at node: Int) -> [Operation] {
    let handshake = seats[node].client.handshake
    return profile.observe.filter {
      handshake.declares($0, of: profile.name, at: peers[node].rules.latest)
    }.compactMap { profile[operation: $0] }
  }

  /// What labels stand for at a node.
  func known(at node: Int) -> Identities {
    instance.derivation == nil ? identities : peers[node].identities
  }

  /// The message that a step makes; a block that was made before stays the same one.
  private mutating func message(of step: Step, by node: Int) -> Int {
    let parameters = step.call.parameters.resolved(whereKnownTo: identities)
    if case .label(let parent)? = step.call.parameters["parent"],
      case .label(let label)? = step.call.parameters["root"]
    {
      return message(block: label.name, on: parent.name, step, parameters, by: node)
    }
    var content = Message.Content.other
    if step.call.operation == "attest", let vote = vote(of: parameters) { content = .vote(vote) }
    messages.append(
      Message(
        call: Call(operation: step.call.operation, parameters: parameters),
        label: boundLabel(of: step) ?? step.path, origin: node, content: content,
        slot: parameters.number("slot")))
    return messages.count - 1
  }

  /// What a step that introduces something calls it.
  private func boundLabel(of step: Step) -> String? {
    guard let binds = profile[operation: step.call.operation]?.binds,
      case .label(let label)? = step.call.parameters[binds]
    else { return nil }
    return label.name
  }

  private mutating func message(
    block label: String, on parent: String, _ step: Step, _ parameters: Record, by node: Int
  ) -> Int {
    if let known = blocks[label: label], let message = blocks[known].message { return message }
    let slot = parameters.number("slot") ?? 0
    let block = blocks.add(
      label, parent: parent, slot: slot,
      fork: calendar.flatMap { peers[node].rules.fork(at: $0.epoch(of: slot)) },
      message: messages.count)
    var votes: [Ledger.Vote] = []
    if case .list(let written)? = parameters["attestations"] {
      votes = written.compactMap { value in
        guard case .record(let record) = value else { return nil }
        return vote(of: record)
      }
    }
    ledger?.add(block, votes: votes, in: blocks)
    overrideLedger(block, parameters)
    messages.append(
      Message(
        call: Call(
          operation: step.call.operation,
          parameters: ledger == nil ? parameters : filled(parameters, block: block)),
        label: label, origin: node, content: .block(block),
        slot: ledger == nil ? nil : slot))
    return messages.count - 1
  }

  /// What a vector writes of a block's post-state goes before what the ledger works out.
  private mutating func overrideLedger(_ block: Int, _ parameters: Record) {
    guard var posture = ledger?.posture(of: block) else { return }
    let before = posture
    if let justified = checkpoint(parameters["justified"]) {
      posture.justified = justified
      posture.unrealizedJustified = justified
    }
    if let finalized = checkpoint(parameters["finalized"]) {
      posture.finalized = finalized
      posture.unrealizedFinalized = finalized
    }
    posture.unrealizedJustified =
      checkpoint(parameters["unrealized-justified"]) ?? posture.unrealizedJustified
    posture.unrealizedFinalized =
      checkpoint(parameters["unrealized-finalized"]) ?? posture.unrealizedFinalized
    if posture != before { ledger?.override(block, with: posture) }
  }

  private func checkpoint(_ value: Value?) -> Ledger.Checkpoint? {
    guard case .record(let record)? = value, let epoch = record.number("epoch"),
      let block = block(record["root"])
    else { return nil }
    return .init(epoch: epoch, block: block)
  }

  private func block(_ value: Value?) -> Int? {
    guard case .bytes(let root)? = value, let label = identities.name(of: root) else { return nil }
    return blocks[label: label]
  }

  private func vote(of record: Record) -> Ledger.Vote? {
    guard let calendar, let block = block(record["root"]), let slot = record.number("slot"),
      case .list(let values)? = record["validators"],
      let state = ledger?.state(of: block, at: calendar.epoch(of: slot), in: blocks)
    else { return nil }
    let validators = values.compactMap { value -> Int? in
      guard case .integer(let index) = value, index < ledger?.size ?? 0 else { return nil }
      return Int(index)
    }
    let epoch = calendar.epoch(of: slot)
    let target =
      checkpoint(record["target"])
      ?? .init(epoch: epoch, block: blocks.ancestor(of: block, at: calendar.startSlot(of: epoch)))
    return Ledger.Vote(
      validators: validators, block: block, slot: slot, target: target,
      source: state.currentJustified)
  }
}
