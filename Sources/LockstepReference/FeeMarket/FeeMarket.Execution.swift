internal import LockstepModel

extension FeeMarket {
  /// What a transaction did.
  struct Receipt {
    let gasUsed: UInt256
    let price: UInt256
    let burnt: UInt256
    let tip: UInt256
    let blobFee: UInt256
    let isSuccess: Bool
  }

  /// One valid transaction on its way through `process_transaction` of the execution specification.
  struct Execution {
    /// EIP-7702 `PER_EMPTY_ACCOUNT_COST - PER_AUTH_BASE_COST`.
    static let existingAuthorityRefund: UInt256 = 12_500
    /// EIP-3529: at most a fifth of the gas is refunded.
    static let maxRefundQuotient: UInt64 = 5

    let transaction: Transaction
    let charge: Charge
    let block: Block
    var state: State
    private var refund = UInt256.zero

    init(_ transaction: Transaction, _ charge: Charge, in block: Block, on state: State) {
      self.transaction = transaction
      self.charge = charge
      self.block = block
      self.state = state
    }

    mutating func run() throws(AdapterError) -> Receipt {
      let blobFee = transaction.blobGas.times(block.blobBaseFee ?? .zero) ?? .max
      try state.debit(blobFee, from: transaction.sender)
      try state.debit(fee(of: transaction.gasLimit, at: charge.price), from: transaction.sender)
      let nonce = state[transaction.sender].nonce
      state[transaction.sender].nonce = nonce.plus(1) ?? .max
      let isSuccess = try transaction.to == nil ? create(at: nonce) : call()
      let gasUsed = isSuccess ? gasUsedAfterRefund : transaction.gasLimit
      let gasLeft = transaction.gasLimit.minus(gasUsed) ?? .zero
      let tip = fee(of: gasUsed, at: charge.priorityFee)
      try state.credit(fee(of: gasLeft, at: charge.price), to: transaction.sender)
      try state.credit(tip, to: block.beneficiary)
      return Receipt(
        gasUsed: gasUsed, price: charge.price, burnt: fee(of: gasUsed, at: block.baseFee), tip: tip,
        blobFee: blobFee, isSuccess: isSuccess)
    }

    /// EIP-7623: the floor applies after the refund.
    private var gasUsedAfterRefund: UInt256 {
      let fault = block.constants.fault
      if fault == .floorBeforeRefund {
        return refunded(max(charge.gas.intrinsic, charge.gas.floor), Self.maxRefundQuotient)
      }
      let quotient = fault == .refundCapOfOneHalf ? 2 : Self.maxRefundQuotient
      return max(refunded(charge.gas.intrinsic, quotient), charge.gas.floor)
    }

    private func refunded(_ gas: UInt256, _ quotient: UInt64) -> UInt256 {
      let cap = gas.quotientAndRemainder(dividingBy: quotient).quotient
      return gas.minus(min(refund, cap)) ?? .zero
    }

    /// Less than the worst cost, which validity has seen to fit.
    private func fee(of gas: UInt256, at price: UInt256) -> UInt256 {
      gas.times(price) ?? .max
    }
  }
}

extension FeeMarket.Execution {
  /// Creates a contract without code; false where the address is taken (EIP-7610), which uses all
  /// gas.
  private mutating func create(at nonce: UInt256) throws(AdapterError) -> Bool {
    guard transaction.data.isEmpty else { throw .runsCode }
    let address = FeeMarket.contractAddress(of: transaction.sender, at: nonce)
    guard state[address].nonce == .zero, state[address].code.isEmpty else { return false }
    // EIP-161
    state[address].nonce = 1
    try transferValue(to: address)
    return true
  }

  private mutating func call() throws(AdapterError) -> Bool {
    guard let receiver = transaction.to else { return false }
    for authorization in transaction.authorizations {
      apply(authorization)
    }
    guard !runsCode(receiver) else { throw .runsCode }
    try transferValue(to: receiver)
    return true
  }

  private mutating func transferValue(to receiver: Bytes) throws(AdapterError) {
    try state.debit(transaction.value, from: transaction.sender)
    try state.credit(transaction.value, to: receiver)
  }

  /// EIP-7702: code runs at a delegate, but a delegate's own delegation is not followed, and no
  /// precompile runs.
  private func runsCode(_ receiver: Bytes) -> Bool {
    if block.constants.hasDelegation, let delegate = state[receiver].delegate {
      return !state[delegate].code.isEmpty
    }
    return !state[receiver].code.isEmpty || block.constants.isPrecompile(receiver)
  }

  /// EIP-7702, "Behavior", step by step; an authorization that does not hold is skipped.
  private mutating func apply(_ authorization: FeeMarket.Transaction.Authorization) {
    guard authorization.chainID == .zero || authorization.chainID == block.chainID,
      authorization.nonce < UInt256(.max)
    else { return }
    var authority = state[authorization.authority]
    guard authority.code.isEmpty || authority.delegate != nil,
      authority.nonce == authorization.nonce
    else { return }
    if !authority.isEmpty {
      refund = refund.plus(Self.existingAuthorityRefund) ?? .max
    }
    authority.code = FeeMarket.Account.delegation(to: authorization.address)
    authority.nonce = authority.nonce.plus(1) ?? .max
    state[authorization.authority] = authority
  }
}

extension FeeMarket.Constants {
  /// Whether a contract stands at an address without code.
  func isPrecompile(_ address: Bytes) -> Bool {
    let number = address.array.reduce(UInt256.zero) {
      $0.times(256)?.plus(UInt256(UInt64($1))) ?? .max
    }
    return number > .zero && number <= UInt256(UInt64(lastPrecompile))
      || hasP256Verify && number == 0x0100
  }
}

extension AdapterError {
  /// The reference does not declare the feature `code`.
  fileprivate static let runsCode = AdapterError(.unsupported, "the transaction runs code")
}
