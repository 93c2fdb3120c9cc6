import LockstepModel

extension ValidatorLifecycleSession {
  func churnLimits() -> Record {
    let isByBalance = state.fork >= .electra
    return [
      "validator": Value(isByBalance ? nil : state.validatorChurnLimit),
      "activation": Value(state.fork == .deneb ? state.validatorActivationChurnLimit : nil),
      "balance": Value(isByBalance ? state.balanceChurnLimit : nil),
      "activation-exit": Value(isByBalance ? state.activationExitChurnLimit : nil),
      "consolidation": Value(isByBalance ? state.consolidationChurnLimit : nil),
    ]
  }

  func finality() -> Record {
    [
      "previous-justified": Value(state.finality.previousJustified),
      "justified": Value(state.finality.justified),
      "finalized": Value(state.finality.finalized),
      "bits": .list(state.finality.bits.map { .boolean($0) }),
    ]
  }

  func totals() throws(AdapterError) -> Record {
    [
      "active-validators": Value(state.activeTotals.count),
      "total-active-balance": Value(state.totalActiveBalance),
      "slashings": Value(try state.totalSlashings),
    ]
  }

  func slashings() -> Record {
    let entries = state.slashings.enumerated().filter { $0.element != 0 }
    return [
      "slashings": .list(
        entries.map {
          .record(["index": .integer(Int64($0.offset)), "amount": Value($0.element)])
        })
    ]
  }

  func expectedWithdrawals() throws(AdapterError) -> Record {
    try require(.capella)
    let expected = try state.getExpectedWithdrawals()
    return [
      "withdrawals": .list(expected.withdrawals.map(\.value)),
      "processed-partial-withdrawals": Value(
        state.fork >= .electra ? UInt64(expected.processedPartialCount) : nil),
    ]
  }
}

extension ValidatorLifecycle.Withdrawal {
  fileprivate var value: Value {
    .record([
      "index": Value(index), "validator": .integer(Int64(validatorIndex)),
      "address": .bytes(address), "amount": Value(amount),
    ])
  }
}
