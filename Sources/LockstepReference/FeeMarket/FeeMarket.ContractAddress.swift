internal import LockstepModel

extension FeeMarket {
  /// The address of a contract that a transaction creates: `keccak256(rlp([sender, nonce]))[12:]`.
  static func contractAddress(of sender: Bytes, at nonce: UInt256) -> Bytes {
    let payload = rlp(sender.array) + rlp(nonce.bigEndianBytes)
    return Bytes(Array(Keccak256.hash([UInt8(0xc0 + payload.count)] + payload).dropFirst(12)))
  }

  /// RLP of a string of at most 55 bytes.
  private static func rlp(_ string: [UInt8]) -> [UInt8] {
    if string.count == 1, string[0] < 0x80 { return string }
    return [UInt8(0x80 + string.count)] + string
  }
}

extension UInt256 {
  /// Without leading zeros; zero has no bytes.
  fileprivate var bigEndianBytes: [UInt8] {
    let bytes = words.reversed().flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * $0)) }
    }
    return Array(bytes.drop { $0 == 0 })
  }
}
