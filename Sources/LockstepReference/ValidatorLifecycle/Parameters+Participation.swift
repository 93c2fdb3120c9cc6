import LockstepModel

extension Parameters {
  func participation(
    _ name: String, by rules: ValidatorLifecycle.ForkRules
  ) throws(AdapterError) -> ValidatorLifecycle.Participation {
    var participation = ValidatorLifecycle.Participation()
    var named: Set<Int> = []
    for lapse in try list(name) {
      let vote = try lapse.vote(by: rules)
      for index in try lapse.integers("validators") {
        guard index < ValidatorLifecycle.State.maximumRegistry else {
          throw ValidatorLifecycle.State.fullRegistry
        }
        guard named.insert(index).inserted else {
          throw AdapterError(.adapterFault, "validator \(index) stands in two lapses")
        }
        participation.set(index, to: vote)
      }
    }
    return participation
  }

  /// A vote of phase0 has its source right, or no block includes it, and no head without the target.
  private func vote(
    by rules: ValidatorLifecycle.ForkRules
  ) throws(AdapterError) -> ValidatorLifecycle.Vote {
    var vote = ValidatorLifecycle.Vote(
      isSource: try boolean("source"), isTarget: try boolean("target"),
      isHead: try boolean("head"))
    guard rules.fork > .phase0 || vote.isSource || !vote.isTarget else {
      throw AdapterError(.adapterFault, "in phase0 no target without the source")
    }
    guard rules.fork > .phase0 || vote.isTarget || !vote.isHead else {
      throw AdapterError(.adapterFault, "in phase0 no head without the target")
    }
    guard has("inclusion-delay") else { return vote }
    vote.inclusionDelay = UInt64(try integer("inclusion-delay"))
    guard rules.fork == .phase0 || vote.inclusionDelay == 1 else {
      throw AdapterError(.adapterFault, "the flags of \(rules.fork.fork) know no inclusion delay")
    }
    guard vote.inclusionDelay > 0, vote.inclusionDelay <= rules.preset.slotsPerEpoch else {
      throw AdapterError(
        .adapterFault, "an inclusion delay of \(vote.inclusionDelay) is not within an epoch")
    }
    return vote
  }
}
