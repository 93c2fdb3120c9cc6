extension Upgrade {
  /// The IEEE CRC-32 that EIP-2124 names, as a running checksum.
  struct CRC32: Equatable, Sendable {
    private static let polynomial: UInt32 = 0xEDB8_8320

    private var remainder: UInt32 = .max

    var checksum: UInt32 { ~remainder }

    mutating func update(_ bytes: some Sequence<UInt8>) {
      for byte in bytes {
        remainder ^= UInt32(byte)
        for _ in 0..<8 {
          let isOdd = remainder & 1 == 1
          remainder = remainder >> 1 ^ (isOdd ? Self.polynomial : 0)
        }
      }
    }
  }
}

extension FixedWidthInteger {
  /// The bytes, most significant first.
  var bigEndianBytes: [UInt8] {
    stride(from: Self.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: self >> Self($0))
    }
  }

  /// The bytes, least significant first.
  var littleEndianBytes: [UInt8] { bigEndianBytes.reversed() }
}
