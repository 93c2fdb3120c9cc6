internal import LockstepModel

extension FeeMarket {
  /// The block that the transactions are for, with the gas that it has used so far.
  struct Block {
    let constants: Constants
    let gasLimit: UInt256
    let baseFee: UInt256
    let beneficiary: Bytes
    let chainID: UInt256
    /// The price of blob gas; nil where it is 2^256 or more.
    let blobBaseFee: UInt256?
    var gasUsed: UInt256
    var blobGasUsed: UInt256

    init(_ environment: Arguments, _ schedule: Schedule) throws(AdapterError) {
      constants = schedule.constants(at: try environment.quantity("time"))
      gasLimit = try environment.quantity("gas-limit")
      baseFee = try environment.quantity("base-fee")
      beneficiary = try environment.bytes("beneficiary")
      chainID = try environment.quantity("chain-id")
      let excess = try environment.optionalQuantity("excess-blob-gas") ?? .zero
      let fault = schedule.fault
      blobBaseFee =
        constants.blobs.map { FeeMarket.blobBaseFee(at: excess, $0, fault: fault) } ?? .zero
      gasUsed = try environment.quantity("gas-used")
      blobGasUsed = try environment.optionalQuantity("blob-gas-used") ?? .zero
    }

    var gasLeft: UInt256 { gasLimit.minus(gasUsed) ?? .zero }

    /// EIP-4844 `MAX_BLOB_GAS_PER_BLOCK`, less what has been used.
    var blobGasLeft: UInt256 {
      let max = UInt256(constants.blobs?.max ?? 0).times(gasPerBlob)
      return max?.minus(blobGasUsed) ?? .zero
    }
  }
}
