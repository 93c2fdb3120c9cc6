internal import LockstepModel

extension FeeMarket {
  /// The fee rules over many blocks, each the parent of the next.
  struct MinedBlocks {
    let constants: Constants
    let gasLimit: UInt256
    var baseFee: UInt256
    var excessBlobGas: UInt256

    /// Mines equal blocks, and leaves the values that the block after them must have.
    mutating func mine(_ count: Int, gasUsed: UInt256, blobGasUsed: UInt256) throws(AdapterError) {
      for _ in 0..<count {
        let parent = ParentGas(gasLimit: gasLimit, gasUsed: gasUsed, baseFee: baseFee)
        let nextBaseFee = try FeeMarket.baseFee(after: parent, fault: constants.fault)
        if let blobs = constants.blobs {
          let reserve = constants.fault == .reservePriceByNewBaseFee ? nextBaseFee : baseFee
          excessBlobGas = try FeeMarket.excessBlobGas(
            after: ParentBlobGas(excess: excessBlobGas, used: blobGasUsed, baseFee: reserve),
            constants, blobs)
        }
        baseFee = nextBaseFee
      }
    }
  }
}
