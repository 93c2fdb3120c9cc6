import LockstepModel

extension Parameters {
  /// The churn and the queues of electra; those of a fork without them are empty.
  func queues(
    within preset: ValidatorLifecycle.Preset
  ) throws(AdapterError) -> ValidatorLifecycle.Queues {
    var queues = ValidatorLifecycle.Queues()
    guard has("pending-deposits") else { return queues }
    queues.depositRequestsStartIndex = try number("deposit-requests-start-index")
    queues.depositBalanceToConsume = try number("deposit-balance-to-consume")
    queues.exits = ValidatorLifecycle.BalanceChurn(
      balanceToConsume: try number("exit-balance-to-consume"),
      earliestEpoch: try number("earliest-exit-epoch"))
    queues.consolidations = ValidatorLifecycle.BalanceChurn(
      balanceToConsume: try number("consolidation-balance-to-consume"),
      earliestEpoch: try number("earliest-consolidation-epoch"))
    queues.pendingDeposits = try queue("pending-deposits") { entry throws(AdapterError) in
      ValidatorLifecycle.PendingDeposit(
        key: try entry.integer("key"),
        withdrawalCredentials: try entry.withdrawalCredentials(),
        amount: try entry.number("amount"),
        signature: try entry.member(
          "signature", of: ValidatorLifecycle.PendingDeposit.Signature.self),
        slot: try entry.number("slot"))
    }
    queues.pendingPartialWithdrawals = try queue(
      "pending-partial-withdrawals", limit: preset.pendingPartialWithdrawalsLimit
    ) { entry throws(AdapterError) in
      ValidatorLifecycle.PendingPartialWithdrawal(
        validatorIndex: try entry.integer("validator"), amount: try entry.number("amount"),
        withdrawableEpoch: try entry.number("withdrawable-epoch"))
    }
    queues.pendingConsolidations = try queue(
      "pending-consolidations", limit: preset.pendingConsolidationsLimit
    ) { entry throws(AdapterError) in
      ValidatorLifecycle.PendingConsolidation(
        sourceIndex: try entry.integer("source"), targetIndex: try entry.integer("target"))
    }
    return queues
  }

  /// Entries that stand for several equal ones in a row: as many as the state holds, and no more than there are
  /// validators that a vector can name.
  private func queue<Entry>(
    _ name: String, limit: Int = .max,
    _ read: (Parameters) throws(AdapterError) -> Entry
  ) throws(AdapterError) -> [Entry] {
    let limit = min(limit, ValidatorLifecycle.State.maximumRegistry)
    var entries: [Entry] = []
    for parameters in try list(name) {
      let count = try parameters.integer("count")
      guard count <= limit - entries.count else {
        throw AdapterError(.adapterFault, "more than \(limit) entries of '\(name)'")
      }
      entries.append(contentsOf: repeatElement(try read(parameters), count: count))
    }
    return entries
  }
}
