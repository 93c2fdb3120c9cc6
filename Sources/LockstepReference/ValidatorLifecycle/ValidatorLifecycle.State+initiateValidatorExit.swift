import LockstepModel

extension ValidatorLifecycle.State {
  /// `phase0/beacon-chain.md#initiate_validator_exit`, `electra/beacon-chain.md#modified-initiate_validator_exit`
  mutating func initiateValidatorExit(_ index: ValidatorIndex) throws(AdapterError) {
    try initiateValidatorExits([index])
  }

  /// Exits of several validators, one after the other.
  mutating func initiateValidatorExits(_ indices: [ValidatorIndex]) throws(AdapterError) {
    let exiting = indices.filter {
      validators[$0].exitEpoch == ValidatorLifecycle.farFutureEpoch
    }
    guard !exiting.isEmpty else { return }
    var queue = try ExitQueue(of: self)
    for index in exiting {
      let exitEpoch =
        fork < .electra
        ? try queue.takePlace()
        : try computeExitEpochAndUpdateChurn(exitBalance: validators[index].effectiveBalance)
      validators[index].exitEpoch = exitEpoch
      validators[index].withdrawableEpoch = try exitEpoch.plus(
        Preset.minValidatorWithdrawabilityDelay)
    }
  }

  /// The last epoch that validators leave in, and how many do, before electra.
  private struct ExitQueue {
    let churnLimit: UInt64
    var epoch: Epoch
    var churn: UInt64 = 0

    init(of state: ValidatorLifecycle.State) throws(AdapterError) {
      churnLimit = state.validatorChurnLimit
      epoch = try Preset.activationExitEpoch(after: state.currentEpoch)
      for index in state.validators.indices {
        let exitEpoch = state.validators[index].exitEpoch
        guard exitEpoch != ValidatorLifecycle.farFutureEpoch, exitEpoch >= epoch else { continue }
        churn = exitEpoch == epoch ? churn + 1 : 1
        epoch = exitEpoch
      }
    }

    mutating func takePlace() throws(AdapterError) -> Epoch {
      if churn >= churnLimit {
        epoch = try epoch.plus(1)
        churn = 0
      }
      churn += 1
      return epoch
    }
  }
}
