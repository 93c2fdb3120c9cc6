extension ForkChoice {
  /// The validators of a state.
  ///
  /// Blocks share it: only one whose post-state has other effective balances holds a list of its own.
  struct Registry {
    /// What no block of this profile changes.
    struct Lifetime {
      let activationEpoch: Epoch
      let exitEpoch: Epoch
      let isSlashed: Bool

      /// `phase0/beacon-chain.md#is_active_validator`
      func isActive(at epoch: Epoch) -> Bool { activationEpoch <= epoch && epoch < exitEpoch }
    }

    private(set) var lifetimes: [Lifetime] = []
    var effectiveBalances: [Gwei] = []

    var count: Int { lifetimes.count }

    mutating func append(_ lifetime: Lifetime, effectiveBalance: Gwei, count: Int) {
      lifetimes.append(contentsOf: repeatElement(lifetime, count: count))
      effectiveBalances.append(contentsOf: repeatElement(effectiveBalance, count: count))
    }
  }

  /// What the state of the justified checkpoint gives each vote, and the boost.
  struct JustifiedBalances {
    /// Of every validator, by index.
    let effectiveBalances: [Gwei]
    /// Zero for those who are slashed or not active.
    let votingBalances: [Gwei]
    /// `phase0/beacon-chain.md#get_total_active_balance`: the slashed count, until they have left.
    let totalActiveBalance: UInt128

    init(of registry: Registry, at epoch: Epoch, fault: Fault?) {
      let slashedWeigh = fault == .slashedValidatorsWeigh
      var voting = registry.effectiveBalances
      var total: UInt128 = 0
      for (index, lifetime) in registry.lifetimes.enumerated() {
        let isActive = lifetime.isActive(at: epoch)
        if isActive { total += UInt128(registry.effectiveBalances[index]) }
        if !isActive || lifetime.isSlashed && !slashedWeigh { voting[index] = 0 }
      }
      effectiveBalances = registry.effectiveBalances
      votingBalances = voting
      totalActiveBalance = max(UInt128(Preset.effectiveBalanceIncrement), total)
    }

    /// `phase0/fork-choice.md#calculate_committee_fraction`
    func committeeFraction(
      percent: UInt128, _ preset: Preset, roundedUp: Bool = false
    ) -> Int128 {
      let committeeWeight = totalActiveBalance / UInt128(preset.slotsPerEpoch)
      return Int128((committeeWeight * percent + (roundedUp ? 99 : 0)) / 100)
    }
  }
}
