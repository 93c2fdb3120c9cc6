import LockstepModel

extension ValidatorLifecycle.State {
  /// `electra/beacon-chain.md#new-process_pending_consolidations`
  mutating func processPendingConsolidations() throws(AdapterError) {
    guard fork >= .electra else { return }
    let nextEpoch = fault == .consolidationAnEpochLate ? currentEpoch : try currentEpoch.plus(1)
    var processedCount = 0
    for consolidation in queues.pendingConsolidations {
      let source = consolidation.sourceIndex
      if !validators[source].isSlashed {
        guard validators[source].withdrawableEpoch <= nextEpoch else { break }
        let moved =
          fault == .wholeBalanceConsolidated
          ? balances[source] : min(balances[source], validators[source].effectiveBalance)
        decreaseBalance(source, by: moved)
        try increaseBalance(consolidation.targetIndex, by: moved)
      }
      processedCount += 1
    }
    queues.pendingConsolidations.removeFirst(processedCount)
  }
}
