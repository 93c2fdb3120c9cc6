import LockstepModel

extension ValidatorLifecycle {
  /// How two votes stand to each other: `phase0/beacon-chain.md#is_slashable_attestation_data`
  enum AttestationEvidence: String {
    /// Two votes for one target epoch.
    case double
    /// The first around the second.
    case surround
    /// The second around the first.
    case surrounded
    /// A longer and a shorter vote from one source.
    case sameSource = "same-source"
    /// Twice the same vote.
    case same
    /// Two votes that follow each other.
    case none

    var isSlashable: Bool { self == .double || self == .surround }
  }

  /// How the second of two headers differs from the first: `phase0/beacon-chain.md#proposer-slashings`
  enum HeaderEvidence: String {
    case double, same
    case otherSlot = "other-slot"
    case otherProposer = "other-proposer"
  }
}

extension ValidatorLifecycle.State {
  /// Answers the reason for which the slashing is refused, if it is: `phase0/beacon-chain.md#attester-slashings`
  mutating func processAttesterSlashing(
    _ first: [ValidatorIndex], _ second: [ValidatorIndex],
    _ evidence: ValidatorLifecycle.AttestationEvidence, isSignatureValid: Bool,
    proposer: ValidatorIndex
  ) throws(AdapterError) -> Code? {
    guard evidence.isSlashable else { return "not-slashable-data" }
    guard isValidIndexedAttestation(first), isValidIndexedAttestation(second), isSignatureValid
    else { return "invalid-attestation" }
    let both = Set(first).intersection(second).sorted()
    let slashable = both.filter { validators[$0].isSlashable(at: currentEpoch) }
    guard !slashable.isEmpty else { return "nobody-slashable" }
    for index in slashable { try slashValidator(index, proposer: proposer) }
    return nil
  }

  /// `phase0/beacon-chain.md#is_valid_indexed_attestation`, but for the signature
  private func isValidIndexedAttestation(_ indices: [ValidatorIndex]) -> Bool {
    !indices.isEmpty && indices.allSatisfy(validators.indices.contains)
      && zip(indices, indices.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// Answers the reason for which the slashing is refused, if it is: `phase0/beacon-chain.md#proposer-slashings`
  mutating func processProposerSlashing(
    _ index: ValidatorIndex, _ evidence: ValidatorLifecycle.HeaderEvidence,
    isSignatureValid: Bool, proposer: ValidatorIndex
  ) throws(AdapterError) -> Code? {
    switch evidence {
    case .otherSlot: return "slots-differ"
    case .otherProposer: return "proposers-differ"
    case .same: return "same-header"
    case .double: break
    }
    guard validators.indices.contains(index) else { return "unknown-validator" }
    guard validators[index].isSlashable(at: currentEpoch) else { return "not-slashable" }
    guard isSignatureValid else { return "invalid-signature" }
    try slashValidator(index, proposer: proposer)
    return nil
  }
}
