extension UInt256: CustomStringConvertible {
  private static let chunk: UInt64 = 10_000_000_000_000_000_000
  private static let chunkDigits = 19

  /// Reads decimal digits without leading zeros; nil for anything else and for 2^256 or more.
  public init?(decimal text: some StringProtocol) {
    let digits = text.utf8
    guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else {
      return nil
    }
    var value = Self.zero
    for digit in digits {
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
      let (tenfold, tooBig) = value.multipliedReportingOverflow(byNarrow: 10)
      let (sum, overflow) = tenfold.addingReportingOverflow(Self(UInt64(digit - UInt8(ascii: "0"))))
      guard !tooBig, !overflow else { return nil }
      value = sum
    }
    self = value
  }

  /// Decimal digits, as quantities travel on the wire.
  public var description: String {
    if let narrow = asUInt64 { return String(narrow) }
    var chunks: [String] = []
    var rest = self
    while rest != .zero {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: Self.chunk)
      let digits = String(remainder)
      chunks.append(
        quotient == .zero
          ? digits : String(repeating: "0", count: Self.chunkDigits - digits.count) + digits)
      rest = quotient
    }
    return chunks.reversed().joined()
  }

  private func multipliedReportingOverflow(byNarrow factor: UInt64) -> (Self, Bool) {
    if let narrow = asUInt64 {
      let wide = narrow.multipliedFullWidth(by: factor)
      return (Self(limbs: (wide.low, wide.high, 0, 0)), false)
    }
    let (value, overflow) = multipliedReportingOverflow(by: Self(factor))
    return (value, overflow)
  }
}
