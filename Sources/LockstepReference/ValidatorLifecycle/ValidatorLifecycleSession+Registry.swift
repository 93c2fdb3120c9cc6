import LockstepModel

/// The queries about validators: equal answers in a row are one entry with their count.
extension ValidatorLifecycleSession {
  func exitEpochs(_ parameters: Parameters) throws(AdapterError) -> Record {
    let exits = try indices(parameters).lazy.map { index in
      let validator = state.validators[index]
      return Pair(validator.exitEpoch, validator.withdrawableEpoch)
    }
    return [
      "exits": runs(exits) {
        ["exit-epoch": Value($0.first), "withdrawable-epoch": Value($0.second)]
      }
    ]
  }

  func activationEpochs(_ parameters: Parameters) throws(AdapterError) -> Record {
    let activations = try indices(parameters).lazy.map { index in
      let validator = state.validators[index]
      return Pair(validator.activationEligibilityEpoch, validator.activationEpoch)
    }
    return [
      "activations": runs(activations) {
        ["activation-eligibility-epoch": Value($0.first), "activation-epoch": Value($0.second)]
      }
    ]
  }

  func effectiveBalances(_ parameters: Parameters) throws(AdapterError) -> Record {
    let balances = try indices(parameters).lazy.map { state.validators[$0].effectiveBalance }
    return ["effective-balances": runs(balances) { ["effective-balance": Value($0)] }]
  }

  func balances(_ parameters: Parameters) throws(AdapterError) -> Record {
    let balances = try indices(parameters).lazy.map { state.balances[$0] }
    return ["balances": runs(balances) { ["balance": Value($0)] }]
  }

  func inactivityScores() -> Record {
    ["scores": runs(state.inactivityScores) { ["score": Value($0)] }]
  }

  func registry() -> Record {
    let entries = state.validators.indices.lazy.map { index in
      Entry(validator: state.validators[index], balance: state.balances[index])
    }
    return ["validators": runs(entries) { $0.record }]
  }

  /// The validators that a query names, or all.
  private func indices(_ parameters: Parameters) throws(AdapterError) -> [Int] {
    guard parameters.has("validators") else { return Array(state.validators.indices) }
    let indices = try parameters.integers("validators")
    for index in indices { try state.require(index) }
    return indices
  }

  /// Two epochs of a validator.
  private struct Pair: Equatable {
    let first: UInt64
    let second: UInt64

    init(_ first: UInt64, _ second: UInt64) {
      self.first = first
      self.second = second
    }
  }

  private struct Entry: Equatable {
    let validator: ValidatorLifecycle.Validator
    let balance: ValidatorLifecycle.Gwei

    var record: Record {
      var record = validator.withdrawalCredentials.record
      record.set("effective-balance", to: Value(validator.effectiveBalance))
      record.set("balance", to: Value(balance))
      record.set("slashed", to: .boolean(validator.isSlashed))
      record.set(
        "activation-eligibility-epoch", to: Value(validator.activationEligibilityEpoch))
      record.set("activation-epoch", to: Value(validator.activationEpoch))
      record.set("exit-epoch", to: Value(validator.exitEpoch))
      record.set("withdrawable-epoch", to: Value(validator.withdrawableEpoch))
      return record
    }
  }
}
