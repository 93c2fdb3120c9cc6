extension FeeMarket {
  /// The mistakes that `schemas/profiles/fee-market.yaml` declares. Each bites where the code names it, and nowhere else.
  enum Fault: String, CaseIterable {
    case baseFeeProductIn64Bits = "base-fee-product-in-64-bits"
    case baseFeeDividedFirst = "base-fee-divided-first"
    case noMinimumRise = "no-minimum-rise"
    case excessBlobGasReset = "excess-blob-gas-reset"
    case blobTargetOfTheParent = "blob-target-of-the-parent"
    case reservePriceBeforeTarget = "reserve-price-before-target"
    case reservePriceByNewBaseFee = "reserve-price-by-new-base-fee"
    case reservePriceByOldFraction = "reserve-price-by-old-fraction"
    case reserveShareByTarget = "reserve-share-by-target"
    case blobPriceIn64Bits = "blob-price-in-64-bits"
    case blobPriceIn128Bits = "blob-price-in-128-bits"
    case priorityFeeUnchecked = "priority-fee-unchecked"
    case worstCostByEffectivePrice = "worst-cost-by-effective-price"
    case worstCostByBlobPrice = "worst-cost-by-blob-price"
    case worstCostWithoutValue = "worst-cost-without-value"
    case initCodeWordsFree = "init-code-words-free"
    case accessListRepeatsFree = "access-list-repeats-free"
    case refundCapOfOneHalf = "refund-cap-of-one-half"
    case floorBeforeRefund = "floor-before-refund"
  }
}
