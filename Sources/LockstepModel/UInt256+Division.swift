extension UInt256 {
  /// Quotient and remainder of a division by a number of 64 bits other than zero.
  public func quotientAndRemainder(
    dividingBy divisor: UInt64
  ) -> (quotient: Self, remainder: UInt64) {
    divided(by: divisor, carrying: 0)
  }

  /// Quotient and remainder of a division by anything but zero, bit by bit where the divisor is
  /// wide.
  public func quotientAndRemainder(dividingBy divisor: Self) -> (quotient: Self, remainder: Self) {
    if let narrow = divisor.asUInt64 {
      let result = quotientAndRemainder(dividingBy: narrow)
      return (result.quotient, Self(result.remainder))
    }
    return divided(by: divisor, carrying: .zero)
  }

  /// `self × factor ÷ divisor`, rounded down, exact in between; nil where that is 2^256 or more.
  public func multiplied(by factor: Self, dividedBy divisor: Self) -> Self? {
    if let factor = factor.asUInt64, let divisor = divisor.asUInt64 {
      return multiplied(by: factor, dividedBy: divisor)
    }
    let product = multipliedFullWidth(by: factor)
    let upper = product.high.quotientAndRemainder(dividingBy: divisor)
    guard upper.quotient == .zero else { return nil }
    return product.low.divided(by: divisor, carrying: upper.remainder).quotient
  }

  private func multiplied(by factor: UInt64, dividedBy divisor: UInt64) -> Self? {
    precondition(divisor != 0, "division by zero")
    let product = multiplied(byLimb: factor)
    guard product.high < divisor else { return nil }
    return product.low.divided(by: divisor, carrying: product.high).quotient
  }

  /// Divides `upper × 2^256 + self`, where `upper` is less than the divisor, limb by limb.
  private func divided(
    by divisor: UInt64, carrying upper: UInt64
  ) -> (quotient: Self, remainder: UInt64) {
    precondition(divisor != 0, "division by zero")
    let d = divisor.dividing(limbs.3, carrying: upper)
    let c = divisor.dividing(limbs.2, carrying: d.remainder)
    let b = divisor.dividing(limbs.1, carrying: c.remainder)
    let a = divisor.dividing(limbs.0, carrying: b.remainder)
    return (Self(limbs: (a.quotient, b.quotient, c.quotient, d.quotient)), a.remainder)
  }

  /// Divides `upper × 2^256 + self`, where `upper` is less than the divisor, bit by bit.
  private func divided(by divisor: Self, carrying upper: Self) -> (quotient: Self, remainder: Self)
  {
    precondition(divisor != .zero, "division by zero")
    var rest = self
    var remainder = upper
    for _ in 0..<256 {
      let carried = remainder.limbs.3 >> 63 == 1
      remainder = remainder.doubled(adding: rest.limbs.3 >> 63)
      let fits = carried || remainder >= divisor
      if fits { remainder = remainder.subtractingReportingOverflow(divisor).partialValue }
      rest = rest.doubled(adding: fits ? 1 : 0)
    }
    return (rest, remainder)
  }

  private func doubled(adding bit: UInt64) -> Self {
    Self(
      limbs: (
        limbs.0 << 1 | bit, limbs.1 << 1 | limbs.0 >> 63, limbs.2 << 1 | limbs.1 >> 63,
        limbs.3 << 1 | limbs.2 >> 63
      ))
  }
}

extension UInt64 {
  /// Divides `upper × 2^64 + lower` by this number; `upper` is less than it.
  fileprivate func dividing(
    _ lower: UInt64, carrying upper: UInt64
  ) -> (quotient: UInt64, remainder: UInt64) {
    upper == 0 ? lower.quotientAndRemainder(dividingBy: self) : dividingFullWidth((upper, lower))
  }
}
