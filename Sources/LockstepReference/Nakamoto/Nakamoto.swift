internal import Crypto
internal import LockstepModel

/// Nakamoto consensus and mempool policy, after `validation.cpp` of Bitcoin Core 0.21 and BIP 125.
enum Nakamoto {
  /// COINBASE_MATURITY.
  static let maturity: UInt64 = 100
  /// MAX_FUTURE_BLOCK_TIME in seconds.
  static let futureLimit: UInt64 = 7_200
  /// nMedianTimeSpan.
  static let medianSpan = 11
  /// MAX_BLOCK_WEIGHT.
  static let blockWeightLimit = 4_000_000
  /// MAX_STANDARD_TX_WEIGHT.
  static let transactionWeightLimit = 400_000
  /// MIN_STANDARD_TX_NONWITNESS_SIZE.
  static let transactionSizeMinimum = 82
  /// MAX_BIP125_REPLACEMENT_CANDIDATES.
  static let replacementLimit = 100
  /// MAX_BIP125_RBF_SEQUENCE: the highest sequence that signals.
  static let signallingSequence: Int64 = 0xFFFF_FFFD
  /// EXTRA_DESCENDANT_TX_SIZE_LIMIT.
  static let carveOutSize = 10_000
  /// What a block has beside its transactions: the header, their number, and a coinbase with one input and one output.
  static let emptyBlockWeight = 4 * (80 + 3 + 150)
  /// The target of genesis, that of a regression test chain.
  static let genesisBits: [UInt8] = [0x20, 0x7f, 0xff, 0xff]
  /// The longest base that a setup may ask for.
  static let baseLimit = 140
  /// What the time of a block is after its parent's, unless it says another.
  static let spacing: UInt64 = 60

  /// SHA-256 of SHA-256, in the order in which hashes are shown.
  static func hash(_ bytes: [UInt8]) -> Bytes {
    Bytes(SHA256.hash(data: Array(SHA256.hash(data: bytes))).reversed())
  }
}

extension Int {
  /// As a transaction counts its parts and measures its scripts (CompactSize).
  var compactSize: [UInt8] {
    switch self {
    case ..<0xFD: [UInt8(self)]
    case ..<0x1_0000: [0xFD] + UInt16(self).littleEndianBytes
    default: [0xFE] + UInt32(self).littleEndianBytes
    }
  }
}
