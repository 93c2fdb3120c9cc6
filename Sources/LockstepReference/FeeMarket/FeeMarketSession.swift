public import LockstepModel

/// The reference client of profile `fee-market`: pure functions of headers, and transactions that
/// run no code.
public struct FeeMarketSession: AdapterSession {
  let schedule: FeeMarket.Schedule
  /// Nil where the setup names no block.
  var block: FeeMarket.Block?
  var state = FeeMarket.State()

  public init(_ scenario: Scenario) throws(AdapterError) {
    try self.init(scenario, fault: nil)
  }

  init(_ scenario: Scenario, fault: FeeMarket.Fault?) throws(AdapterError) {
    schedule = try FeeMarket.Schedule(scenario.rules, fault: fault)
    if case .map(let entries)? = scenario.setup["accounts"] {
      for entry in entries {
        try state.add(entry)
      }
    }
    if let environment = scenario.setup["environment"] {
      let block = try FeeMarket.Block(
        FeeMarket.Arguments(environment, "environment"), schedule)
      state.name(block.beneficiary)
      self.block = block
    }
  }

  public mutating func perform(_ call: Call) throws(AdapterError) -> Reply {
    let arguments = FeeMarket.Arguments(call.parameters)
    switch call.operation {
    case "next-base-fee": return try nextBaseFee(arguments)
    case "first-base-fee": return .accepted(try firstBaseFee(arguments))
    case "gas-limit-allowed": return .accepted(try gasLimitAllowed(arguments))
    case "next-excess-blob-gas": return .accepted(try nextExcessBlobGas(arguments))
    case "blob-base-fee": return .accepted(try blobBaseFee(arguments))
    case "intrinsic-gas": return try intrinsicGas(arguments)
    case "effective-price": return try effectivePrice(arguments)
    case "mine-blocks": return try mineBlocks(arguments)
    case "validate-transaction": return try validateTransaction(arguments)
    case "execute": return try execute(arguments)
    case "run-transaction": return try runTransaction(arguments)
    case "balance": return .accepted(try balance(arguments))
    case "accounts": return .accepted(accounts)
    default: throw AdapterError(.unsupported, "no operation '\(call.operation)'")
    }
  }
}

extension FeeMarket.State {
  /// An account of the setup.
  fileprivate mutating func add(_ entry: Value.Entry) throws(AdapterError) {
    guard case .bytes(let address) = entry.key else {
      throw FeeMarket.Arguments.missing("accounts", "an address")
    }
    let account = try FeeMarket.Arguments(entry.value, "accounts")
    self[address] = FeeMarket.Account(
      balance: try account.quantity("balance"), nonce: try account.quantity("nonce"),
      code: try account.bytes("code").array)
    name(address)
  }
}
