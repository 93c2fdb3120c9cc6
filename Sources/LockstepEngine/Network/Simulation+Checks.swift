internal import LockstepModel

extension Simulation {
  mutating func check(_ check: NetworkCheck) async throws(Stop) {
    let nodes = check.nodes
    switch check.subject {
    case .agree(let place): try agree(place, nodes)
    case .differ(let groups): try differ(groups)
    case .converges(let within, let place): try converge(within, place, nodes)
    case .reorg(let depth):
      let deepest = nodes.map { peers[$0].deepestReorg }.max() ?? 0
      guard depth.holds(for: deepest) else {
        throw failure(check, ["depth": depth.json], ["depth": .integer(Int64(deepest))])
      }
    case .finality(let reverts, let conflicts, let progresses):
      try finality(check, reverts, conflicts, progresses)
    case .checkpoints(let expected):
      for node in nodes { try await checkpoints(expected, at: node) }
    case .accepted(let label, let by, let notBy):
      guard let block = blocks[label: label] else {
        throw failure(check, ["block": .string(label)], ["block": "nobody made it"])
      }
      func has(_ node: Int) -> Bool { peers[node].standing(of: block) == .accepted }
      guard by.allSatisfy(has), !notBy.contains(where: has) else {
        throw failure(
          check, ["by": names(by), "not-by": names(notBy)],
          ["by": names(peers.indices.filter(has))], [.init("block", .string(label))])
      }
    }
  }

  private func names(_ nodes: some Sequence<Int>) -> JSON {
    .array(nodes.map { .string(peers[$0].name.text) })
  }

  private func failure(
    _ check: NetworkCheck, _ expected: JSON, _ observed: JSON, _ more: [JSON.Member] = []
  ) -> Stop {
    mismatch(
      "check", expected: expected, observed: observed,
      [.init("that", .string(check.subject.name))] + more)
  }

  /// The nodes' heads by their labels, as the moment before the check found them.
  private func heads(of nodes: [Int]) -> JSON {
    .object(nodes.map { .init(peers[$0].name.text, .string(blocks[peers[$0].head].label)) })
  }

  private mutating func agree(_ place: NetworkCheck.Place, _ nodes: [Int]) throws(Stop) {
    let heads = nodes.map { peers[$0].head }
    guard Set(heads).count == 1, holds(place, for: heads[0]) else {
      throw mismatch(
        "check", expected: ["agree": json(place)], observed: self.heads(of: nodes),
        [.init("that", "agree")])
    }
    record.answers[network.steps[step].path] = ["root": root(of: heads[0])]
  }

  private func holds(_ place: NetworkCheck.Place, for head: Int) -> Bool {
    switch place {
    case .root(.label(let label)): blocks[head].label == label.name
    case .root(.bytes(let bytes)): identities.name(of: bytes) == blocks[head].label
    case .root: false
    case .fromSlot(let slot): blocks[head].slot >= slot
    case .fromHeight(let height): blocks[head].height >= height
    case .open: true
    }
  }

  private func json(_ place: NetworkCheck.Place) -> JSON {
    switch place {
    case .root(.label(let label)): .string(label.name)
    case .root(let value): value.json
    case .fromSlot(let slot): .string("from slot \(slot)")
    case .fromHeight(let height): .string("from height \(height)")
    case .open: "to be recorded"
    }
  }

  private func differ(_ groups: [[Int]]) throws(Stop) {
    let heads = groups.map { Set($0.map { peers[$0].head }) }
    guard heads.allSatisfy({ $0.count == 1 }), Set(heads).count == groups.count else {
      throw mismatch(
        "check", expected: ["differ": .array(groups.map { names($0) })],
        observed: self.heads(of: groups.flatMap(\.self)), [.init("that", "differ")])
    }
  }

