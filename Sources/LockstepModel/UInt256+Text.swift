extension UInt256: CustomStringConvertible {
  private static let chunkDigits = 19
  /// The largest power of ten in one limb.
  private static let chunk: UInt64 = 10_000_000_000_000_000_000

  /// Reads decimal digits without leading zeros; nil for anything else and for 2^256 or more.
  public init?(decimal text: some StringProtocol) {
    let digits = text.utf8
    guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1 else {
      return nil
    }
    var value = Self.zero
    var rest = digits[...]
    while !rest.isEmpty {
      let part = rest.prefix(Self.chunkDigits)
      rest = rest.dropFirst(Self.chunkDigits)
      var number: UInt64 = 0
      var scale: UInt64 = 1
      for digit in part {
        guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
        number = number * 10 + UInt64(digit - UInt8(ascii: "0"))
        scale *= 10
      }
      guard let sum = value.times(Self(scale))?.plus(Self(number)) else { return nil }
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
}
