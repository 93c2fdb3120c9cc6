internal import LockstepModel

extension Nakamoto.Node {
  /// AcceptToMemoryPool.
  mutating func accept(_ id: Bytes) throws(AdapterError) -> Reply {
    guard let transaction = objects.transactions[id] else {
      throw AdapterError(.adapterFault, "an identity that is no transaction's")
    }
    do throws(Nakamoto.Refusal) {
      try take(transaction)
      return .accepted()
    } catch {
      switch error.code {
      case "duplicate", "known": return .ignored(error.code)
      case "missing-input": return .deferred(error.code)
      default: return .rejected(error.code)
      }
    }
  }

  /// `bypassesFees` for what a reorg brings back.
  mutating func take(
    _ transaction: Nakamoto.Transaction, bypassesFees: Bool = false
  ) throws(Nakamoto.Refusal) {
    try checks.check(transaction)
    try Nakamoto.Standards(setup, fault: fault).check(transaction)
    guard transaction.isFinal(at: tip.height + 1) else { throw .init("non-final") }
    guard mempool[transaction.id] == nil else { throw .init("duplicate") }
    let conflicts = try conflicts(of: transaction)
    let fee = try fee(of: transaction)
    if !bypassesFees {
      guard fee >= fees(setup.fees.minimumRelay, for: transaction.size) else {
        throw .init("below-minimum-fee")
      }
    }
    let ancestors = mempool.ancestors(of: transaction)
    try checkLimits(transaction, ancestors, replacing: conflicts)
    guard ancestors.isDisjoint(with: conflicts) else { throw .init("spends-conflicting") }
    let replaced = try replaced(by: transaction, paying: fee, in: conflicts)
    mempool.remove(replaced)
    mempool.add(transaction, fee: fee)
  }

  /// CFeeRate::GetFee.
  func fees(_ rate: UInt64, for size: Int) -> UInt64 {
    if fault == .minimumFeeRoundedDown, rate == setup.fees.minimumRelay {
      return rate * UInt64(size / 1_000)
    }
    let fee = rate * UInt64(size) / 1_000
    return fee == 0 && rate > 0 && size > 0 ? 1 : fee
  }

  /// The transactions of the mempool that spend the same, if all of them may be replaced.
  private func conflicts(
    of transaction: Nakamoto.Transaction
  ) throws(Nakamoto.Refusal) -> Set<Bytes> {
    var conflicts: Set<Bytes> = []
    for input in transaction.inputs {
      guard let id = mempool.spender(of: input.outpoint), let other = mempool[id] else { continue }
      let isReplaceable =
        switch setup.replacement {
        case .none: false
        case .full: true
        case .signalling: other.transaction.signals || fault == .replacementOfAll
        }
      guard isReplaceable else { throw .init("conflict") }
      conflicts.insert(id)
    }
    return conflicts
  }

  private func fee(of transaction: Nakamoto.Transaction) throws(Nakamoto.Refusal) -> UInt64 {
    var coins: [Nakamoto.Outpoint: Nakamoto.Coin] = [:]
    let height = tip.height + 1
    for input in transaction.inputs {
      if let output = mempool.output(input.outpoint), !output.script.isUnspendable {
        coins[input.outpoint] = Nakamoto.Coin(
          value: output.value, height: height, isCoinbase: false)
      } else if let coin = ledger.coins[input.outpoint] {
        coins[input.outpoint] = coin
      } else if transaction.outputs.indices.contains(where: {
        ledger.coins[transaction.outpoint($0)] != nil
      }) {
        throw .init("known")
      } else {
        throw .init("missing-input")
      }
    }
    return try ledger.fee(of: transaction, at: height, in: coins)
  }

  /// CalculateMemPoolAncestors, with the room that a lone conflict leaves and the one more that a small child may be.
  private func checkLimits(
    _ transaction: Nakamoto.Transaction, _ ancestors: Set<Bytes>, replacing conflicts: Set<Bytes>
  ) throws(Nakamoto.Refusal) {
    var limits = setup.limits
    if conflicts.count == 1 {
      limits.descendants += 1
      limits.size += mempool.size(of: conflicts)
    }
    if fits(transaction, ancestors, limits) { return }
    limits.ancestors = 2
    limits.descendants += 1
    limits.size += Nakamoto.carveOutSize
    guard transaction.size <= Nakamoto.carveOutSize, fits(transaction, ancestors, limits) else {
      throw .init("too-long-chain")
    }
  }

  private func fits(
    _ transaction: Nakamoto.Transaction, _ ancestors: Set<Bytes>,
    _ limits: Nakamoto.Setup.Limits
  ) -> Bool {
    ancestors.count + 1 <= limits.ancestors
      && mempool.size(of: ancestors) + transaction.size <= limits.size
      && ancestors.allSatisfy {
        let family = mempool.withDescendants($0)
        return family.count + 1 <= limits.descendants
          && mempool.size(of: family) + transaction.size <= limits.size
      }
  }
}