  /// From some moment on every look at the nodes has found one head, and the last one is where it must be.
  private mutating func converge(
    _ within: NetworkCheck.Within, _ place: NetworkCheck.Place, _ nodes: [Int]
  ) throws(Stop) {
    let looks = record.heads.filter { look in
      switch within {
      case .slots(let count): look.slot >= markedSlot + count
      case .blocks(let count): look.made >= markedBlocks + Int(count)
      }
    }
    func mismatched(_ observed: JSON) -> Stop {
      mismatch(
        "check", expected: ["converges": within.json, "to": json(place)], observed: observed,
        [.init("that", "converges")])
    }
    guard !looks.isEmpty else { throw mismatched(["time": "has not passed"]) }
    for look in looks where Set(nodes.map { look.heads[$0] }).count > 1 {
      throw mismatched([
        "slot": .integer(Int64(look.slot)),
        "heads": .object(
          nodes.map { .init(peers[$0].name.text, .string(blocks[look.heads[$0]].label)) }),
      ])
    }
    let heads = nodes.map { peers[$0].head }
    guard Set(heads).count == 1, holds(place, for: heads[0]) else {
      throw mismatched(["heads": self.heads(of: nodes)])
    }
    record.answers[network.steps[step].path] = ["root": root(of: heads[0])]
  }

  private func finality(
    _ check: NetworkCheck, _ reverts: Bool, _ conflicts: Bool, _ progresses: Bool?
  ) throws(Stop) {
    for (before, after) in zip(record.finality, record.finality.dropFirst()) where reverts {
      for node in check.nodes {
        let (old, new) = (before.checkpoints[node], after.checkpoints[node])
        guard new.epoch >= old.epoch, blocks.descends(new.block, from: old.block) else {
          throw failure(
            check, ["reverts": "never"],
            ["from": json(old), "to": json(new)], [.init("node", .string(peers[node].name.text))])
        }
      }
    }
    guard let last = record.finality.last else {
      throw failure(check, ["finality": "after some slots"], ["slots": 0])
    }
    let ends = check.nodes.map { last.checkpoints[$0] }
    if conflicts, let deepest = ends.max(by: { blocks[$0.block].height < blocks[$1.block].height })
    {
      for end in ends where !blocks.descends(deepest.block, from: end.block) {
        throw failure(
          check, ["conflicts": "never"], ["finalized": .array([json(end), json(deepest)])])
      }
    }
    guard let progresses else { return }
    let first =
      record.finality.indices.contains(record.finalityMark - 1)
      ? record.finality[record.finalityMark - 1] : record.finality[0]
    for (node, end) in zip(check.nodes, ends)
    where (end.epoch > first.checkpoints[node].epoch) != progresses {
      throw failure(
        check, ["progresses": .boolean(progresses)],
        ["from": json(first.checkpoints[node]), "to": json(end)],
        [.init("node", .string(peers[node].name.text))])
    }
  }

  private func json(_ checkpoint: Ledger.Checkpoint) -> JSON {
    [
      "epoch": .integer(Int64(checkpoint.epoch)),
      "root": .string(blocks[checkpoint.block].label),
    ]
  }

  private mutating func checkpoints(_ expected: Record, at node: Int) async throws(Stop) {
    guard let query = profile[operation: "checkpoints"] else { return }
    let reply = try await ask(Call(operation: query.name), of: node)
    record.answers[network.steps[step].path] = reply.value
    let expectation = Expectation.accepted(expected.resolved(by: known(at: node)))
    if case .met = expectation.judgement(of: reply) { return }
    var display = Display(known(at: node))
    throw mismatch(
      "check", expected: expectation.json { display.json($0, query.results) },
      observed: reply.json(showing: expectation.listedResults) { display.json($0, query.results) },
      at: node, [.init("that", "checkpoints")])
  }
}

extension NetworkCheck.Depth {
  fileprivate func holds(for depth: UInt64) -> Bool {
    switch self {
    case .exactly(let count): depth == count
    case .atLeast(let count): depth >= count
    case .atMost(let count): depth <= count
    }
  }

  fileprivate var json: JSON {
    switch self {
    case .exactly(let count): .integer(Int64(count))
    case .atLeast(let count): .string("at least \(count)")
    case .atMost(let count): .string("at most \(count)")
    }
  }
}

extension NetworkCheck.Within {
  fileprivate var json: JSON {
    switch self {
    case .slots(let count): .string("within \(count) slots")
    case .blocks(let count): .string("within \(count) blocks")
    }
  }
}
