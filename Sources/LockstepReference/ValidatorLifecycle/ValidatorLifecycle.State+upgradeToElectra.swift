import LockstepModel

extension ValidatorLifecycle.State {
  /// `electra/fork.md#upgrading-the-state`
  mutating func upgradeToElectra() throws(AdapterError) {
    fork = .electra
    let firstEpoch = try Preset.activationExitEpoch(after: currentEpoch)
    var lastExitEpoch = firstEpoch
    for validator in validators
    where validator.exitEpoch != ValidatorLifecycle.farFutureEpoch {
      lastExitEpoch = max(lastExitEpoch, validator.exitEpoch)
    }
    queues = ValidatorLifecycle.Queues()
    queues.exits = ValidatorLifecycle.BalanceChurn(
      balanceToConsume: activationExitChurnLimit, earliestEpoch: try lastExitEpoch.plus(1))
    queues.consolidations = ValidatorLifecycle.BalanceChurn(
      balanceToConsume: consolidationChurnLimit, earliestEpoch: firstEpoch)
    let before = balances
    queuePreActivation()
    for index in validators.indices where validators[index].withdrawalCredentials.isCompounding {
      if fault == .compoundingCreditedTwice { balances[index] = before[index] }
      queueExcessActiveBalance(of: index)
    }
  }

  /// Those who are not active yet go through the queue of deposits, in the order of the activation queue.
  private mutating func queuePreActivation() {
    var preActivation = validators.indices.filter {
      validators[$0].activationEpoch == ValidatorLifecycle.farFutureEpoch
    }
    preActivation.sort {
      (validators[$0].activationEligibilityEpoch, $0)
        < (validators[$1].activationEligibilityEpoch, $1)
    }
    for index in preActivation {
      queueDeposit(of: index, amount: balances[index])
      balances[index] = 0
      validators[index].effectiveBalance = 0
      validators[index].activationEligibilityEpoch = ValidatorLifecycle.farFutureEpoch
    }
  }

  /// `electra/beacon-chain.md#new-queue_excess_active_balance`
  mutating func queueExcessActiveBalance(of index: ValidatorIndex) {
    guard balances[index] > Preset.minActivationBalance else { return }
    queueDeposit(of: index, amount: balances[index] - Preset.minActivationBalance)
    balances[index] = Preset.minActivationBalance
  }

  /// Queues what is a validator's own already, without a signature or a slot of a request.
  private mutating func queueDeposit(of index: ValidatorIndex, amount: Gwei) {
    queues.pendingDeposits.append(
      ValidatorLifecycle.PendingDeposit(
        key: keys.key(of: index),
        withdrawalCredentials: validators[index].withdrawalCredentials, amount: amount,
        signature: .infinity, slot: ValidatorLifecycle.genesisSlot))
  }
}
