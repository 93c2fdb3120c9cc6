internal import LockstepModel

extension FeeMarket {
  /// Why a block may not include a transaction.
  struct Rejection: Error {
    /// Nil where the profile has no code for it.
    let code: Code?
  }

  /// What a valid transaction is charged.
  struct Charge {
    let gas: IntrinsicGas
    /// The effective price of a unit of gas, and the beneficiary's part of it.
    let price: UInt256
    let priorityFee: UInt256
  }

  /// The checks of a transaction, in the order in which the execution specification makes them.
  struct Validity {
    let transaction: Transaction
    let offer: Transaction.Offer
    let block: Block
    let sender: Account

    private var constants: Constants { block.constants }

    func charge() throws(Rejection) -> Charge {
      try require(transaction.isKnown(to: constants), or: "type-not-supported")
      // EIP-7702: an authorization whose nonce no field holds makes the transaction undecodable.
      try require(transaction.authorizations.allSatisfy { $0.nonce.asUInt64 != nil }, or: nil)
      let gas = IntrinsicGas(of: transaction, constants)
      try checkAlone(gas)
      try checkRoomInBlock()
      try require(transaction.chainID == block.chainID, or: "wrong-chain-id")
      try checkOffer()
      if transaction.kind == .blob { try checkBlobs() }
      try checkReceiver()
      try checkSender()
      return Charge(gas: gas, price: price, priorityFee: priorityFee)
    }

    private var priorityFee: UInt256 { offer.priorityFee(above: block.baseFee) }

    private var price: UInt256 { block.baseFee.plus(priorityFee) ?? .max }

    /// `validate_transaction`: what needs neither block nor state.
    private func checkAlone(_ gas: IntrinsicGas) throws(Rejection) {
      try require(
        max(gas.intrinsic, gas.floor) <= transaction.gasLimit, or: "intrinsic-gas-too-low")
      // EIP-2681
      try require(transaction.nonce < UInt256(.max), or: "nonce-overflow")
      if transaction.isCreation, let max = constants.maxInitCodeSize {
        try require(transaction.data.count <= max, or: "init-code-too-large")
      }
      if let max = constants.maxTransactionGas {
        try require(transaction.gasLimit <= max, or: "gas-limit-above-cap")
      }
    }

    private func checkRoomInBlock() throws(Rejection) {
      try require(transaction.gasLimit <= block.gasLeft, or: "gas-limit-exceeds-block")
      try require(transaction.blobGas <= block.blobGasLeft, or: "blob-gas-exceeds-block")
    }

    /// EIP-1559: types 0 and 1 offer the same for both, so the first check is theirs by itself.
    private func checkOffer() throws(Rejection) {
      try require(
        offer.maxPriorityFee <= offer.maxFee || constants.fault == .priorityFeeUnchecked,
        or: "priority-fee-above-max-fee")
      try require(offer.maxFee >= block.baseFee, or: "max-fee-below-base-fee")
    }

    /// EIP-4844; the first of the specification's forks with blobs looks at the receiver before
    /// them.
    private func checkBlobs() throws(Rejection) {
      if !constants.hasDelegation { try checkReceiver() }
      try require(!transaction.blobs.isEmpty, or: "no-blobs")
      if let max = constants.maxBlobsPerTransaction {
        try require(transaction.blobs.count <= max, or: "too-many-blobs")
      }
      try require(
        transaction.blobs.allSatisfy { $0.array.first == Self.versionedHashVersionKZG },
        or: "blob-version-unknown")
      try require(
        block.blobBaseFee.map { offer.maxBlobFee >= $0 } ?? false, or: "max-blob-fee-below-price")
    }

    private func checkReceiver() throws(Rejection) {
      guard transaction.kind >= .blob else { return }
      try require(!transaction.isCreation, or: "creation-not-allowed")
      guard transaction.kind == .setCode else { return }
      try require(!transaction.authorizations.isEmpty, or: "no-authorizations")
    }

    private func checkSender() throws(Rejection) {
      try require(transaction.nonce >= sender.nonce, or: "nonce-too-low")
      try require(transaction.nonce <= sender.nonce, or: "nonce-too-high")
      try require(worstCost.map { $0 <= sender.balance } ?? false, or: "insufficient-balance")
      // EIP-3607, as EIP-7702 amends it.
      let isDelegated = constants.hasDelegation && sender.delegate != nil
      try require(sender.code.isEmpty || isDelegated, or: "sender-not-eoa")
    }

    /// What the sender must be able to pay: by the max fees, not by the prices; nil beyond 256
    /// bits.
    private var worstCost: UInt256? {
      let maxFee = constants.fault == .worstCostByEffectivePrice ? price : offer.maxFee
      let maxBlobFee =
        constants.fault == .worstCostByBlobPrice ? block.blobBaseFee ?? .max : offer.maxBlobFee
      guard let gasFee = transaction.gasLimit.times(maxFee),
        let blobFee = transaction.blobGas.times(maxBlobFee)
      else { return nil }
      let value = constants.fault == .worstCostWithoutValue ? .zero : transaction.value
      return gasFee.plus(blobFee)?.plus(value)
    }

    private static let versionedHashVersionKZG: UInt8 = 0x01

    private func require(_ condition: Bool, or code: Code?) throws(Rejection) {
      guard condition else { throw Rejection(code: code) }
    }
  }
}
