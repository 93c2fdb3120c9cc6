internal import LockstepModel

/// Finds the first answer in a network that another client, asked the same in the same order, does not give.
///
/// It names the node that a failure began at. The other client is no judge: it may be the one that is wrong. It cannot be
/// told what a client made by itself: there the search ends.
struct Witness {
  let simulation: Simulation
  let client: DirectClient
  /// What the other client calls what the labels stand for, by nodes; empty where identities are given.
  private var identities: [Int: Identities] = [:]

  init(simulation: Simulation, client: DirectClient) {
    self.simulation = simulation
    self.client = client
  }

  mutating func divergence() async throws(AdapterError) -> Outcome.Divergence? {
    let record = simulation.record
    var openings = record.openings[...]
    for (index, exchange) in record.exchange.enumerated() {
      while let opening = openings.first, opening.index <= index {
        try await client.close(opening.node)
        let answers = try await client.open(opening.node, of: opening.scenario)
        if let derivation = simulation.instance.derivation {
          identities[opening.node] = try simulation.identities.adding(answers, of: derivation)
        }
        openings = openings.dropFirst()
      }
      guard let node = simulation.peers.firstIndex(where: { $0.name == exchange.node }) else {
        continue
      }
      let operation = simulation.profile[operation: exchange.call.operation]
      guard exchange.call.raw == nil, operation?.emits == nil else { return nil }
      let reply = try await client.perform(translated(exchange.call, at: node), in: node)
      if let divergence = divergence(at: node, exchange, translated(reply, at: node)) {
        return divergence
      }
    }
    return nil
  }

  /// A call as the other client is asked it: with its own identities in place of the node's.
  private func translated(_ call: Call, at node: Int) -> Call {
    guard let identities = identities[node] else { return call }
    let known = simulation.peers[node].identities
    return Call(
      operation: call.operation,
      parameters: call.parameters.replacing { known.name(of: $0).flatMap(identities.bytes(of:)) })
  }

  /// The other client's reply with the node's identities in place of its own.
  private func translated(_ reply: Reply, at node: Int) -> Reply {
    guard let identities = identities[node] else { return reply }
    let known = simulation.peers[node].identities
    return Reply(
      reply.verdict, code: reply.code,
      value: reply.value.replacing { identities.name(of: $0).flatMap(known.bytes(of:)) })
  }

  private func divergence(
    at node: Int, _ exchange: Event.Exchange, _ reply: Reply
  ) -> Outcome.Divergence? {
    let operation = simulation.profile[operation: exchange.call.operation]
    let results = operation?.results ?? []
    let (observed, other) = (exchange.reply.canonical(by: results), reply.canonical(by: results))
    let isSameReason = observed.code == nil || other.code == nil || observed.code == other.code
    guard observed.verdict != other.verdict || !isSameReason || observed.value != other.value
    else { return nil }
    var display = Display(simulation.known(at: node))
    let parameters = operation?.parameters ?? []
    return Outcome.Divergence(
      node: simulation.peers[node].name,
      client: simulation.seats[node].client.handshake.client,
      other: client.handshake.client, time: exchange.time ?? 0,
      call: .object([
        .init(exchange.call.operation.text, display.json(exchange.call.parameters, parameters))
      ]),
      observed: observed.json(showing: nil) { display.json($0, results) },
      expected: other.json(showing: nil) { display.json($0, results) })
  }
}

extension Identities {
  /// What a label of a root stands for.
  fileprivate func bytes(of name: String) -> Bytes? { byName[name]?.bytes }
}

extension Record {
  /// The record with bytes replaced by others, wherever there are others.
  fileprivate func replacing(_ other: (Bytes) -> Bytes?) -> Record {
    Record(members.map { Member($0.name, $0.value.replacing(other)) })
  }
}

extension Value {
  fileprivate func replacing(_ other: (Bytes) -> Bytes?) -> Value {
    switch self {
    case .bytes(let bytes): .bytes(other(bytes) ?? bytes)
    case .list(let values): .list(values.map { $0.replacing(other) })
    case .record(let record): .record(record.replacing(other))
    case .map(let entries):
      .map(entries.map { Entry($0.key.replacing(other), $0.value.replacing(other)) })
    default: self
    }
  }
}
