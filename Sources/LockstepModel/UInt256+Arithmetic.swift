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
    let left = words
    let right = other.words
    var product = [UInt64](repeating: 0, count: 8)
    for i in 0..<4 where left[i] != 0 {
      var carry: UInt64 = 0
      for j in 0..<4 {
        let wide = left[i].multipliedFullWidth(by: right[j])
        let (sum, c0) = wide.low.addingReportingOverflow(product[i + j])
        let (total, c1) = sum.addingReportingOverflow(carry)
        product[i + j] = total
        carry = wide.high + (c0 ? 1 : 0) + (c1 ? 1 : 0)
      }
      product[i + 4] = carry
    }
    return (
      Self(leastSignificantFirst: Array(product[0..<4])),
      product[4] | product[5] | product[6] | product[7] != 0
    )
  }

  /// Quotient and remainder of a division by a number of 64 bits other than zero.
  public func quotientAndRemainder(
    dividingBy divisor: UInt64
  ) -> (quotient: Self, remainder: UInt64) {
    precondition(divisor != 0, "division by zero")
    let top = divisor.dividingFullWidth((0, limbs.3))
    let upper = divisor.dividingFullWidth((top.remainder, limbs.2))
    let lower = divisor.dividingFullWidth((upper.remainder, limbs.1))
    let last = divisor.dividingFullWidth((lower.remainder, limbs.0))
    return (
      Self(limbs: (last.quotient, lower.quotient, upper.quotient, top.quotient)), last.remainder
    )
  }

  /// Quotient and remainder of a division by anything but zero, bit by bit where the divisor is wide.
  public func quotientAndRemainder(dividingBy divisor: Self) -> (quotient: Self, remainder: Self) {
    if let narrow = divisor.asUInt64 {
      let result = quotientAndRemainder(dividingBy: narrow)
      return (result.quotient, Self(result.remainder))
    }
    var quotient = Self.zero
    var remainder = Self.zero
    for bit in stride(from: 255, through: 0, by: -1) {
      let carried = remainder.limbs.3 >> 63 != 0
      remainder = remainder.doubled(adding: isBitSet(bit) ? 1 : 0)
      if carried || remainder >= divisor {
        remainder = remainder.subtractingReportingOverflow(divisor).partialValue
        quotient.setBit(bit)
      }
    }
    return (quotient, remainder)
  }

  private func isBitSet(_ bit: Int) -> Bool {
    words[bit / 64] >> UInt64(bit % 64) & 1 == 1
  }

  private mutating func setBit(_ bit: Int) {
    var words = words
    words[bit / 64] |= 1 << UInt64(bit % 64)
    self = Self(leastSignificantFirst: words)
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
}
