internal import LockstepModel

extension Nakamoto {
  struct Block {
    let id: Bytes
    let label: String
    let parent: Bytes
    /// Seconds after genesis.
    let time: UInt64
    let bits: [UInt8]
    let work: UInt256
    let transactions: [Bytes]
    /// Nil for the subsidy and all fees.
    let coinbase: UInt64?
    let hasProofOfWork: Bool

    /// Another label is another coinbase, and so another block.
    init(
      label: String, parent: Bytes, time: UInt64, bits: [UInt8] = Nakamoto.genesisBits,
      transactions: [Bytes] = [], coinbase: UInt64? = nil, hasProofOfWork: Bool = true
    ) {
      self.label = label
      self.parent = parent
      self.time = time
      self.transactions = transactions
      self.coinbase = coinbase
      self.hasProofOfWork = hasProofOfWork
      self.bits = bits
      work = Nakamoto.work(ofBits: bits)
      let parts = [Array(label.utf8), parent.array, time.littleEndianBytes, bits]
      id = Nakamoto.hash(parts.flatMap { $0 } + transactions.flatMap(\.array))
    }
  }

  /// GetBlockProof: 2^256 / (target + 1), which no 256 bits hold, as ~target / (target + 1) + 1.
  static func work(ofBits bits: [UInt8]) -> UInt256 {
    guard let target = target(ofBits: bits), target != 0, let next = target.plus(1),
      let rest = UInt256.max.minus(target)
    else { return 0 }
    return rest.quotientAndRemainder(dividingBy: next).quotient.plus(1) ?? .max
  }

  /// SetCompact: a size in bytes and the three highest of them; nil for what is negative or has more than 256 bits.
  static func target(ofBits bits: [UInt8]) -> UInt256? {
    let mantissa = bits.dropFirst().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let size = Int(bits[0])
    guard mantissa & 0x80_0000 == 0 else { return nil }
    guard size > 3 else { return UInt256(mantissa >> (8 * UInt64(3 - size))) }
    var target = UInt256(mantissa)
    for _ in 0..<size - 3 {
      guard let product = target.times(256) else { return nil }
      target = product
    }
    return target
  }
}
