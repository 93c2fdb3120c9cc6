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
  static func baseFee(
    after parent: ParentGas, fault: Fault? = nil
  ) throws(AdapterError) -> UInt256 {
    let target = parent.gasLimit.quotientAndRemainder(dividingBy: elasticityMultiplier).quotient
    if parent.gasUsed == target { return parent.baseFee }
    guard target != .zero else {
      throw AdapterError(.adapterFault, "a parent without a gas target has no next base fee")
    }
    if let gasUsedDelta = parent.gasUsed.minus(target) {
      let delta = try baseFeeDelta(of: parent, gasUsedDelta, target, fault)
      let rise = fault == .noMinimumRise ? delta : max(delta, 1)
      guard let next = parent.baseFee.plus(rise) else { throw .baseFeeTooLarge }
      return next
    }
    let delta = try baseFeeDelta(of: parent, target.minus(parent.gasUsed) ?? .zero, target, fault)
    return parent.baseFee.minus(delta) ?? .zero
  }

  /// EIP-1559: `base_fee * gas_used_delta // gas_target // BASE_FEE_MAX_CHANGE_DENOMINATOR`.
  private static func baseFeeDelta(
    of parent: ParentGas, _ gasUsedDelta: UInt256, _ target: UInt256, _ fault: Fault?
  ) throws(AdapterError) -> UInt256 {
    let share: UInt256?
    switch fault {
    case .baseFeeProductIn64Bits:
      let product = UInt256(parent.baseFee.words[0] &* gasUsedDelta.words[0])
      share = product.multiplied(by: 1, dividedBy: target)
    case .baseFeeDividedFirst:
      share = parent.baseFee.multiplied(by: 1, dividedBy: target)?.times(gasUsedDelta)
    default:
      share = parent.baseFee.multiplied(by: gasUsedDelta, dividedBy: target)
    }
    guard let share else { throw .baseFeeTooLarge }
    return share.quotientAndRemainder(dividingBy: baseFeeMaxChangeDenominator).quotient
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
