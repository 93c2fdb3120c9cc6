internal import LockstepModel

/// The questions about headers.
extension FeeMarketSession {
  func nextBaseFee(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> Record {
    let parent = try arguments.record("parent")
    let baseFee = try FeeMarket.baseFee(
      after: FeeMarket.ParentGas(
        gasLimit: try parent.quantity("gas-limit"), gasUsed: try parent.quantity("gas-used"),
        baseFee: try parent.quantity("base-fee")))
    return ["base-fee": .quantity(baseFee)]
  }

  func firstBaseFee(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> Record {
    let isAllowed = FeeMarket.isFirstGasLimit(
      try arguments.quantity("gas-limit"),
      allowedAfter: try arguments.record("parent").quantity("gas-limit"))
    return ["base-fee": .quantity(FeeMarket.initialBaseFee), "allowed": .boolean(isAllowed)]
  }

  func gasLimitAllowed(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> Record {
    let isAllowed = FeeMarket.isGasLimit(
      try arguments.quantity("gas-limit"),
      allowedAfter: try arguments.quantity("parent-gas-limit"))
    return ["allowed": .boolean(isAllowed)]
  }

  func nextExcessBlobGas(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> Record {
    let (constants, blobs) = try blobRules(at: try arguments.quantity("time"))
    let parent = try arguments.record("parent")
    // EIP-4844: on the first block with blobs, the parent counts as having none.
    let parentHasBlobs = schedule.constants(at: try parent.quantity("time")).blobs != nil
    let excess = try FeeMarket.excessBlobGas(
      after: FeeMarket.ParentBlobGas(
        excess: parentHasBlobs ? try parent.quantity("excess-blob-gas") : .zero,
        used: parentHasBlobs ? try parent.quantity("blob-gas-used") : .zero,
        baseFee: try parent.quantity("base-fee")),
      constants, blobs)
    return ["excess-blob-gas": .quantity(excess)]
  }

  func blobBaseFee(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> Record {
    let (_, blobs) = try blobRules(at: try arguments.quantity("time"))
    let excess = try arguments.quantity("excess-blob-gas")
    return ["blob-base-fee": Value(FeeMarket.blobBaseFee(at: excess, blobs))]
  }

  func mineBlocks(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> Record {
    let constants = schedule.latest
    var chain = FeeMarket.MinedBlocks(
      constants: constants, gasLimit: try arguments.quantity("gas-limit"),
      baseFee: try arguments.quantity("base-fee"),
      excessBlobGas: try arguments.optionalQuantity("excess-blob-gas") ?? .zero)
    var after: [Value] = []
    for value in try arguments.list("blocks") {
      let group = try FeeMarket.Arguments(value, "blocks")
      try chain.mine(
        try group.integer("count"), gasUsed: try group.quantity("gas-used"),
        blobGasUsed: try group.optionalQuantity("blob-gas-used") ?? .zero)
      var values: Record = ["base-fee": .quantity(chain.baseFee)]
      if let blobs = constants.blobs {
        values.set("excess-blob-gas", to: .quantity(chain.excessBlobGas))
        let price = FeeMarket.blobBaseFee(at: chain.excessBlobGas, blobs)
        values.set("blob-base-fee", to: Value(price))
      }
      after.append(.record(values))
    }
    return ["after": .list(after)]
  }

  private func blobRules(
    at time: UInt256
  ) throws(AdapterError) -> (FeeMarket.Constants, FeeMarket.BlobParameters) {
    let constants = schedule.constants(at: time)
    guard let blobs = constants.blobs else {
      throw AdapterError(.adapterFault, "a block of fork '\(constants.fork)' has no blob gas")
    }
    return (constants, blobs)
  }
}

extension Value {
  /// A quantity, or null where it is 2^256 or more.
  fileprivate init(_ quantity: UInt256?) {
    self = quantity.map { .quantity($0) } ?? .null
  }
}
