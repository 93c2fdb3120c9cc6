import LockstepModel

extension ValidatorLifecycle.State {
  /// Reads the setup of the profile.
  init(setup: Parameters, rules: Rules, fault: ValidatorLifecycle.Fault?) throws(AdapterError) {
    self.fault = fault
    preset = try setup.preset()
    schedule = try ValidatorLifecycle.ForkSchedule(rules)
    currentEpoch = try setup.number("epoch")
    fork = schedule.firstFork
    if let upgrade = schedule.firstUpgrade, upgrade <= currentEpoch {
      throw AdapterError(
        .adapterFault, "a fork activates at epoch \(upgrade), before the first step")
    }
    finality =
      setup.has("finality")
      ? try setup.parameters("finality").finality(by: currentEpoch) : .usual(at: currentEpoch)
    slashings = Array(repeating: 0, count: Int(preset.epochsPerSlashingsVector))
    validators = []
    balances = []
    inactivityScores = []
    keys = ValidatorLifecycle.Keys(firstCount: 0)
    try addGroups(try setup.list("validators"))
    for entry in try setup.list("slashings") {
      let epoch = try entry.number("epoch")
      let place = Int(epoch % preset.epochsPerSlashingsVector)
      guard slashings[place] == 0 else {
        throw AdapterError(.adapterFault, "two amounts were slashed in the place of epoch \(epoch)")
      }
      slashings[place] = try entry.number("amount")
    }
    proposerIndex = try setup.integer("proposer")
    currentEpochParticipation = try setup.participation("participation", by: self.rules)
    previousEpochParticipation = currentEpochParticipation
    eth1DepositIndex = try setup.number("eth1-deposit-index")
    nextWithdrawalIndex = try setup.number("next-withdrawal-index", without: 0)
    if setup.has("next-withdrawal-validator") {
      nextWithdrawalValidatorIndex = try setup.integer("next-withdrawal-validator")
    }
    queues = try setup.queues(within: preset)
    try requireKnownValidators()
    _ = try preset.startSlot(at: currentEpoch)
    try updateActiveTotals()
  }

  private mutating func addGroups(_ groups: [Parameters]) throws(AdapterError) {
    for group in groups {
      let count = try group.integer("count")
      guard count <= Self.maximumRegistry - validators.count else { throw Self.fullRegistry }
      let validator = try group.validator()
      let balance = try group.number("balance", without: validator.effectiveBalance)
      validators.append(contentsOf: repeatElement(validator, count: count))
      balances.append(contentsOf: repeatElement(balance, count: count))
      guard fork >= .altair else { continue }
      let score = try group.number("inactivity-score", without: 0)
      inactivityScores.append(contentsOf: repeatElement(score, count: count))
    }
    keys = ValidatorLifecycle.Keys(firstCount: validators.count)
  }

  /// Whoever the state names is in the registry.
  private func requireKnownValidators() throws(AdapterError) {
    try require(proposerIndex)
    try require(nextWithdrawalValidatorIndex)
    for withdrawal in queues.pendingPartialWithdrawals { try require(withdrawal.validatorIndex) }
    for consolidation in queues.pendingConsolidations {
      try require(consolidation.sourceIndex)
      try require(consolidation.targetIndex)
    }
  }

  func require(_ index: ValidatorIndex) throws(AdapterError) {
    guard validators.indices.contains(index) else {
      throw AdapterError(.adapterFault, "the registry has no validator \(index)")
    }
  }
}

extension ValidatorLifecycle.Finality {
  /// What a chain has that never missed a vote.
  fileprivate static func usual(at epoch: ValidatorLifecycle.Epoch) -> Self {
    guard epoch >= 4 else { return Self() }
    return Self(
      previousJustified: epoch - 2, justified: epoch - 1, finalized: epoch - 2,
      bits: [true, true, true, true])
  }
}
