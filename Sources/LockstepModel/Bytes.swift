/// Bytes of a root, an address or a payload; written as `0x` and lower-case hexadecimal digits.
public struct Bytes: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let array: [UInt8]

  public init(_ array: [UInt8]) {
    self.array = array
  }

  /// Reads `0x` and an even number of hexadecimal digits; nil for anything else.
  public init?(hex text: some StringProtocol) {
    let digits = Array(text.utf8)
    guard digits.count >= 2, digits.count % 2 == 0, digits[0] == UInt8(ascii: "0"),
      digits[1] == UInt8(ascii: "x")
    else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2 - 1)
    for index in stride(from: 2, to: digits.count, by: 2) {
      guard let high = Self.nibble(digits[index]), let low = Self.nibble(digits[index + 1]) else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    array = bytes
  }

  public var count: Int { array.count }

  public var description: String {
    var text: [UInt8] = [UInt8(ascii: "0"), UInt8(ascii: "x")]
    text.reserveCapacity(2 + 2 * array.count)
    for byte in array {
      text.append(Self.digit(byte >> 4))
      text.append(Self.digit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The order of the specification's tie-breaks: byte by byte from the first, as unsigned numbers.
  public static func < (left: Self, right: Self) -> Bool {
    left.array.lexicographicallyPrecedes(right.array)
  }

  private static func nibble(_ digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  private static func digit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
  }
}
