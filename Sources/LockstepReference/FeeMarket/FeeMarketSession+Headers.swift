internal import LockstepModel

/// The questions about headers.
///
/// A question about what no valid chain has, as a block beyond the bound of its gas limit, is
/// refused without a code.
extension FeeMarketSession {
  func nextBaseFee(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> Reply {
    let parent = try arguments.record("parent")
    let isAllowed = FeeMarket.isGasLimit(
      try arguments.quantity("gas-limit"), allowedAfter: try parent.quantity("gas-limit"))
    guard isAllowed else { return .rejected(nil) }
    let baseFee = try FeeMarket.baseFee(
      after: FeeMarket.ParentGas(
        gasLimit: try parent.quantity("gas-limit"), gasUsed: try parent.quantity("gas-used"),
        baseFee: try parent.quantity("base-fee")), fault: schedule.fault)
    return .accepted(["base-fee": .quantity(baseFee)])
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
    let parentConstants = schedule.constants(at: try parent.quantity("time"))
    let isReset =
      constants.fault == .excessBlobGasReset && parentConstants.fork != constants.fork
    let parentHasBlobs = parentConstants.blobs != nil && !isReset
    let excess = try FeeMarket.excessBlobGas(
      after: FeeMarket.ParentBlobGas(
        excess: parentHasBlobs ? try parent.quantity("excess-blob-gas") : .zero,
        used: parentHasBlobs ? try parent.quantity("blob-gas-used") : .zero,
        baseFee: try parent.quantity("base-fee")),
      constants, blobs.mistaken(for: parentConstants.blobs, constants.fault))
    return ["excess-blob-gas": .quantity(excess)]
  }

  func blobBaseFee(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> Record {
    let (_, blobs) = try blobRules(at: try arguments.quantity("time"))
    let excess = try arguments.quantity("excess-blob-gas")
    return ["blob-base-fee": Value(FeeMarket.blobBaseFee(at: excess, blobs, fault: schedule.fault))]
  }

  func mineBlocks(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> Reply {
    let gasLimit = try arguments.quantity("gas-limit")
    guard FeeMarket.isGasLimit(gasLimit, allowedAfter: gasLimit) else { return .rejected(nil) }
    var chain = FeeMarket.MinedBlocks(
      constants: schedule.latest, gasLimit: gasLimit, baseFee: try arguments.quantity("base-fee"),
      excessBlobGas: try arguments.optionalQuantity("excess-blob-gas") ?? .zero)
    var after: [Value] = []
    for value in try arguments.list("blocks") {
      let group = try FeeMarket.Arguments(value, "blocks")
      try chain.mine(
        try group.integer("count"), gasUsed: try group.quantity("gas-used"),
        blobGasUsed: try group.optionalQuantity("blob-gas-used") ?? .zero)
      after.append(.record(results(of: chain)))
    }
    return .accepted(["after": .list(after)])
  }

  private func results(of chain: FeeMarket.MinedBlocks) -> Record {
    guard let blobs = chain.constants.blobs else { return ["base-fee": .quantity(chain.baseFee)] }
    return [
      "base-fee": .quantity(chain.baseFee),
      "excess-blob-gas": .quantity(chain.excessBlobGas),
      "blob-base-fee": Value(
        FeeMarket.blobBaseFee(at: chain.excessBlobGas, blobs, fault: schedule.fault)),
    ]
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

extension FeeMarket.BlobParameters {
  /// Those of a block, with what a mistaken client takes from its parent.
  fileprivate func mistaken(for parent: Self?, _ fault: FeeMarket.Fault?) -> Self {
    switch (fault, parent) {
    case (.blobTargetOfTheParent, let parent?):
      Self(
        target: parent.target, max: parent.max, baseFeeUpdateFraction: baseFeeUpdateFraction)
    case (.reservePriceByOldFraction, let parent?):
      Self(target: target, max: max, baseFeeUpdateFraction: parent.baseFeeUpdateFraction)
    default: self
    }
  }
}

extension Value {
  /// A quantity, or null where it is 2^256 or more.
  fileprivate init(_ quantity: UInt256?) {
    self = quantity.map { .quantity($0) } ?? .null
  }
}
