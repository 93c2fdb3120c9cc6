internal import LockstepModel

/// Finds the first answer in a network that another client, asked the same in the same order, does not give.
///
/// It names the node that a failure began at. The other client is no judge: it may be the one that is wrong.
struct Witness {
  let simulation: Simulation
  let client: DirectClient

  func divergence() async throws(AdapterError) -> Outcome.Divergence? {
    let record = simulation.record
    var openings = record.openings[...]
    for (index, exchange) in record.exchange.enumerated() {
      while let opening = openings.first, opening.index <= index {
        try await client.close(opening.node)
        _ = try await client.open(opening.node, of: opening.scenario)
        openings = openings.dropFirst()
      }
      guard let node = simulation.peers.firstIndex(where: { $0.name == exchange.node }) else {
        continue
      }
      let reply = try await client.perform(exchange.call, in: node)
      if let divergence = divergence(at: node, exchange, reply) { return divergence }
    }
    return nil
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
    var display = Display(simulation.identities)
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
