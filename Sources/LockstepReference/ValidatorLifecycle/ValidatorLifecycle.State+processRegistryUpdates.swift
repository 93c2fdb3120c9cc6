import LockstepModel

extension ValidatorLifecycle.State {
  /// `phase0/beacon-chain.md#registry-updates`, `deneb/beacon-chain.md#registry-updates`,
  /// `electra/beacon-chain.md#modified-process_registry_updates`
  mutating func processRegistryUpdates() throws(AdapterError) {
    let eligibilityEpoch = try currentEpoch.plus(1)
    let activationEpoch = try Preset.activationExitEpoch(after: currentEpoch)
    var ejected: [ValidatorIndex] = []
    for index in validators.indices {
      if isEligibleForActivationQueue(validators[index]) {
        validators[index].activationEligibilityEpoch = eligibilityEpoch
        // Since electra, whoever is put into the queue is looked at no further in this epoch.
        if fork >= .electra { continue }
      }
      if isToBeEjected(validators[index]) {
        ejected.append(index)
      } else if fork >= .electra, isEligibleForActivation(validators[index]) {
        validators[index].activationEpoch = activationEpoch
      }
    }
    try initiateValidatorExits(ejected)
    if fork < .electra { activateFromQueue(at: activationEpoch) }
  }

  /// Activates as many as the churn allows, by their time in the queue and then by their index.
  private mutating func activateFromQueue(at activationEpoch: Epoch) {
    var queue = validators.indices.filter { isEligibleForActivation(validators[$0]) }
    queue.sort {
      (validators[$0].activationEligibilityEpoch, $0)
        < (validators[$1].activationEligibilityEpoch, $1)
    }
    for index in queue.prefix(Int(validatorActivationChurnLimit)) {
      validators[index].activationEpoch = activationEpoch
    }
  }

  private func isToBeEjected(_ validator: ValidatorLifecycle.Validator) -> Bool {
    validator.isActive(at: currentEpoch) && validator.effectiveBalance <= Preset.ejectionBalance
  }

  /// `phase0/beacon-chain.md#is_eligible_for_activation_queue`,
  /// `electra/beacon-chain.md#modified-is_eligible_for_activation_queue`
  private func isEligibleForActivationQueue(_ validator: ValidatorLifecycle.Validator) -> Bool {
    guard validator.activationEligibilityEpoch == ValidatorLifecycle.farFutureEpoch else {
      return false
    }
    return fork >= .electra
      ? validator.effectiveBalance >= Preset.minActivationBalance
      : validator.effectiveBalance == Preset.maxEffectiveBalance
  }

  /// `phase0/beacon-chain.md#is_eligible_for_activation`
  private func isEligibleForActivation(_ validator: ValidatorLifecycle.Validator) -> Bool {
    validator.activationEligibilityEpoch <= finality.finalized
      && validator.activationEpoch == ValidatorLifecycle.farFutureEpoch
  }
}
