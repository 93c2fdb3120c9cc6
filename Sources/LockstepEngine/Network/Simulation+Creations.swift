internal import LockstepCorpus
internal import LockstepModel

extension Simulation {
  /// Lets what a node's client made by itself travel to the others, in the client's own bytes.
  mutating func publish(
    _ creation: Reply.Creation, of operation: Operation, by node: Int
  ) throws(Stop) {
    guard operation.emits != nil else { return }
    guard creation.messages.count == 1, let message = creation.messages.first,
      let parent = message.roots["parent"], message.roots["root"] == creation.id
    else { throw broken(node, "'\(operation.name)' tells its peers of no block") }
    let codec = message.raw.codec
    guard seats.allSatisfy({ $0.client.handshake.codecs(of: profile.name).contains(codec) }) else {
      throw broken(node, "its block has a codec that not every handshake of the network declares")
    }
    peers[node].made += 1
    let label = DutyLabels.made(peers[node].made, node: peers[node].name)
    try name(label, creation.id, at: node)
    let parentLabel = name(of: parent, at: node)
    let block = blocks.add(
      label, parent: parentLabel ?? "", slot: 0, fork: nil, message: messages.count)
    var parameters = [Record.Member("root", .label(Label(label, .root)))]
    parameters.append(
      .init("parent", parentLabel.map { .label(Label($0, .root)) } ?? .bytes(parent)))
    messages.append(
      Message(
        call: Call(
          operation: message.operation, parameters: Record(parameters), raw: message.raw),
        label: label, origin: node, content: .block(block), slot: nil, id: creation.id))
    peers[node].set(block, .accepted)
    publish(messages.count - 1, from: [node], exceptTo: [node])
  }

  /// From now on a node's client knows a block that a client made.
  mutating func name(_ label: String, _ id: Bytes, at node: Int) throws(Stop) {
    guard let other = peers[node].identities.bind(label, to: .root(id)) else { return }
    throw broken(
      node, "blocks '\(other)' and '\(label)' are one; nodes that pay the same make the same block")
  }

  private func broken(_ node: Int, _ text: String) -> Stop {
    .broken(AdapterError(.protocolViolation, text), node: node)
  }
}
