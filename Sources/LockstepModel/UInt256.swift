/// An unsigned integer of 256 bits, four limbs of 64 bits, the least significant first.
///
/// Arithmetic says when it overflows; nothing wraps silently.
public struct UInt256: Hashable, Sendable {
  var limbs: (UInt64, UInt64, UInt64, UInt64)

  public static let zero = UInt256(0)
  public static let max = UInt256(limbs: (.max, .max, .max, .max))

  public init(_ value: UInt64) {
    limbs = (value, 0, 0, 0)
  }

  init(limbs: (UInt64, UInt64, UInt64, UInt64)) {
    self.limbs = limbs
  }

  /// Four limbs of 64 bits, the least significant first.
  public init(leastSignificantFirst words: [UInt64]) {
    precondition(words.count == 4, "a 256-bit integer has four words")
    limbs = (words[0], words[1], words[2], words[3])
  }

  /// Four limbs of 64 bits, the least significant first.
  public var words: [UInt64] { [limbs.0, limbs.1, limbs.2, limbs.3] }

  /// The value as 64 bits, or nil where it needs more.
  public var asUInt64: UInt64? {
    limbs.1 | limbs.2 | limbs.3 == 0 ? limbs.0 : nil
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.limbs == right.limbs
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(limbs.0)
    hasher.combine(limbs.1)
    hasher.combine(limbs.2)
    hasher.combine(limbs.3)
  }
}

extension UInt256: Comparable {
  public static func < (left: Self, right: Self) -> Bool {
    (left.limbs.3, left.limbs.2, left.limbs.1, left.limbs.0)
      < (right.limbs.3, right.limbs.2, right.limbs.1, right.limbs.0)
  }
}

extension UInt256: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: UInt64) {
    self.init(value)
  }
}
