import LockstepModel

extension ValidatorLifecycleSession {
  func queues() -> Record {
    let queues = state.queues
    let isCapella = state.fork >= .capella
    let isElectra = state.fork >= .electra
    return [
      "eth1-deposit-index": Value(state.eth1DepositIndex),
      "next-withdrawal-index": Value(isCapella ? state.nextWithdrawalIndex : nil),
      "next-withdrawal-validator":
        isCapella ? .integer(Int64(state.nextWithdrawalValidatorIndex)) : .null,
      "deposit-requests-start-index": Value(isElectra ? queues.depositRequestsStartIndex : nil),
      "deposit-balance-to-consume": Value(isElectra ? queues.depositBalanceToConsume : nil),
      "exit-balance-to-consume": Value(isElectra ? queues.exits.balanceToConsume : nil),
      "earliest-exit-epoch": Value(isElectra ? queues.exits.earliestEpoch : nil),
      "consolidation-balance-to-consume":
        Value(isElectra ? queues.consolidations.balanceToConsume : nil),
      "earliest-consolidation-epoch":
        Value(isElectra ? queues.consolidations.earliestEpoch : nil),
      "pending-deposits": runs(isElectra ? queues.pendingDeposits : []) { $0.record },
      "pending-partial-withdrawals":
        runs(isElectra ? queues.pendingPartialWithdrawals : []) { $0.record },
      "pending-consolidations":
        runs(isElectra ? queues.pendingConsolidations : []) { $0.record },
    ]
  }

  /// A list in which equal elements in a row are one entry with their count.
  func runs<Element: Equatable>(
    _ elements: some Sequence<Element>, _ record: (Element) -> Record
  ) -> Value {
    var entries: [Value] = []
    var run: (element: Element, count: Int64)?
    func close() {
      guard let run else { return }
      var entry = record(run.element)
      entry.set("count", to: .integer(run.count))
      entries.append(.record(entry))
    }
    for element in elements {
      if let current = run, current.element == element {
        run = (element, current.count + 1)
      } else {
        close()
        run = (element, 1)
      }
    }
    close()
    return .list(entries)
  }
}

extension ValidatorLifecycle.PendingDeposit {
  fileprivate var record: Record {
    var record = withdrawalCredentials.record
    record.set("key", to: .integer(Int64(key)))
    record.set("amount", to: Value(amount))
    record.set("signature", to: .text(signature.rawValue))
    record.set("slot", to: Value(slot))
    return record
  }
}

extension ValidatorLifecycle.PendingPartialWithdrawal {
  fileprivate var record: Record {
    [
      "validator": .integer(Int64(validatorIndex)), "amount": Value(amount),
      "withdrawable-epoch": Value(withdrawableEpoch),
    ]
  }
}

extension ValidatorLifecycle.PendingConsolidation {
  fileprivate var record: Record {
    ["source": .integer(Int64(sourceIndex)), "target": .integer(Int64(targetIndex))]
  }
}

extension ValidatorLifecycle.WithdrawalCredentials {
  /// Their prefix and their address, as the profile names them.
  var record: Record {
    switch self {
    case .bls: ["credentials": .text("bls"), "address": .null]
    case .execution(let address):
      ["credentials": .text("execution"), "address": .bytes(address)]
    case .compounding(let address):
      ["credentials": .text("compounding"), "address": .bytes(address)]
    }
  }
}

extension Value {
  /// A quantity, or null where the rules of the fork do not have it.
  init(_ number: UInt64?) {
    self = number.map { .quantity(UInt256($0)) } ?? .null
  }
}
