import LockstepModel

extension ValidatorLifecycle {
  /// `electra/beacon-chain.md#pendingdeposit`
  struct PendingDeposit: Hashable {
    let key: Int
    let withdrawalCredentials: WithdrawalCredentials
    let amount: Gwei
    let signature: Signature
    let slot: Slot

    enum Signature: String {
      case valid, invalid
      /// The placeholder of an entry that no deposit request made.
      case infinity
    }
  }

  /// `electra/beacon-chain.md#pendingpartialwithdrawal`
  struct PendingPartialWithdrawal: Hashable {
    let validatorIndex: ValidatorIndex
    let amount: Gwei
    let withdrawableEpoch: Epoch
  }

  /// `electra/beacon-chain.md#pendingconsolidation`
  struct PendingConsolidation: Hashable {
    let sourceIndex: ValidatorIndex
    let targetIndex: ValidatorIndex
  }

  /// What electra adds to the state: `electra/beacon-chain.md#beaconstate`
  struct Queues {
    var depositRequestsStartIndex = Preset.unsetDepositRequestsStartIndex
    var depositBalanceToConsume: Gwei = 0
    /// `exit_balance_to_consume`, `earliest_exit_epoch`
    var exits = BalanceChurn()
    /// `consolidation_balance_to_consume`, `earliest_consolidation_epoch`
    var consolidations = BalanceChurn()
    var pendingDeposits: [PendingDeposit] = []
    var pendingPartialWithdrawals: [PendingPartialWithdrawal] = []
    var pendingConsolidations: [PendingConsolidation] = []

    /// `electra/beacon-chain.md#new-get_pending_balance_to_withdraw`
    func pendingBalanceToWithdraw(of index: ValidatorIndex) throws(AdapterError) -> Gwei {
      var sum: Gwei = 0
      for withdrawal in pendingPartialWithdrawals where withdrawal.validatorIndex == index {
        sum = try sum.plus(withdrawal.amount)
      }
      return sum
    }
  }
}
