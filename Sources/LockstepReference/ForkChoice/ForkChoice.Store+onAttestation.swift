import LockstepModel

extension ForkChoice.Store {
  /// `phase0/fork-choice.md#on_attestation`
  mutating func onAttestation(_ attestation: ForkChoice.Attestation, isFromBlock: Bool) -> Reply {
    let block = tree.index(of: attestation.root)
    let target = attestation.target ?? derivedTarget(of: attestation, block: block)
    if let refusal = refusal(
      of: attestation, target: target, block: block, isFromBlock: isFromBlock)
    {
      return refusal
    }
    guard let block, isValidIndexedAttestation(attestation.validators) else {
      return .rejected("invalid-attestation")
    }
    let voted = fault == .voteForTheTarget ? tree.index(of: target.root) ?? block : block
    let message = ForkChoice.LatestMessage(epoch: target.epoch, block: voted)
    for validator in attestation.validators {
      votes.update(validator, to: message, balances: justifiedBalances, tree: &tree)
    }
    return .accepted()
  }

  /// `phase0/fork-choice.md#validate_on_attestation`
  private func refusal(
    of attestation: ForkChoice.Attestation, target: ForkChoice.Checkpoint,
    block: ForkChoice.Index?, isFromBlock: Bool
  ) -> Reply? {
    let isExempt =
      isFromBlock ? fault != .targetWindowForBlockVotes : fault == .noTargetWindow
    guard isExempt || isInWindow(target.epoch) else { return .rejected("target-epoch-window") }
    guard target.epoch == preset.epoch(at: attestation.slot) else {
      return .rejected("target-epoch-mismatch")
    }
    // A target left out is on the chain of the voted block: only that can be unknown.
    let isTargetKnown = attestation.target == nil || tree.index(of: target.root) != nil
    guard isTargetKnown else { return .deferred("unknown-target") }
    guard let block else { return .deferred("unknown-block") }
    guard tree.nodes[block].slot <= attestation.slot else { return .rejected("block-newer") }
    guard let checkpoint = checkpointBlock(of: block, at: target.epoch),
      tree.nodes[checkpoint].root == target.root
    else { return .rejected("lmd-ffg-mismatch") }
    guard currentSlot > attestation.slot else { return .deferred("future-slot") }
    return nil
  }

  /// `phase0/fork-choice.md#validate_target_epoch_against_current_time`
  private func isInWindow(_ epoch: ForkChoice.Epoch) -> Bool {
    let previousEpoch =
      currentEpoch > ForkChoice.genesisEpoch ? currentEpoch - 1 : ForkChoice.genesisEpoch
    return epoch == currentEpoch || epoch == previousEpoch
  }

  private func derivedTarget(
    of attestation: ForkChoice.Attestation, block: ForkChoice.Index?
  ) -> ForkChoice.Checkpoint {
    let epoch = preset.epoch(at: attestation.slot)
    let checkpoint = block.flatMap { checkpointBlock(of: $0, at: epoch) }
    return ForkChoice.Checkpoint(
      epoch: epoch, root: checkpoint.map { tree.nodes[$0].root } ?? ForkChoice.noRoot)
  }

  /// Somebody votes, and everybody who does is in the registry; an index outside of it is what the specification
  /// calls an out-of-range list access. `phase0/beacon-chain.md#is_valid_indexed_attestation`
  private func isValidIndexedAttestation(_ validators: Set<ForkChoice.ValidatorIndex>) -> Bool {
    !validators.isEmpty && validators.allSatisfy { $0 >= 0 && $0 < votes.latestMessages.count }
  }

  /// `phase0/fork-choice.md#on_attester_slashing`
  mutating func onAttesterSlashing(
    _ validators: Set<ForkChoice.ValidatorIndex>, isSlashable: Bool
  ) -> Reply {
    guard isSlashable else { return .rejected("not-slashable") }
    guard isValidIndexedAttestation(validators) else { return .rejected("invalid-attestation") }
    for validator in validators where fault != .noEquivocationDiscount {
      votes.discount(validator, balances: justifiedBalances, tree: &tree)
    }
    return .accepted()
  }
}
