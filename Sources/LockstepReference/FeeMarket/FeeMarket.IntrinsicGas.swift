internal import LockstepModel

extension FeeMarket {
  /// What a transaction costs before it runs.
  struct IntrinsicGas {
    static let base: UInt64 = 21_000
    static let creation: UInt64 = 32_000
    /// EIP-2028: a byte of calldata that is not zero counts as four tokens of 4 gas.
    static let tokensPerNonzeroByte: UInt64 = 4
    static let tokenCost: UInt64 = 4
    /// EIP-2930.
    static let accessListAddress: UInt64 = 2_400
    static let accessListStorageKey: UInt64 = 1_900
    /// EIP-3860, a word of 32 bytes.
    static let initCodeWord: UInt64 = 2
    /// EIP-7623.
    static let floorTokenCost: UInt64 = 10
    /// EIP-7702 `PER_EMPTY_ACCOUNT_COST`.
    static let authorization: UInt64 = 25_000

    let intrinsic: UInt256
    /// EIP-7623: the least that the transaction pays; zero before Prague.
    let floor: UInt256

    init(of transaction: Transaction, _ constants: Constants) {
      let nonzero = UInt64(transaction.data.count { $0 != 0 })
      let tokens = UInt64(transaction.data.count) - nonzero + nonzero * Self.tokensPerNonzeroByte
      var gas = Self.base + tokens * Self.tokenCost
      if transaction.isCreation {
        gas += Self.creation
        if constants.maxInitCodeSize != nil, constants.fault != .initCodeWordsFree {
          gas += Self.initCodeWord * UInt64((transaction.data.count + 31) / 32)
        }
      }
      var seen: Set<Bytes> = []
      for access in transaction.accessList {
        if constants.fault == .accessListRepeatsFree, !seen.insert(access.address).inserted {
          continue
        }
        gas += Self.accessListAddress + UInt64(access.keys) * Self.accessListStorageKey
      }
      gas += UInt64(transaction.authorizations.count) * Self.authorization
      intrinsic = UInt256(gas)
      floor =
        constants.hasCalldataFloor
        ? UInt256(Self.base + tokens * Self.floorTokenCost) : .zero
    }
  }
}
