internal import LockstepModel

extension FeeMarket {
  static let gasPerBlob: UInt256 = 131_072
  static let minBlobBaseFee: UInt64 = 1
  /// EIP-7918.
  static let blobBaseCost: UInt256 = 8_192

  /// What the excess blob gas of a block follows from.
  struct ParentBlobGas {
    let excess: UInt256
    let used: UInt256
    let baseFee: UInt256
  }

  /// EIP-4844 `get_base_fee_per_blob_gas`; nil where the price is 2^256 or more.
  static func blobBaseFee(
    at excess: UInt256, _ parameters: BlobParameters, fault: Fault? = nil
  ) -> UInt256? {
    guard let excess = excess.asUInt64 else { return nil }
    return fakeExponential(minBlobBaseFee, excess, parameters.baseFeeUpdateFraction, fault: fault)
  }

  /// EIP-4844 `calc_excess_blob_gas`, since Osaka as EIP-7918 amends it.
  static func excessBlobGas(
    after parent: ParentBlobGas, _ constants: Constants, _ parameters: BlobParameters
  ) throws(AdapterError) -> UInt256 {
    let target = UInt256(parameters.target).times(gasPerBlob) ?? .max
    guard let sum = parent.excess.plus(parent.used) else { throw .excessTooLarge }
    let beyondTarget = sum.minus(target)
    guard beyondTarget != nil || constants.fault == .reservePriceBeforeTarget else { return .zero }
    if constants.hasReservePrice, isBelowReservePrice(parent, parameters, constants.fault) {
      let whole =
        constants.fault == .reserveShareByTarget ? parameters.target : parameters.max
      let kept = parent.used.multiplied(
        by: UInt256(parameters.max - parameters.target), dividedBy: UInt256(whole))
      guard let kept, let excess = parent.excess.plus(kept) else { throw .excessTooLarge }
      return try excess.asHeaderField
    }
    return try (beyondTarget ?? .zero).asHeaderField
  }

  /// EIP-7918: `BLOB_BASE_COST * base_fee > GAS_PER_BLOB * base_fee_per_blob_gas`, all of the
  /// parent.
  private static func isBelowReservePrice(
    _ parent: ParentBlobGas, _ parameters: BlobParameters, _ fault: Fault?
  ) -> Bool {
    // A price of 2^256 or more is beyond every base fee of 256 bits.
    guard let price = blobBaseFee(at: parent.excess, parameters, fault: fault) else {
      return false
    }
    return blobBaseCost.multipliedFullWidth(by: parent.baseFee)
      > gasPerBlob.multipliedFullWidth(by: price)
  }
}

extension UInt256 {
  /// EIP-4844: `excess_blob_gas` is a header field of 64 bits.
  fileprivate var asHeaderField: Self {
    get throws(AdapterError) {
      guard asUInt64 != nil else { throw .excessTooLarge }
      return self
    }
  }
}

extension AdapterError {
  fileprivate static let excessTooLarge = AdapterError(
    .adapterFault, "no header can hold the next excess blob gas: it is 2^64 or more")
}
