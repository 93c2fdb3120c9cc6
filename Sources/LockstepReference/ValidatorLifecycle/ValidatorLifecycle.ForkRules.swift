extension ValidatorLifecycle {
  /// What a fork sets, under a preset.
  struct ForkRules {
    let fork: ForkName
    let preset: Preset

    /// `phase0/beacon-chain.md#rewards-and-penalties`, and the altair, bellatrix and electra sections of that name.
    var minSlashingPenaltyQuotient: UInt64 {
      switch fork {
      case .phase0: preset.minSlashingPenaltyQuotient
      case .altair: 64
      case .bellatrix, .capella, .deneb: 32
      case .electra, .fulu: 4_096
      }
    }

    var whistleblowerRewardQuotient: UInt64 { fork < .electra ? 512 : 4_096 }

    var proportionalSlashingMultiplier: UInt64 {
      switch fork {
      case .phase0: preset.proportionalSlashingMultiplier
      case .altair: 2
      case .bellatrix, .capella, .deneb, .electra, .fulu: 3
      }
    }

    var inactivityPenaltyQuotient: UInt64 {
      switch fork {
      case .phase0: preset.inactivityPenaltyQuotient
      case .altair: 50_331_648
      case .bellatrix, .capella, .deneb, .electra, .fulu: 16_777_216
      }
    }

    /// `electra/beacon-chain.md#new-get_max_effective_balance`; before electra it is the same for all.
    func maxEffectiveBalance(of validator: Validator) -> Gwei {
      guard fork >= .electra else { return Preset.maxEffectiveBalance }
      return validator.withdrawalCredentials.isCompounding
        ? Preset.maxEffectiveBalanceElectra : Preset.minActivationBalance
    }
  }
}
