import LockstepModel
import Testing

/// A transaction that a block may include, and its twin that it may not.
struct ValidityRow: Sendable {
  let code: Code
  let fork: Fork
  let accepted: Record
  let rejected: Record
  let setup: Record

  init(
    _ code: Code, _ fork: Fork = "bpo2", accepted: Record = FeeMarketQuestions.transaction(),
    rejected: Record, setup: Record = FeeMarketQuestions.setup()
  ) {
    self.code = code
    self.fork = fork
    self.accepted = accepted
    self.rejected = rejected
    self.setup = setup
  }
}

@Suite struct ValidityTests {
  private typealias Ask = FeeMarketQuestions

  private static let largest: Value = .quantity(.max)
  private static func initCode(_ count: Int) -> Record {
    Ask.transaction([
      "to": .null, "data": .bytes(Bytes(Array(repeating: 0, count: count))), "gas-limit": 1_000_000,
    ])
  }

  static let rows: [ValidityRow] = [
    ValidityRow(
      "intrinsic-gas-too-low", rejected: Ask.transaction(["gas-limit": 20_999])),
    // EIP-7623: a nonzero byte costs 16 gas, and 40 by the floor.
    ValidityRow(
      "intrinsic-gas-too-low",
      accepted: Ask.transaction(["gas-limit": 21_040, "data": .bytes(Bytes([1]))]),
      rejected: Ask.transaction(["gas-limit": 21_039, "data": .bytes(Bytes([1]))])),
    ValidityRow(
      "gas-limit-exceeds-block", accepted: Ask.transaction(["gas-limit": 29_000]),
      rejected: Ask.transaction(["gas-limit": 29_001]),
      setup: Ask.setup(environment: ["gas-used": 29_971_000])),
    ValidityRow(
      "gas-limit-above-cap", accepted: Ask.transaction(["gas-limit": 16_777_216]),
      rejected: Ask.transaction(["gas-limit": 16_777_217])),
    ValidityRow("init-code-too-large", accepted: initCode(49_152), rejected: initCode(49_153)),
    ValidityRow(
      "nonce-too-low", accepted: Ask.transaction(["nonce": 5]),
      rejected: Ask.transaction(["nonce": 4]), setup: Ask.setup(alice: ["nonce": 5])),
    ValidityRow("nonce-too-high", rejected: Ask.transaction(["nonce": 1])),
    ValidityRow(
      "nonce-overflow", accepted: Ask.transaction(["nonce": .quantity(UInt256(.max - 1))]),
      rejected: Ask.transaction(["nonce": .quantity(UInt256(.max))]),
      setup: Ask.setup(alice: ["nonce": .quantity(UInt256(.max - 1))])),
    ValidityRow("max-fee-below-base-fee", rejected: Ask.transaction(["max-fee": 9])),
    ValidityRow(
      "priority-fee-above-max-fee", accepted: Ask.transaction(["max-priority-fee": 10]),
      rejected: Ask.transaction(["max-priority-fee": 11])),
    ValidityRow(
      "insufficient-balance", rejected: Ask.transaction(["value": 1]),
      setup: Ask.setup(alice: ["balance": 210_000])),
    ValidityRow(
      "insufficient-balance", rejected: Ask.transaction(["max-fee": largest, "value": largest])),
    ValidityRow("wrong-chain-id", rejected: Ask.transaction(["chain-id": 2])),
    ValidityRow("no-blobs", accepted: Ask.blobTransaction(1), rejected: Ask.blobTransaction(0)),
    ValidityRow(
      "too-many-blobs", accepted: Ask.blobTransaction(6), rejected: Ask.blobTransaction(7)),
    ValidityRow(
      "blob-gas-exceeds-block", "prague", accepted: Ask.blobTransaction(9),
      rejected: Ask.blobTransaction(10)),
    ValidityRow(
      "blob-version-unknown", accepted: Ask.blobTransaction(1),
      rejected: Ask.blobTransaction(1, version: 2)),
    ValidityRow(
      "max-blob-fee-below-price", accepted: Ask.blobTransaction(1),
      rejected: Ask.blobTransaction(1, ["max-blob-fee": 0])),
    ValidityRow(
      "creation-not-allowed", accepted: Ask.blobTransaction(1),
      rejected: Ask.blobTransaction(1, ["to": .null, "gas-limit": 60_000])),
    ValidityRow(
      "no-authorizations", accepted: Ask.setCodeTransaction([.empty]),
      rejected: Ask.setCodeTransaction([])),
  ]

  @Test(arguments: rows)
  func aTransactionIsRefusedWhereItsTwinIsNot(row: ValidityRow) async throws {
    let accepted = try await Ask.reply(
      row.fork, "validate-transaction", row.accepted, setup: row.setup)
    let rejected = try await Ask.reply(
      row.fork, "validate-transaction", row.rejected, setup: row.setup)
    #expect(accepted?.verdict == .accepted)
    #expect(rejected == .rejected(row.code))
  }

  @Test(arguments: [("shanghai", 3), ("cancun", 4)] as [(Fork, Int64)])
  func aTypeIsRefusedBeforeItsFork(fork: Fork, type: Int64) async throws {
    let transaction = type == 3 ? Ask.blobTransaction(1) : Ask.setCodeTransaction([.empty])
    let before = try await Ask.reply(
      fork, "validate-transaction", transaction, setup: Ask.setup())
    let since = try await Ask.reply(
      type == 3 ? "cancun" : "prague", "validate-transaction", transaction, setup: Ask.setup())
    #expect(before == .rejected("type-not-supported") && since?.verdict == .accepted)
  }

  /// EIP-3607, and EIP-7702 since Prague; a designator is exactly 23 bytes long.
  @Test(
    arguments: [("cancun", 20, false), ("prague", 20, true), ("prague", 19, false)]
      as [(Fork, Int, Bool)])
  func aSenderHasNoCodeButADelegation(fork: Fork, length: Int, accepted: Bool) async throws {
    let code = Bytes([0xef, 0x01, 0x00] + Array(repeating: 1, count: length))
    let reply = try await Ask.reply(
      fork, "validate-transaction", Ask.transaction(),
      setup: Ask.setup(alice: ["code": .bytes(code)]))
    #expect(reply == (accepted ? .accepted(["effective-price": 10]) : .rejected("sender-not-eoa")))
  }

  @Test func aLegacyTransactionOffersItsGasPriceAsBoth() async throws {
    let legacy = Ask.transaction(["type": .integer(0), "gas-price": 25])
    let reply = try await Ask.reply("london", "validate-transaction", legacy, setup: Ask.setup())
    #expect(reply == .accepted(["effective-price": 25]))
  }

  @Test(
    arguments: [(0, "gas-price"), (3, "max-blob-fee"), (3, "blobs"), (4, "authorizations")]
      as [(Int64, String)])
  func aTransactionWithoutWhatItsTypeNeedsIsAFault(type: Int64, missing: String) async {
    let full = Ask.transaction([
      "type": .integer(type), "gas-price": 10, "max-blob-fee": 1, "blobs": .list([]),
      "authorizations": .list([]),
    ])
    let transaction = Record(full.members.filter { $0.name != missing })
    await #expect(throws: AdapterError.self) {
      try await Ask.reply("bpo2", "validate-transaction", transaction, setup: Ask.setup())
    }
    await #expect(throws: Never.self) {
      try await Ask.reply("bpo2", "validate-transaction", full, setup: Ask.setup())
    }
  }
}
