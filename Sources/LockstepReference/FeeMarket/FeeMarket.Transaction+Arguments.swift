internal import LockstepModel

extension FeeMarket.Transaction {
  init(_ arguments: FeeMarket.Arguments) throws(AdapterError) {
    guard let kind = Kind(rawValue: try arguments.integer("type")) else {
      throw FeeMarket.Arguments.missing("type", "a transaction type")
    }
    self.kind = kind
    sender = try arguments.signer("sender")
    nonce = try arguments.quantity("nonce")
    chainID = try arguments.quantity("chain-id")
    gasLimit = try arguments.quantity("gas-limit")
    to = try arguments.nullableBytes("to")
    value = try arguments.quantity("value")
    data = try arguments.bytes("data").array
    accessList = try Self.accessList(arguments)
    guard kind != .legacy || accessList.isEmpty else {
      throw AdapterError(.adapterFault, "a legacy transaction has no access list")
    }
    authorizations = kind == .setCode ? try Self.authorizations(arguments) : []
    blobs = kind == .blob ? try Self.blobs(arguments) : []
  }

  private static func accessList(
    _ arguments: FeeMarket.Arguments
  ) throws(AdapterError) -> [Access] {
    var list: [Access] = []
    for value in try arguments.list("access-list") {
      let entry = try FeeMarket.Arguments(value, "access-list")
      list.append(Access(address: try entry.bytes("address"), keys: try entry.list("keys").count))
    }
    return list
  }

  private static func authorizations(
    _ arguments: FeeMarket.Arguments
  ) throws(AdapterError) -> [Authorization] {
    var list: [Authorization] = []
    for value in try arguments.list("authorizations") {
      let entry = try FeeMarket.Arguments(value, "authorizations")
      list.append(
        Authorization(
          authority: try entry.signer("authority"), chainID: try entry.quantity("chain-id"),
          address: try entry.bytes("address"), nonce: try entry.quantity("nonce")))
    }
    return list
  }

  private static func blobs(_ arguments: FeeMarket.Arguments) throws(AdapterError) -> [Bytes] {
    var list: [Bytes] = []
    for value in try arguments.list("blobs") {
      guard case .bytes(let hash) = value else {
        throw FeeMarket.Arguments.missing("blobs", "versioned hashes")
      }
      list.append(hash)
    }
    return list
  }
}

extension FeeMarket.Transaction.Offer {
  /// The prices that a type must have; a transaction without them is no transaction.
  init(
    _ arguments: FeeMarket.Arguments, of kind: FeeMarket.Transaction.Kind
  ) throws(AdapterError) {
    if kind < .feeMarket {
      maxFee = try arguments.quantity("gas-price")
      maxPriorityFee = maxFee
    } else {
      maxFee = try arguments.quantity("max-fee")
      maxPriorityFee = try arguments.quantity("max-priority-fee")
    }
    maxBlobFee = kind == .blob ? try arguments.quantity("max-blob-fee") : .zero
  }
}
