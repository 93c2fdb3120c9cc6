internal import LockstepModel

/// The questions about transactions, and the transactions themselves.
extension FeeMarketSession {
  func intrinsicGas(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> Reply {
    let transaction = try FeeMarket.Transaction(arguments)
    let constants = block?.constants ?? schedule.constants(at: .zero)
    guard transaction.isKnown(to: constants) else { return .rejected(nil) }
    let gas = FeeMarket.IntrinsicGas(of: transaction, constants)
    var results: Record = ["intrinsic": .quantity(gas.intrinsic)]
    if schedule.latest.hasCalldataFloor { results.set("floor", to: .quantity(gas.floor)) }
    return .accepted(results)
  }

  func effectivePrice(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> Reply {
    let offer = try FeeMarket.Transaction.Offer(arguments, of: .feeMarket)
    let baseFee = try arguments.quantity("base-fee")
    let isOrdered =
      offer.maxPriorityFee <= offer.maxFee || schedule.fault == .priorityFeeUnchecked
    guard isOrdered, offer.maxFee >= baseFee else {
      return .rejected(nil)
    }
    let tip = offer.priorityFee(above: baseFee)
    return .accepted(["price": .quantity(baseFee.plus(tip) ?? .max), "tip": .quantity(tip)])
  }

  func validateTransaction(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> Reply {
    switch try valid(arguments).1 {
    case .failure(let rejection):
      return .rejected(rejection.code)
    case .success(let charge):
      return .accepted(["effective-price": .quantity(charge.price)])
    }
  }

  mutating func execute(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> Reply {
    switch try receipt(arguments) {
    case .failure(let rejection):
      return .rejected(rejection.code)
    case .success(let receipt):
      var results: Record = [
        "gas-used": .quantity(receipt.gasUsed), "effective-price": .quantity(receipt.price),
        "burnt": .quantity(receipt.burnt), "tip": .quantity(receipt.tip),
        "success": .boolean(receipt.isSuccess), "logs": .list([]),
      ]
      if schedule.latest.blobs != nil { results.set("blob-fee", to: .quantity(receipt.blobFee)) }
      return .accepted(results)
    }
  }

  mutating func runTransaction(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> Reply {
    switch try receipt(arguments) {
    case .failure(let rejection):
      return .rejected(rejection.code)
    case .success(let receipt):
      return .accepted([
        "gas-used": .quantity(receipt.gasUsed), "success": .boolean(receipt.isSuccess),
        "logs": .list([]),
      ])
    }
  }

  func balance(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> Record {
    ["balance": .quantity(state[try arguments.bytes("address")].balance)]
  }

  var accounts: Record {
    let accounts = state.named.sorted().map { address in
      Value.record([
        "address": .bytes(address), "balance": .quantity(state[address].balance),
        "nonce": .quantity(state[address].nonce),
      ])
    }
    return ["accounts": .list(accounts)]
  }
}

extension FeeMarketSession {
  private typealias Checked = (FeeMarket.Transaction, Result<FeeMarket.Charge, FeeMarket.Rejection>)

  /// Checks a transaction against the block and the state as they are.
  private func valid(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> Checked {
    let transaction = try FeeMarket.Transaction(arguments)
    let offer = try FeeMarket.Transaction.Offer(arguments, of: transaction.kind)
    let validity = FeeMarket.Validity(
      transaction: transaction, offer: offer, block: try currentBlock,
      sender: state[transaction.sender])
    do throws(FeeMarket.Rejection) {
      return (transaction, .success(try validity.charge()))
    } catch {
      return (transaction, .failure(error))
    }
  }

  /// Executes a transaction if it is valid; a transaction that cannot be executed leaves no trace.
  private mutating func receipt(
    _ arguments: FeeMarket.Arguments
  ) throws(AdapterError) -> Result<FeeMarket.Receipt, FeeMarket.Rejection> {
    let (transaction, checked) = try valid(arguments)
    switch checked {
    case .failure(let rejection):
      return .failure(rejection)
    case .success(let charge):
      var block = try currentBlock
      var execution = FeeMarket.Execution(transaction, charge, in: block, on: state)
      let receipt = try execution.run()
      block.gasUsed = block.gasUsed.plus(receipt.gasUsed) ?? .max
      block.blobGasUsed = block.blobGasUsed.plus(transaction.blobGas) ?? .max
      self.block = block
      state = execution.state
      state.name(transaction)
      return .success(receipt)
    }
  }

  private var currentBlock: FeeMarket.Block {
    get throws(AdapterError) {
      guard let block else {
        throw AdapterError(.adapterFault, "the setup has no environment for a transaction")
      }
      return block
    }
  }
}

extension FeeMarket.State {
  fileprivate mutating func name(_ transaction: FeeMarket.Transaction) {
    name(transaction.sender)
    if let receiver = transaction.to { name(receiver) }
    for authorization in transaction.authorizations {
      name(authorization.authority)
    }
  }
}
