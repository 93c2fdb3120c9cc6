import LockstepModel

extension Network {
  /// A network as `lockstep export` has it; nodes and steps are named by their indices, counted from 0.
  var json: JSON {
    [
      "nodes": .array(nodes.map(\.json)), "seed": .string(String(seed)),
      "latency": .string(String(links.latency)),
      "latencies": .array(
        links.latencies.sorted { ($0.key.first, $0.key.second) < ($1.key.first, $1.key.second) }
          .map { pair, latency in
            [
              "between": [.integer(Int64(pair.first)), .integer(Int64(pair.second))],
              "latency": .string(String(latency)),
            ]
          }),
      "duties": duties.map {
        ["proposers": .string($0.proposers.rawValue), "votes": .string($0.votes.rawValue)]
      },
      "steps": .array(steps.map(\.action.json)),
    ]
  }
}

extension Network.Node {
  fileprivate var json: JSON {
    [
      "name": .string(name.text), "validators": .indices(validators), "clock": .integer(clock),
      "duties": hasDuties ? nil : false,
      "schedule": rules?.json, "keeps": .array(refusals.labels.sorted().map { .string($0) }),
      "keeps-from": refusals.fork.map { .string($0.text) },
      "may-refuse": .array(refusals.codes.map(\.text).sorted().map { .string($0) }),
    ]
  }
}

extension Rules {
  fileprivate var json: JSON {
    switch self {
    case .none: .array([])
    case .fork(let fork): [["fork": .string(fork.text), "at": "0"]]
    case .schedule(let activations):
      .array(activations.map { ["fork": .string($0.fork.text), "at": .string(String($0.at))] })
    }
  }
}

extension JSON {
  fileprivate static func indices(_ indices: [Int]) -> JSON {
    .array(indices.map { .integer(Int64($0)) })
  }
}

extension NetworkStep.Action {
  fileprivate var json: JSON {
    switch self {
    case .call(let step, let nodes): ["step": .integer(Int64(step)), "at": .indices(nodes)]
    case .run(.slots(let count)): ["run": ["slots": .string(String(count))]]
    case .run(.until(let slot, let into)):
      ["run": ["slot": .string(String(slot)), "into": .string(String(into))]]
    case .run(.milliseconds(let time)): ["run": ["milliseconds": .string(String(time))]]
    case .partition(let groups): ["partition": .array(groups.map { .indices($0) })]
    case .heal: ["heal": [:]]
    case .link(let pair, let latency, let isUp):
      [
        "link": [
          "between": .indices([pair.first, pair.second]),
          "latency": latency.map { .string(String($0)) }, "up": isUp.map { .boolean($0) },
        ]
      ]
    case .drop(let label, let node):
      ["drop": ["label": .string(label), "to": .integer(Int64(node))]]
    case .duplicate(let label, let node):
      ["duplicate": ["label": .string(label), "to": .integer(Int64(node))]]
    case .restart(let node, let mending):
      [
        "restart": [
          "node": .integer(Int64(node)), "schedule": mending.rules?.json,
          "clock": mending.clock.map { .integer($0) },
          "keeps": mending.keeps.map { .array($0.sorted().map { .string($0) }) },
        ]
      ]
    case .restartOnStorage(let node):
      ["restart": ["node": .integer(Int64(node)), "storage": true]]
    case .check(let check):
      [
        "check": .object(
          [
            .init("at", .indices(check.nodes)), .init("ledger", .boolean(check.isLedgers)),
            check.subject.json,
          ])
      ]
    }
  }
}

extension NetworkCheck.Subject {
  fileprivate var json: JSON.Member {
    switch self {
    case .agree(let place): .init("agree", place.json)
    case .differ(let groups): .init("differ", .array(groups.map { .indices($0) }))
    case .converges(.slots(let count), let place):
      .init("converges", ["slots": .string(String(count)), "place": place.json])
    case .converges(.blocks(let count), let place):
      .init("converges", ["blocks": .string(String(count)), "place": place.json])
    case .reorg(.exactly(let depth)): .init("reorg", ["depth": .string(String(depth))])
    case .reorg(.atLeast(let depth)): .init("reorg", ["at-least": .string(String(depth))])
    case .reorg(.atMost(let depth)): .init("reorg", ["at-most": .string(String(depth))])
    case .finality(let reverts, let conflicts, let progresses):
      .init(
        "finality",
        [
          "reverts": reverts ? "never" : nil, "conflicts": conflicts ? "never" : nil,
          "progresses": progresses.map { .boolean($0) },
        ])
    case .checkpoints(let record): .init("checkpoints", record.json)
    case .accepted(let label, let by, let notBy):
      .init(
        "accepted",
        ["block": .string(label), "by": .indices(by), "not-by": .indices(notBy)])
    }
  }
}

extension NetworkCheck.Place {
  fileprivate var json: JSON {
    switch self {
    case .root(.label(let label)): ["root": .string(label.name)]
    case .root(let value): ["root": value.json]
    case .fromSlot(let slot): ["from-slot": .string(String(slot))]
    case .fromHeight(let height): ["from-height": .string(String(height))]
    case .open: [:]
    }
  }
}
