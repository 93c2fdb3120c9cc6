import LockstepModel

extension ValidatorLifecycle.State {
  /// Answers the reason for which the change is refused, if it is:
  /// `capella/beacon-chain.md#new-process_bls_to_execution_change`
  mutating func processBLSToExecutionChange(
    _ index: ValidatorIndex, address: Bytes, isOwnKey: Bool, isSignatureValid: Bool
  ) -> Code? {
    guard validators.indices.contains(index) else { return "unknown-validator" }
    guard validators[index].withdrawalCredentials == .bls else { return "not-bls-credentials" }
    guard isOwnKey else { return "wrong-key" }
    guard isSignatureValid else { return "invalid-signature" }
    validators[index].withdrawalCredentials = .execution(address)
    return nil
  }
}
