extension UInt256 {
  /// The sum, modulo 2^256, and whether it overflowed.
  public func addingReportingOverflow(_ other: Self) -> (partialValue: Self, overflow: Bool) {
    let (a, c0) = limbs.0.addingReportingOverflow(other.limbs.0)
    let (b, c1) = limbs.1.adding(other.limbs.1, carry: c0)
    let (c, c2) = limbs.2.adding(other.limbs.2, carry: c1)
    let (d, c3) = limbs.3.adding(other.limbs.3, carry: c2)
    return (Self(limbs: (a, b, c, d)), c3)
  }

  /// The difference, modulo 2^256, and whether it was below zero.
  public func subtractingReportingOverflow(_ other: Self) -> (partialValue: Self, overflow: Bool) {
    let (a, b0) = limbs.0.subtractingReportingOverflow(other.limbs.0)
    let (b, b1) = limbs.1.subtracting(other.limbs.1, borrow: b0)
    let (c, b2) = limbs.2.subtracting(other.limbs.2, borrow: b1)
    let (d, b3) = limbs.3.subtracting(other.limbs.3, borrow: b2)
    return (Self(limbs: (a, b, c, d)), b3)
  }

  /// The product, modulo 2^256, and whether it overflowed.
  public func multipliedReportingOverflow(by other: Self) -> (partialValue: Self, overflow: Bool) {
    let product = multipliedFullWidth(by: other)
    return (product.low, product.high != .zero)
  }

  /// The product in 512 bits.
  public func multipliedFullWidth(by other: Self) -> (high: Self, low: Self) {
    if let left = asUInt64, let right = other.asUInt64 {
      let product = left.multipliedFullWidth(by: right)
      return (.zero, Self(limbs: (product.low, product.high, 0, 0)))
    }
    var product = (high: Self.zero, low: Self.zero)
    appendPartialProduct(with: other.limbs.3, to: &product)
    appendPartialProduct(with: other.limbs.2, to: &product)
    appendPartialProduct(with: other.limbs.1, to: &product)
    appendPartialProduct(with: other.limbs.0, to: &product)
    return product
  }

  /// Makes `product × 2^64 + self × limb` of a product, as in long multiplication from the left.
  private func appendPartialProduct(with limb: UInt64, to product: inout (high: Self, low: Self)) {
    let partial = multiplied(byLimb: limb)
    let high = product.high.shiftedByLimb(adding: product.low.limbs.3)
    let low = product.low.shiftedByLimb(adding: 0).addingReportingOverflow(partial.low)
    // A partial product's fifth limb is at most 2^64 - 2, so the carry fits beside it.
    let carry = Self(partial.high &+ (low.overflow ? 1 : 0))
    product = (high.addingReportingOverflow(carry).partialValue, low.partialValue)
  }

  /// The product with one limb, which needs five.
  func multiplied(byLimb limb: UInt64) -> (high: UInt64, low: Self) {
    let a = limbs.0.multiplied(by: limb, adding: 0)
    let b = limbs.1.multiplied(by: limb, adding: a.high)
    let c = limbs.2.multiplied(by: limb, adding: b.high)
    let d = limbs.3.multiplied(by: limb, adding: c.high)
    return (d.high, Self(limbs: (a.low, b.low, c.low, d.low)))
  }

  /// The value times 2^64, modulo 2^256, with a new lowest limb.
  private func shiftedByLimb(adding lowest: UInt64) -> Self {
    Self(limbs: (lowest, limbs.0, limbs.1, limbs.2))
  }
}

extension UInt64 {
  fileprivate func adding(_ other: UInt64, carry: Bool) -> (UInt64, Bool) {
    let (sum, c0) = addingReportingOverflow(other)
    let (total, c1) = sum.addingReportingOverflow(carry ? 1 : 0)
    return (total, c0 || c1)
  }

  fileprivate func subtracting(_ other: UInt64, borrow: Bool) -> (UInt64, Bool) {
    let (difference, b0) = subtractingReportingOverflow(other)
    let (total, b1) = difference.subtractingReportingOverflow(borrow ? 1 : 0)
    return (total, b0 || b1)
  }

  /// The product plus a carry, in 128 bits: (2^64 - 1)² + 2^64 - 1 still fits.
  fileprivate func multiplied(by factor: UInt64, adding carry: UInt64) -> (
    high: UInt64, low: UInt64
  ) {
    let product = multipliedFullWidth(by: factor)
    let (low, overflow) = product.low.addingReportingOverflow(carry)
    return (product.high &+ (overflow ? 1 : 0), low)
  }
}
