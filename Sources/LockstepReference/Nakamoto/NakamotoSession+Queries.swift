internal import LockstepModel

extension NakamotoSession {
  func answer(
    _ query: OperationName, _ arguments: Parameters
  ) throws(AdapterError) -> Record {
    switch query {
    case "tip":
      let tip = node.announcedTip
      return ["root": .bytes(tip.block.id), "height": .quantity(UInt256(tip.height))]
    case "tips": return ["tips": .list(tips)]
    case "mempool": return ["transactions": roots(Array(node.mempool.entries.keys))]
    case "work":
      guard let position = node.index.position(of: try arguments.bytes("root")) else {
        throw AdapterError(.adapterFault, "the work of a block that is not known")
      }
      return ["work": .quantity(node.index[position].work)]
    case "prepare": return ["size": .quantity(UInt256(UInt64(try transaction(arguments).size)))]
    case "accepts": return try accepts(try transaction(arguments))
    case "mempool-entry": return ["entry": try entry(try transaction(arguments))]
    case "unspent":
      let outpoint = Nakamoto.Outpoint(
        transaction: try arguments.bytes("root"), index: try arguments.integer("output"))
      return ["unspent": .boolean(node.ledger.coins[outpoint] != nil)]
    default: throw AdapterError(.unsupported, "no operation '\(query)'")
    }
  }

  private func transaction(
    _ arguments: Parameters
  ) throws(AdapterError) -> Nakamoto.Transaction {
    guard let transaction = node.objects.transactions[try arguments.bytes("root")] else {
      throw AdapterError(.adapterFault, "an identity that is no transaction's")
    }
    return transaction
  }

  private var tips: [Value] {
    let leaves = Set(node.index.leaves).union(node.chain.suffix(1))
    return leaves.sorted().map { position in
      let entry = node.index[position]
      let status =
        if position == node.chain.last {
          "active"
        } else if entry.isInvalid {
          "invalid"
        } else if entry.sequence == nil {
          "headers-only"
        } else {
          entry.wasConnected ? "valid-fork" : "valid-headers"
        }
      return .record(["root": .bytes(entry.block.id), "status": .text(status)])
    }
  }

  private func accepts(_ transaction: Nakamoto.Transaction) throws(AdapterError) -> Record {
    var copy = node
    let reply = try copy.accept(transaction.id)
    return [
      "accepted": .boolean(reply.verdict == .accepted),
      "code": reply.code.map { .text($0.text) } ?? .null,
    ]
  }

  private func entry(_ transaction: Nakamoto.Transaction) throws(AdapterError) -> Value {
    guard let entry = node.mempool[transaction.id] else { return .null }
    let ancestors = node.mempool.ancestors(of: transaction).count + 1
    let descendants = node.mempool.withDescendants(transaction.id).count
    return .record([
      "size": .quantity(UInt256(UInt64(transaction.size))), "fee": .quantity(UInt256(entry.fee)),
      "ancestors": .integer(Int64(ancestors)), "descendants": .integer(Int64(descendants)),
    ])
  }
}

extension Nakamoto.Node {
  /// The tip, as a query shows it.
  var announcedTip: Nakamoto.Entry {
    guard fault == .headerMovesTip else { return tip }
    return index.entries.filter { !$0.isInvalid }.reduce(tip) { $1.work > $0.work ? $1 : $0 }
  }

  /// CreateNewBlock of everything in the mempool, on the tip.
  ///
  /// - Parameter payout: whom the coinbase pays; who pays somebody else makes another block.
  mutating func mine(payout: Int) -> Nakamoto.Block {
    let ids = mempool.inOrder.map(\.transaction.id)
    mined += 1
    let time = max(index.medianTime(of: chain[chain.count - 1]) + 1, clock)
    let block = Nakamoto.Block(
      label: "mined \(mined) for \(payout)", parent: tip.block.id, time: time, transactions: ids)
    let position = index.append(block, parent: chain.last)
    receiveData(at: position)
    activate()
    return block
  }
}
