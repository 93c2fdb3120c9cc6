internal import LockstepModel

extension Upgrade {
  /// The rules that a header has to keep: those of its own fork, on its parent's fields.
  struct HeaderRules {
    let constants: FeeMarket.Constants
    let parent: Header
    /// EIP-4844: on the first block with blob gas, the parent counts as having none.
    let parentHasBlobGas: Bool

    /// Why a header is refused, in the order of the executable specification; nil for a valid one.
    func complaint(
      about header: Header, with fields: HeaderFields
    ) throws(AdapterError) -> Code? {
      if fields != HeaderFields(of: constants.fork) { return "wrong-fields" }
      if header.number == 0 { return "wrong-number" }
      if let blobs = constants.blobs, excessBlobGas(blobs) != UInt256(header.excessBlobGas) {
        return "wrong-excess-blob-gas"
      }
      if header.gasUsed > header.gasLimit { return "gas-used-above-limit" }
      let isAllowed = FeeMarket.isGasLimit(
        UInt256(header.gasLimit), allowedAfter: UInt256(parent.gasLimit))
      if !isAllowed { return "gas-limit-out-of-bounds" }
      if header.baseFee != (try baseFee) { return "wrong-base-fee" }
      if header.time <= parent.time { return "time-not-later" }
      if header.number != parent.number &+ 1 { return "wrong-number" }
      return blobGasComplaint(header)
    }

    private var baseFee: UInt256 {
      get throws(AdapterError) {
        try FeeMarket.baseFee(
          after: FeeMarket.ParentGas(
            gasLimit: UInt256(parent.gasLimit), gasUsed: UInt256(parent.gasUsed),
            baseFee: parent.baseFee))
      }
    }

    /// Nil where no header can hold it.
    private func excessBlobGas(_ blobs: FeeMarket.BlobParameters) -> UInt256? {
      let gas = FeeMarket.ParentBlobGas(
        excess: UInt256(parentHasBlobGas ? parent.excessBlobGas : 0),
        used: UInt256(parentHasBlobGas ? parent.blobGasUsed : 0), baseFee: parent.baseFee)
      do {
        return try FeeMarket.excessBlobGas(after: gas, constants, blobs)
      } catch {
        return nil
      }
    }

    /// EIP-4844: the header's blob gas is that of whole blobs, and at most the fork's maximum.
    private func blobGasComplaint(_ header: Header) -> Code? {
      guard let blobs = constants.blobs else { return nil }
      let count = UInt256(header.blobGasUsed).quotientAndRemainder(
        dividingBy: FeeMarket.gasPerBlob)
      if count.quotient > UInt256(blobs.max) { return "blob-gas-above-maximum" }
      return count.remainder == .zero ? nil : "blob-gas-not-whole"
    }
  }
}
