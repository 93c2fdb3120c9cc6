internal import LockstepModel

extension Nakamoto {
  /// What a mempool asks of a transaction's form (IsStandardTx).
  struct Standards {
    private let setup: Setup
    private let fault: Fault?

    init(_ setup: Setup, fault: Fault?) {
      self.setup = setup
      self.fault = fault
    }

    func check(_ transaction: Transaction) throws(Refusal) {
      guard 1...2 ~= transaction.version else { throw Refusal("non-standard-version") }
      guard transaction.weight <= Nakamoto.transactionWeightLimit else {
        throw Refusal("too-large")
      }
      for output in transaction.outputs {
        if output.script.isUnspendable {
          guard output.script.bytes.count <= Int(clamping: setup.dataCarrier) else {
            throw Refusal("non-standard-output")
          }
        } else if isDust(output) {
          throw Refusal("dust")
        }
      }
      guard transaction.outputs.count(where: \.script.isUnspendable) <= 1 else {
        throw Refusal("many-data-outputs")
      }
      guard transaction.strippedSize >= Nakamoto.transactionSizeMinimum else {
        throw Refusal("too-small")
      }
    }

    private func isDust(_ output: Output) -> Bool {
      let threshold = threshold(of: fault == .dustByOneSize ? .p2pkh : output.script)
      return fault == .dustLimitIncluded ? output.value <= threshold : output.value < threshold
    }

    /// GetDustThreshold: what the output costs, and an input that spends it.
    private func threshold(of script: Script) -> UInt64 {
      let input = 32 + 4 + 1 + (script.isWitnessProgram ? 107 / 4 : 107) + 4
      let size = 8 + script.bytes.count.compactSize.count + script.bytes.count + input
      return setup.fees.dust * UInt64(size) / 1_000
    }
  }
}
