internal import LockstepModel

extension FeeMarket {
  static let initialBaseFee: UInt256 = 1_000_000_000
  static let baseFeeMaxChangeDenominator: UInt64 = 8
  static let elasticityMultiplier: UInt64 = 2
  static let gasLimitBoundDivisor: UInt64 = 1_024
  static let minimumGasLimit: UInt256 = 5_000

  /// What the base fee of a block follows from.
  struct ParentGas {
    let gasLimit: UInt256
    let gasUsed: UInt256
    let baseFee: UInt256
  }

  /// The base fee that a block must have, as `validate_block` of EIP-1559 expects it.
  static func baseFee(after parent: ParentGas) throws(AdapterError) -> UInt256 {
    let target = parent.gasLimit.quotientAndRemainder(dividingBy: elasticityMultiplier).quotient
    if parent.gasUsed == target { return parent.baseFee }
    guard target != .zero else {
      throw AdapterError(.adapterFault, "a parent without a gas target has no next base fee")
    }
    if let gasUsedDelta = parent.gasUsed.minus(target) {
      let delta = try baseFeeDelta(of: parent, gasUsedDelta, target)
      guard let next = parent.baseFee.plus(max(delta, 1)) else { throw .baseFeeTooLarge }
      return next
    }
    let delta = try baseFeeDelta(of: parent, target.minus(parent.gasUsed) ?? .zero, target)
    return parent.baseFee.minus(delta) ?? .zero
  }

  /// EIP-1559: `base_fee * gas_used_delta // gas_target // BASE_FEE_MAX_CHANGE_DENOMINATOR`.
  private static func baseFeeDelta(
    of parent: ParentGas, _ gasUsedDelta: UInt256, _ target: UInt256
  ) throws(AdapterError) -> UInt256 {
    guard let delta = parent.baseFee.multiplied(by: gasUsedDelta, dividedBy: target) else {
      throw .baseFeeTooLarge
    }
    return delta.quotientAndRemainder(dividingBy: baseFeeMaxChangeDenominator).quotient
  }

  /// EIP-1559: less than a 1024th of the parent's limit up or down, and never below the minimum.
  static func isGasLimit(_ limit: UInt256, allowedAfter parentLimit: UInt256) -> Bool {
    let bound = parentLimit.quotientAndRemainder(dividingBy: gasLimitBoundDivisor).quotient
    let distance = limit.minus(parentLimit) ?? parentLimit.minus(limit) ?? .zero
    return distance < bound && limit >= minimumGasLimit
  }

  /// EIP-1559: the parent of the fork block counts as if its limit had been twice as high.
  static func isFirstGasLimit(_ limit: UInt256, allowedAfter parentLimit: UInt256) -> Bool {
    guard let doubled = parentLimit.times(UInt256(elasticityMultiplier)) else { return false }
    return isGasLimit(limit, allowedAfter: doubled)
  }
}

extension AdapterError {
  fileprivate static let baseFeeTooLarge = AdapterError(
    .adapterFault, "the next base fee is 2^256 or more")
}
