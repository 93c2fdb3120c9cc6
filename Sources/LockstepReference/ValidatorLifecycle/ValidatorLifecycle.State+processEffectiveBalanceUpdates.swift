import LockstepModel

extension ValidatorLifecycle.State {
  /// `phase0/beacon-chain.md#effective-balances-updates`,
  /// `electra/beacon-chain.md#modified-process_effective_balance_updates`
  mutating func processEffectiveBalanceUpdates() throws(AdapterError) {
    let hysteresisIncrement = Preset.effectiveBalanceIncrement / Preset.hysteresisQuotient
    let downwardThreshold = hysteresisIncrement * Preset.hysteresisDownwardMultiplier
    let upwardThreshold = hysteresisIncrement * Preset.hysteresisUpwardMultiplier
    let rules = rules
    for index in validators.indices {
      let balance = balances[index]
      let effectiveBalance = validators[index].effectiveBalance
      let isBelow = try balance.plus(downwardThreshold) < effectiveBalance
      let isAbove = try effectiveBalance.plus(upwardThreshold) < balance
      guard isBelow || isAbove else { continue }
      validators[index].effectiveBalance = min(
        balance - balance % Preset.effectiveBalanceIncrement,
        rules.maxEffectiveBalance(of: validators[index]))
    }
  }
}
