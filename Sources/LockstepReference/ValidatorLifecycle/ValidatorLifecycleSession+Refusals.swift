import LockstepModel

/// The operations that a block becomes invalid by.
extension ValidatorLifecycleSession {
  /// One exit that is refused takes all of them back.
  mutating func voluntaryExit(_ parameters: Parameters) throws(AdapterError) -> Reply {
    let epoch = try parameters.number("epoch")
    let isSignatureValid = try parameters.isSignatureValid()
    var changed = state
    for index in try parameters.integers("validators") {
      let refusal = try changed.processVoluntaryExit(
        index, epoch: epoch, isSignatureValid: isSignatureValid)
      if let refusal { return .rejected(refusal) }
    }
    state = changed
    return .accepted()
  }

  mutating func attesterSlashing(_ parameters: Parameters) throws(AdapterError) -> Reply {
    reply(
      try state.processAttesterSlashing(
        try parameters.integers("validators"), try parameters.integers("second"),
        try parameters.member("evidence", of: ValidatorLifecycle.AttestationEvidence.self),
        isSignatureValid: try parameters.isSignatureValid(), proposer: try proposer(parameters)))
  }

  mutating func proposerSlashing(_ parameters: Parameters) throws(AdapterError) -> Reply {
    reply(
      try state.processProposerSlashing(
        try parameters.integer("validator"),
        try parameters.member("evidence", of: ValidatorLifecycle.HeaderEvidence.self),
        isSignatureValid: try parameters.isSignatureValid(), proposer: try proposer(parameters)))
  }

  mutating func blsToExecutionChange(_ parameters: Parameters) throws(AdapterError) -> Reply {
    try require(.capella)
    return reply(
      state.processBLSToExecutionChange(
        try parameters.integer("validator"), address: try parameters.address("address"),
        isOwnKey: try parameters.member("withdrawal-key", of: WithdrawalKey.self) == .own,
        isSignatureValid: try parameters.isSignatureValid()))
  }

  private enum WithdrawalKey: String {
    case own, other
  }

  private func proposer(_ parameters: Parameters) throws(AdapterError) -> Int {
    let proposer = try parameters.integer("proposer")
    try state.require(proposer)
    return proposer
  }

  private func reply(_ refusal: Code?) -> Reply {
    refusal.map { .rejected($0) } ?? .accepted()
  }
}
