internal import LockstepModel

extension FeeMarket {
  /// The constants and switches that differ from fork to fork.
  struct Constants: Sendable {
    var fork: Fork
    /// EIP-3860: the longest init code, which also costs gas by the word; nil before Shanghai.
    var maxInitCodeSize: Int?
    /// EIP-7840: nil before blobs.
    var blobs: BlobParameters?
    /// EIP-7623: calldata has a floor price.
    var hasCalldataFloor = false
    /// EIP-7702: accounts may delegate to code.
    var hasDelegation = false
    /// EIP-7825: the most gas of one transaction; nil before Osaka.
    var maxTransactionGas: UInt256?
    /// EIP-7594: the most blobs of one transaction; nil where only the block bounds them.
    var maxBlobsPerTransaction: Int?
    /// EIP-7918: blob gas is never cheaper than the execution gas that a blob costs.
    var hasReservePrice = false
    /// The highest of the precompiled contracts that stand at 0x01 and up.
    var lastPrecompile: UInt8 = 0x09
    /// EIP-7951: another precompiled contract stands at 0x0100.
    var hasP256Verify = false
    /// The mistake that the session makes; nil in the correct reference.
    var fault: Fault?
  }

  /// EIP-7840: the blobs of a block, and how fast their price moves.
  struct BlobParameters: Sendable {
    let target: UInt64
    let max: UInt64
    let baseFeeUpdateFraction: UInt64
  }
}

extension FeeMarket.Constants {
  static let london = Self(fork: "london")
  static let paris = london.followed(by: "paris") { _ in }
  static let shanghai = paris.followed(by: "shanghai") { $0.maxInitCodeSize = 49_152 }
  static let cancun = shanghai.followed(by: "cancun") {
    $0.blobs = .init(target: 3, max: 6, baseFeeUpdateFraction: 3_338_477)
    $0.lastPrecompile = 0x0a
  }
  static let prague = cancun.followed(by: "prague") {
    $0.blobs = .init(target: 6, max: 9, baseFeeUpdateFraction: 5_007_716)
    $0.hasCalldataFloor = true
    $0.hasDelegation = true
    $0.lastPrecompile = 0x11
  }
  static let osaka = prague.followed(by: "osaka") {
    $0.hasReservePrice = true
    $0.maxTransactionGas = 16_777_216
    $0.maxBlobsPerTransaction = 6
    $0.hasP256Verify = true
  }
  static let bpo1 = osaka.followed(by: "bpo1") {
    $0.blobs = .init(target: 10, max: 15, baseFeeUpdateFraction: 8_346_193)
  }
  static let bpo2 = bpo1.followed(by: "bpo2") {
    $0.blobs = .init(target: 14, max: 21, baseFeeUpdateFraction: 11_684_671)
  }

  /// In order of activation.
  static let all = [london, paris, shanghai, cancun, prague, osaka, bpo1, bpo2]

  private func followed(by fork: Fork, _ changes: (inout Self) -> Void) -> Self {
    var next = self
    next.fork = fork
    changes(&next)
    return next
  }
}
