public import LockstepModel
import LockstepReference

/// Asks the reference client, as the engine does, with every default of the profile filled in.
enum FeeMarketQuestions {
  static let alice: Bytes = address(0xa1)
  static let bob: Bytes = address(0xb0)
  static let recipient: Bytes = address(0x4e)
  static let coinbase: Bytes = address(0xc0)

  /// An address whose twenty bytes are equal.
  static func address(_ byte: UInt8) -> Bytes {
    Bytes(Array(repeating: byte, count: 20))
  }

  static func key(_ address: Bytes) -> Value {
    .key(Key(secret: Bytes(Array(repeating: 1, count: 32)), address: address))
  }

  static func replies(
    _ rules: Rules, setup: Record = .empty, _ calls: [Call]
  ) async throws -> [Reply] {
    var client = ReferenceClient()
    let profile = Profile(name: "fee-market", operations: [])
    return try await client.replies(
      to: Scenario(profile: profile, rules: rules, setup: setup, calls: calls))
  }

  static func reply(
    _ fork: Fork, _ operation: OperationName, _ parameters: Record, setup: Record = .empty
  ) async throws -> Reply? {
    try await replies(
      .fork(fork), setup: setup, [Call(operation: operation, parameters: parameters)]
    ).first
  }

  /// One ether and a block with a base fee of 10 wei, with changes.
  static func setup(
    environment changes: Record = .empty, alice account: Record = .empty,
    others: [Value.Entry] = []
  ) -> Record {
    let environment: Record = [
      "number": 1, "time": 1_000, "gas-limit": 30_000_000, "base-fee": 10,
      "beneficiary": .bytes(coinbase), "chain-id": 1, "gas-used": 0, "excess-blob-gas": 0,
      "blob-gas-used": 0,
    ]
    let sender = FeeMarketQuestions.account(balance: 1_000_000_000_000_000_000, account)
    return [
      "environment": .record(environment.with(changes)),
      "accounts": .map([Value.Entry(.bytes(alice), sender)] + others),
    ]
  }

  static func account(balance: UInt64 = 0, _ changes: Record = .empty) -> Value {
    let empty: Record = [
      "balance": .quantity(UInt256(balance)), "nonce": 0, "code": .bytes(Bytes([])),
    ]
    return .record(empty.with(changes))
  }

  /// A transfer of nothing at the base fee, with changes.
  static func transaction(_ changes: Record = .empty) -> Record {
    let transfer: Record = [
      "type": .integer(2), "sender": key(alice), "nonce": 0, "chain-id": 1, "max-fee": 10,
      "max-priority-fee": 0, "gas-limit": 21_000, "to": .bytes(recipient), "value": 0,
      "data": .bytes(Bytes([])), "access-list": .list([]),
    ]
    return transfer.with(changes)
  }

  /// A blob transaction with some blobs.
  static func blobTransaction(_ blobs: Int, version: UInt8 = 1, _ changes: Record = .empty)
    -> Record
  {
    let hash = Bytes([version] + Array(repeating: 7, count: 31))
    let blob: Record = [
      "type": .integer(3), "max-blob-fee": 1,
      "blobs": .list(Array(repeating: .bytes(hash), count: blobs)),
    ]
    return transaction(blob.with(changes))
  }

  /// A set-code transaction in which Bob delegates.
  static func setCodeTransaction(_ authorizations: [Record], _ changes: Record = .empty) -> Record {
    let list = authorizations.map { change in
      let authorization: Record = [
        "authority": key(bob), "chain-id": 1, "address": .bytes(address(0xcc)), "nonce": 0,
      ]
      return Value.record(authorization.with(change))
    }
    let setCode: Record = [
      "type": .integer(4), "gas-limit": 100_000, "authorizations": .list(list),
    ]
    return transaction(setCode.with(changes))
  }
}

extension Record {
  func with(_ changes: Record) -> Record {
    var result = self
    for member in changes.members { result.set(member.name, to: member.value) }
    return result
  }
}

extension Value: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: UInt64) {
    self = .quantity(UInt256(value))
  }
}
