internal import LockstepModel

extension Nakamoto.Node {
  /// What blocks that came take out of the mempool, and what blocks that left bring back (UpdateMempoolForReorg).
  mutating func updateMempool(from before: [Int], _ disconnected: [[Nakamoto.Transaction]]) {
    let shared = zip(before, chain).prefix { $0 == $1 }.count
    let connected = chain.dropFirst(shared).flatMap { transactions(of: index[$0].block) }
    for transaction in connected { removeForBlock(transaction) }
    let confirmed = Set(connected.map(\.id))
    if fault != .reorgEmptiesMempool {
      // The last block left first, and what was first in a block must come first.
      for transaction in disconnected.reversed().flatMap({ $0 })
      where !confirmed.contains(transaction.id) {
        do throws(Nakamoto.Refusal) {
          try take(transaction, bypassesFees: true)
        } catch  where error.code != "duplicate" {
          mempool.remove(mempool.withDescendants(transaction.id))
        } catch {
          continue
        }
      }
    }
    if !disconnected.isEmpty, fault != .reorgKeepsImmature { removeUnspendable() }
  }

  private mutating func removeForBlock(_ transaction: Nakamoto.Transaction) {
    mempool.remove([transaction.id])
    for input in transaction.inputs {
      guard let conflict = mempool.spender(of: input.outpoint) else { continue }
      mempool.remove(mempool.withDescendants(conflict))
    }
  }

  /// removeForReorg: what is not final any more, or spends a coin that is not there or not mature any more.
  private mutating func removeUnspendable() {
    let height = tip.height + 1
    for entry in mempool.inOrder where mempool[entry.transaction.id] != nil {
      let isSpendable = entry.transaction.inputs.allSatisfy { input in
        if mempool[input.outpoint.transaction] != nil { return true }
        return ledger.coins[input.outpoint]?.isMature(at: height, fault) ?? false
      }
      if !isSpendable || !entry.transaction.isFinal(at: height) {
        mempool.remove(mempool.withDescendants(entry.transaction.id))
      }
    }
  }
}
