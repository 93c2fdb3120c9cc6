extension FeeMarket {
  /// Keccak-256 as Ethereum uses it: the SHA-3 permutation with the padding of before FIPS 202.
  enum Keccak256 {
    private static let rate = 136

    static func hash(_ message: [UInt8]) -> [UInt8] {
      var state = [UInt64](repeating: 0, count: 25)
      let padded = padded(message)
      for block in stride(from: 0, to: padded.count, by: rate) {
        absorb(padded[block..<block + rate], into: &state)
      }
      return (0..<32).map { UInt8(truncatingIfNeeded: state[$0 / 8] >> UInt64(8 * ($0 % 8))) }
    }

    private static func padded(_ message: [UInt8]) -> [UInt8] {
      let count = (message.count / rate + 1) * rate
      var padded = message + [UInt8](repeating: 0, count: count - message.count)
      padded[message.count] = 0x01
      padded[count - 1] |= 0x80
      return padded
    }

    private static func absorb(_ block: ArraySlice<UInt8>, into state: inout [UInt64]) {
      for (index, byte) in block.enumerated() {
        state[index / 8] ^= UInt64(byte) << UInt64(8 * (index % 8))
      }
      for constant in roundConstants {
        permute(&state, constant)
      }
    }

    /// One round: θ, then ρ and π, then χ, then ι.
    private static func permute(_ state: inout [UInt64], _ constant: UInt64) {
      let parity = (0..<5).map { x in
        stride(from: x, to: 25, by: 5).reduce(0) { $0 ^ state[$1] }
      }
      for lane in 0..<25 {
        state[lane] ^= parity[(lane % 5 + 4) % 5] ^ parity[(lane % 5 + 1) % 5].rotated(by: 1)
      }
      var moved = state
      for lane in 0..<25 {
        let (x, y) = (lane % 5, lane / 5)
        moved[y + 5 * ((2 * x + 3 * y) % 5)] = state[lane].rotated(by: rotations[lane])
      }
      for lane in 0..<25 {
        let row = lane / 5 * 5
        let (next, second) = (row + (lane % 5 + 1) % 5, row + (lane % 5 + 2) % 5)
        state[lane] = moved[lane] ^ (~moved[next] & moved[second])
      }
      state[0] ^= constant
    }

    private static let rotations: [UInt64] = [
      0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14,
    ]

    private static let roundConstants: [UInt64] = [
      0x0000_0000_0000_0001, 0x0000_0000_0000_8082, 0x8000_0000_0000_808a, 0x8000_0000_8000_8000,
      0x0000_0000_0000_808b, 0x0000_0000_8000_0001, 0x8000_0000_8000_8081, 0x8000_0000_0000_8009,
      0x0000_0000_0000_008a, 0x0000_0000_0000_0088, 0x0000_0000_8000_8009, 0x0000_0000_8000_000a,
      0x0000_0000_8000_808b, 0x8000_0000_0000_008b, 0x8000_0000_0000_8089, 0x8000_0000_0000_8003,
      0x8000_0000_0000_8002, 0x8000_0000_0000_0080, 0x0000_0000_0000_800a, 0x8000_0000_8000_000a,
      0x8000_0000_8000_8081, 0x8000_0000_0000_8080, 0x0000_0000_8000_0001, 0x8000_0000_8000_8008,
    ]
  }
}

extension UInt64 {
  fileprivate func rotated(by bits: UInt64) -> UInt64 {
    self << bits | self >> (64 - bits)
  }
}
