internal import LockstepModel

extension Nakamoto {
  /// What a transaction must keep by itself, wherever it stands (CheckTransaction).
  struct Checks {
    let maxMoney: UInt64
    let fault: Fault?

    func check(_ transaction: Transaction) throws(Refusal) {
      guard !transaction.inputs.isEmpty else { throw Refusal("no-inputs") }
      guard !transaction.outputs.isEmpty else { throw Refusal("no-outputs") }
      if fault != .valueSumWraps { try checkValues(transaction.outputs.map(\.value)) }
      let spent = Set(transaction.inputs.map(\.outpoint))
      guard spent.count == transaction.inputs.count else { throw Refusal("duplicate-input") }
    }

    func checkValues(_ values: [UInt64]) throws(Refusal) {
      var sum: UInt64 = 0
      for value in values {
        guard value <= UInt64(Int64.max) else { throw Refusal("value-negative") }
        guard value <= maxMoney else { throw Refusal("value-too-large") }
        sum += value
        guard sum <= maxMoney else { throw Refusal("sum-too-large") }
      }
    }

    /// CheckBlock, the seal aside.
    func check(_ block: Block, _ transactions: [Transaction]) throws(Refusal) {
      let weight = transactions.reduce(Nakamoto.emptyBlockWeight) { $0 + $1.weight }
      guard weight <= Nakamoto.blockWeightLimit else { throw Refusal("too-large") }
      if let coinbase = block.coinbase, fault != .valueSumWraps { try checkValues([coinbase]) }
      for transaction in transactions {
        do {
          try check(transaction)
        } catch  where error.code == "duplicate-input" && fault == .duplicateInputAccepted {
          continue
        }
      }
    }
  }
}
