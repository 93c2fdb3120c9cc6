import LockstepModel

extension ValidatorLifecycle {
  /// `phase0/beacon-chain.md#validator`; its key is in the registry's table of keys.
  struct Validator: Hashable {
    var withdrawalCredentials: WithdrawalCredentials
    var effectiveBalance: Gwei
    var isSlashed = false
    var activationEligibilityEpoch: Epoch = farFutureEpoch
    var activationEpoch: Epoch = farFutureEpoch
    var exitEpoch: Epoch = farFutureEpoch
    var withdrawableEpoch: Epoch = farFutureEpoch

    /// `phase0/beacon-chain.md#is_active_validator`
    func isActive(at epoch: Epoch) -> Bool { activationEpoch <= epoch && epoch < exitEpoch }

    /// `phase0/beacon-chain.md#is_slashable_validator`
    func isSlashable(at epoch: Epoch) -> Bool {
      !isSlashed && activationEpoch <= epoch && epoch < withdrawableEpoch
    }
  }
}
