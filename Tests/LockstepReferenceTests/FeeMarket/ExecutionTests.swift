import LockstepModel
import Testing

@testable import LockstepReference

@Suite struct ExecutionTests {
  private typealias Ask = FeeMarketQuestions

  @Test func aTransferBurnsTheBaseFeeAndTipsTheBeneficiary() async throws {
    let transfer = Ask.transaction(["max-fee": 15, "max-priority-fee": 3, "value": 1_000])
    let replies = try await Ask.replies(
      .fork("london"), setup: Ask.setup(),
      [Call(operation: "execute", parameters: transfer), Call(operation: "accounts")])
    #expect(
      replies.first
        == .accepted([
          "gas-used": 21_000, "effective-price": 13, "burnt": 210_000, "tip": 63_000,
          "success": .boolean(true), "logs": .list([]),
        ]))
    #expect(
      replies.last
        == .accepted([
          "accounts": .list([
            held(Ask.recipient, 1_000, 0), held(Ask.alice, 999_999_999_999_726_000, 1),
            held(Ask.coinbase, 63_000, 0),
          ])
        ]))
  }

  /// EIP-7623: 25 nonzero bytes cost 400 gas, and 1,000 by the floor.
  @Test(arguments: [("cancun", 21_400), ("prague", 22_000)] as [(Fork, UInt64)])
  func theFloorIsChargedAfterExecution(fork: Fork, gas: UInt64) async throws {
    let data = Value.bytes(Bytes(Array(repeating: 1, count: 25)))
    let reply = try await execute(fork, ["data": data, "gas-limit": 50_000])
    #expect(reply?.value["gas-used"] == .quantity(UInt256(gas)))
  }

  @Test func blobsPayTheirPriceAndNotTheirOffer() async throws {
    let replies = try await Ask.replies(
      .fork("cancun"), setup: Ask.setup(),
      [
        Call(
          operation: "execute",
          parameters: Ask.blobTransaction(2, ["max-blob-fee": 1_000])),
        Call(operation: "balance", parameters: ["address": .bytes(Ask.alice)]),
      ])
    #expect(replies.first?.value["blob-fee"] == 262_144)
    #expect(replies.last?.value["balance"] == 999_999_999_999_527_856)
  }

  /// EIP-7702: 12,500 gas come back for an authority that exists and signed its nonce, up to a
  /// fifth.
  @Test(
    arguments: [
      (balance: 0, signed: 0, gas: 46_000, nonce: 1),
      (balance: 1, signed: 0, gas: 36_800, nonce: 1),
      (balance: 1, signed: 9, gas: 46_000, nonce: 0),
    ] as [(balance: UInt64, signed: UInt64, gas: UInt64, nonce: UInt64)])
  func anAuthorityThatExistsIsRefunded(
    balance: UInt64, signed: UInt64, gas: UInt64, nonce: UInt64
  ) async throws {
    let transaction = Ask.setCodeTransaction([["nonce": .quantity(UInt256(signed))]])
    let bob = Value.Entry(.bytes(Ask.bob), Ask.account(balance: balance))
    let replies = try await Ask.replies(
      .fork("prague"), setup: Ask.setup(others: [bob]),
      [Call(operation: "execute", parameters: transaction), Call(operation: "accounts")])
    #expect(replies.first?.value["gas-used"] == .quantity(UInt256(gas)))
    guard case .list(let accounts)? = replies.last?.value["accounts"] else {
      Issue.record("expected a list of accounts")
      return
    }
    #expect(accounts.contains(held(Ask.bob, balance, nonce)))
  }

  @Test(
    arguments: [
      ["chain-id": 2], ["nonce": 1], ["nonce": .quantity(UInt256(.max))],
      ["authority": FeeMarketQuestions.key(FeeMarketQuestions.address(0xdd))],
    ] as [Record])
  func anAuthorizationThatDoesNotHoldIsSkipped(change: Record) async throws {
    let contract = Value.Entry(
      .bytes(Ask.address(0xdd)), Ask.account(["code": .bytes(Bytes([0x60]))]))
    let replies = try await Ask.replies(
      .fork("prague"), setup: Ask.setup(others: [contract]),
      [
        Call(operation: "execute", parameters: Ask.setCodeTransaction([change])),
        Call(operation: "execute", parameters: Ask.transaction(["sender": Ask.key(Ask.bob)])),
      ])
    #expect(replies.first?.value["gas-used"] == 46_000)
    #expect(replies.last == .rejected("insufficient-balance"))
  }

  @Test func aCreationWithoutCodeHasANonceAndItsValue() async throws {
    let creation = Ask.transaction(["to": .null, "gas-limit": 53_000, "value": 9])
    let address = FeeMarket.contractAddress(of: Ask.alice, at: 0)
    let replies = try await Ask.replies(
      .fork("shanghai"), setup: Ask.setup(),
      [
        Call(operation: "execute", parameters: creation),
        Call(operation: "balance", parameters: ["address": .bytes(address)]),
      ])
    #expect(replies.first?.value["gas-used"] == 53_000)
    #expect(replies.last?.value["balance"] == 9)
  }

  @Test(arguments: [(["nonce": 1], false), (["balance": 1], true)] as [(Record, Bool)])
  func aCreationFailsOnlyWhereTheAddressIsTaken(account: Record, success: Bool) async throws {
    let address = FeeMarket.contractAddress(of: Ask.alice, at: 0)
    let taken = Value.Entry(.bytes(address), Ask.account(account))
    let reply = try await Ask.reply(
      "london", "execute", Ask.transaction(["to": .null, "gas-limit": 80_000]),
      setup: Ask.setup(others: [taken]))
    #expect(reply?.value["success"] == .boolean(success))
    #expect(reply?.value["gas-used"] == (success ? 53_000 : 80_000))
  }

  @Test func aRefusedTransactionLeavesNoTrace() async throws {
    let replies = try await Ask.replies(
      .fork("bpo2"), setup: Ask.setup(),
      [
        Call(operation: "accounts"),
        Call(operation: "execute", parameters: Ask.transaction(["nonce": 1])),
        Call(operation: "validate-transaction", parameters: Ask.transaction()),
        Call(operation: "accounts"),
      ])
    #expect(replies.first == replies.last)
  }

  @Test func theGasOfABlockIsUsedUp() async throws {
    let second = Ask.transaction(["nonce": 1])
    let replies = try await Ask.replies(
      .fork("london"), setup: Ask.setup(environment: ["gas-limit": 41_999]),
      [
        Call(operation: "run-transaction", parameters: Ask.transaction()),
        Call(operation: "run-transaction", parameters: second),
      ])
    #expect(replies.first?.verdict == .accepted)
    #expect(replies.last == .rejected("gas-limit-exceeds-block"))
  }

  @Test(arguments: ["0x60", "0xef0100dddddddddddddddddddddddddddddddddddddddd"])
  func runningCodeIsNotSupported(code: String) async throws {
    let bytes = try #require(Bytes(hex: code))
    let contract = Value.Entry(
      .bytes(Ask.recipient), Ask.account(["code": .bytes(bytes)]))
    let delegate = Value.Entry(
      .bytes(Ask.address(0xdd)), Ask.account(["code": .bytes(Bytes([0x00]))]))
    await #expect(throws: AdapterError(.unsupported, "the transaction runs code")) {
      try await Ask.reply(
        "prague", "execute", Ask.transaction(), setup: Ask.setup(others: [contract, delegate]))
    }
    await #expect(throws: Never.self) {
      try await Ask.reply("prague", "execute", Ask.transaction(), setup: Ask.setup())
    }
  }

  /// The addresses of the yellow paper's `ADDR` for a known pair, and for an account that has sent
  /// many.
  @Test(
    arguments: [
      (0, "0xcd234a471b72ba2f1ccf0a70fcaba648a5eecd8d"),
      (1, "0x343c43a37d37dff08ae8c4a11544c718abb4fcf8"),
    ] as [(UInt64, String)])
  func contractAddressesAreHashesOfSenderAndNonce(nonce: UInt64, address: String) throws {
    let sender = try #require(Bytes(hex: "0x6ac7ea33f8831ea9dcc53393aaa88b25a785dbf0"))
    #expect(
      FeeMarket.contractAddress(of: sender, at: UInt256(nonce)).description == address)
  }

  @Test(arguments: [
    ("", "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
    ("abc", "0x4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"),
  ])
  func keccakIsNotSHA3(message: String, hash: String) {
    #expect(Bytes(FeeMarket.Keccak256.hash(Array(message.utf8))).description == hash)
  }

  private func execute(_ fork: Fork, _ changes: Record) async throws -> Reply? {
    try await Ask.reply(fork, "execute", Ask.transaction(changes), setup: Ask.setup())
  }

  private func held(_ address: Bytes, _ balance: UInt64, _ nonce: UInt64) -> Value {
    .record([
      "address": .bytes(address), "balance": .quantity(UInt256(balance)),
      "nonce": .quantity(UInt256(nonce)),
    ])
  }
}
