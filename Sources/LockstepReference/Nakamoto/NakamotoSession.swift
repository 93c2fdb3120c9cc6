public import LockstepModel

/// The reference client of profile `nakamoto`.
public struct NakamotoSession: AdapterSession {
  public static let support = Handshake.Support(
    profile: "nakamoto", forks: [],
    operations: [
      "time", "header", "block", "block-data", "mine", "transaction", "invalidate", "reconsider",
      "precious", "tip", "work", "tips", "prepare", "accepts", "mempool", "mempool-entry",
      "unspent",
    ],
    features: [
      "difficulty", "timestamps", "coinbase-amount", "hash-above-target", "taproot",
      "money-of-bitcoin", "money-of-litecoin",
    ], codec: Nakamoto.Block.codec, restarts: true)

  var node: Nakamoto.Node

  /// What the labels of the scenario stand for.
  public var identities: [String: Bytes] { node.objects.identities }

  public init(_ scenario: Scenario) throws(AdapterError) {
    try self.init(scenario, fault: nil)
  }

  init(_ scenario: Scenario, fault: Nakamoto.Fault?) throws(AdapterError) {
    guard let derivation = scenario.derivation else {
      throw AdapterError(.adapterFault, "expected the objects of the scenario")
    }
    let setup = try Nakamoto.Setup(Parameters(scenario.setup))
    let objects = try Nakamoto.Objects(derivation, setup)
    node = try Nakamoto.Node(setup, objects, fault: fault)
  }

  public mutating func perform(_ call: Call) throws(AdapterError) -> Reply {
    let arguments = Parameters(call.parameters)
    switch call.operation {
    case "time":
      node.clock = try arguments.number("now")
      return .accepted()
    case "header": return try node.acceptHeader(try arguments.bytes("root"))
    case "block":
      if let raw = call.raw { try node.objects.add(Nakamoto.Block(raw)) }
      return try node.acceptBlock(try arguments.bytes("root"))
    case "block-data": return try node.acceptData(try arguments.bytes("root"))
    case "transaction": return try node.accept(try arguments.bytes("root"))
    case "mine": return reply(for: node.mine(payout: try arguments.integer("payout")))
    case "invalidate", "reconsider", "precious": return try judge(call.operation, arguments)
    default: return .accepted(try answer(call.operation, arguments))
    }
  }

  /// The index of blocks and the mempool are what a node stores (`persistmempool`); that is all there is.
  public mutating func restart() {}

  private func reply(for block: Nakamoto.Block) -> Reply {
    Reply(
      .accepted, value: ["transactions": roots(block.transactions)],
      creation: .init(
        id: block.id,
        messages: [
          .init(
            operation: "block", roots: ["root": block.id, "parent": block.parent], raw: block.raw)
        ]))
  }

  private mutating func judge(
    _ operation: OperationName, _ arguments: Parameters
  ) throws(AdapterError) -> Reply {
    guard let position = node.index.position(of: try arguments.bytes("root")) else {
      return .rejected("unknown-block")
    }
    switch operation {
    case "invalidate": node.invalidate(position)
    case "reconsider": node.reconsider(position)
    default: node.prefer(position)
    }
    return .accepted()
  }

  func roots(_ ids: [Bytes]) -> Value { .list(ids.sorted().map(Value.bytes)) }
}
