internal import BigInt
internal import LockstepModel

extension FeeMarket {
  /// e^178 is more than 2^256, and the sum's rounding down loses less than a millionth of it.
  private static let largestExponent: UInt64 = 178

  /// EIP-4844 `fake_exponential`: `factor * e ** (numerator / denominator)` by its Taylor series,
  /// every term rounded down; nil where it is 2^256 or more.
  static func fakeExponential(
    _ factor: UInt64, _ numerator: UInt64, _ denominator: UInt64, fault: Fault? = nil
  ) -> UInt256? {
    guard factor > 0 else { return .zero }
    // Decided without the series, which would take a term for every unit of a hostile exponent.
    guard numerator / denominator < largestExponent else { return nil }
    switch fault {
    case .blobPriceIn64Bits:
      return UInt256(wrappingFakeExponential(factor, numerator, denominator))
    case .blobPriceIn128Bits:
      let price = wrappingFakeExponential(UInt128(factor), UInt128(numerator), UInt128(denominator))
      return UInt256(leastSignificantFirst: [
        UInt64(truncatingIfNeeded: price), UInt64(truncatingIfNeeded: price >> 64), 0, 0,
      ])
    default:
      return narrowFakeExponential(factor, numerator, denominator)
        ?? wideFakeExponential(factor, numerator, denominator)
    }
  }

  /// The series of a client whose integers wrap. It ends: a term that has wrapped is less than the last of its type
  /// divided by its place in the series, so that no term of some hundreds wraps.
  private static func wrappingFakeExponential<Number: FixedWidthInteger & UnsignedInteger>(
    _ factor: Number, _ numerator: Number, _ denominator: Number
  ) -> Number {
    var i: Number = 1
    var output: Number = 0
    var accumulated = factor &* denominator
    while accumulated > 0 {
      output &+= accumulated
      accumulated = (accumulated &* numerator) / (denominator &* i)
      i += 1
    }
    return output / denominator
  }

  /// The series in 256 bits; nil where the sum before its division needs more.
  private static func narrowFakeExponential(
    _ factor: UInt64, _ numerator: UInt64, _ denominator: UInt64
  ) -> UInt256? {
    var i: UInt64 = 1
    var output = UInt256.zero
    var term = UInt256(factor).times(UInt256(denominator))
    while let accumulated = term, accumulated > .zero {
      guard let sum = output.plus(accumulated) else { return nil }
      output = sum
      term = accumulated.multiplied(
        by: UInt256(numerator), dividedBy: UInt256(denominator).times(UInt256(i)) ?? .max)
      i += 1
    }
    return term == nil ? nil : output.quotientAndRemainder(dividingBy: denominator).quotient
  }

  /// The series without a bound on its width.
  private static func wideFakeExponential(
    _ factor: UInt64, _ numerator: UInt64, _ denominator: UInt64
  ) -> UInt256? {
    var i: BigUInt = 1
    var output: BigUInt = 0
    var accumulated = BigUInt(factor) * BigUInt(denominator)
    while accumulated > 0 {
      output += accumulated
      accumulated = accumulated * BigUInt(numerator) / (BigUInt(denominator) * i)
      i += 1
    }
    return UInt256(output / BigUInt(denominator))
  }
}

extension UInt256 {
  /// Nil where the number needs more than 256 bits.
  fileprivate init?(_ number: BigUInt) {
    guard number.bitWidth <= 256 else { return nil }
    let words = number.words.map { UInt64($0) }
    self.init(leastSignificantFirst: words + Array(repeating: 0, count: 4 - words.count))
  }
}
