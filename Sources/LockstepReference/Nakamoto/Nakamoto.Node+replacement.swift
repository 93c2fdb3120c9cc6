internal import LockstepModel

extension Nakamoto.Node {
  /// What a transaction takes the place of, by the rules of BIP 125 after the first.
  func replaced(
    by transaction: Nakamoto.Transaction, paying fee: UInt64, in conflicts: Set<Bytes>
  ) throws(Nakamoto.Refusal) -> Set<Bytes> {
    guard !conflicts.isEmpty else { return [] }
    var parents: Set<Bytes> = []
    var count = 0
    var all: Set<Bytes> = []
    for id in conflicts {
      guard let conflict = mempool[id] else { continue }
      let rate = Self.rate(fee, transaction.size)
      if fault != .replacementByFeeAlone,
        rate <= Self.rate(conflict.fee, conflict.transaction.size)
      {
        throw .init("insufficient-fee")
      }
      parents.formUnion(conflict.transaction.inputs.map(\.outpoint.transaction))
      let family = mempool.withDescendants(id)
      count += fault == .replacementCountsDirectConflicts ? 1 : family.count
      all.formUnion(family)
    }
    guard count <= Nakamoto.replacementLimit else { throw .init("too-many-replacements") }
    if fault != .replacementWithUnconfirmedInputs {
      for input in transaction.inputs {
        let source = input.outpoint.transaction
        guard parents.contains(source) || mempool[source] == nil else {
          throw .init("new-unconfirmed-input")
        }
      }
    }
    let paid = mempool.fees(of: fault == .replacementWithoutDescendants ? conflicts : all)
    guard fee >= paid else { throw .init("insufficient-fee") }
    let own = fees(setup.fees.incremental, for: transaction.size)
    guard fee - paid >= own || fault == .replacementForNothing else {
      throw .init("insufficient-fee")
    }
    return all
  }

  /// In whole units for a thousand virtual bytes, as CFeeRate keeps it.
  private static func rate(_ fee: UInt64, _ size: Int) -> UInt64 {
    size > 0 ? fee * 1_000 / UInt64(size) : 0
  }
}
