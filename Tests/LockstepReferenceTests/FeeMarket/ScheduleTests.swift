import LockstepModel
import LockstepReference
import Testing

@Suite struct ScheduleTests {
  private typealias Ask = FeeMarketQuestions

  private static let spanning = Rules.schedule([
    .init(fork: "shanghai", at: 0), .init(fork: "cancun", at: 100), .init(fork: "prague", at: 200),
  ])

  /// Full Cancun blocks: 393,216 above the target of Cancun, at that of Prague.
  @Test(
    arguments: [
      (parent: 99, time: 100, next: 0), (parent: 100, time: 199, next: 393_216),
      (parent: 199, time: 200, next: 0),
    ] as [(parent: UInt64, time: UInt64, next: UInt64)])
  func theBlocksOwnTimeDecidesTheRules(parent: UInt64, time: UInt64, next: UInt64) async throws {
    let header: Record = [
      "time": .quantity(UInt256(parent)), "excess-blob-gas": 0, "blob-gas-used": 786_432,
      "base-fee": 7,
    ]
    let reply = try await Ask.replies(
      Self.spanning,
      [
        Call(
          operation: "next-excess-blob-gas",
          parameters: ["parent": .record(header), "time": .quantity(UInt256(time))])
      ]
    ).first
    #expect(reply == .accepted(["excess-blob-gas": .quantity(UInt256(next))]))
  }

  @Test(arguments: [(199, nil), (200, "intrinsic-gas-too-low")] as [(UInt64, Code?)])
  func aTransactionIsForTheForkOfItsBlock(time: UInt64, code: Code?) async throws {
    let transaction = Ask.transaction(["gas-limit": 21_016, "data": .bytes(Bytes([1]))])
    let reply = try await Ask.replies(
      Self.spanning, setup: Ask.setup(environment: ["time": .quantity(UInt256(time))]),
      [Call(operation: "validate-transaction", parameters: transaction)]
    ).first
    #expect(reply?.code == code)
  }

  /// The results are declared by the last fork, also where an earlier one answers.
  @Test func everyResultOfTheLastForkIsGiven() async throws {
    let replies = try await Ask.replies(
      Self.spanning, setup: Ask.setup(environment: ["time": 99]),
      [
        Call(operation: "intrinsic-gas", parameters: Ask.transaction()),
        Call(operation: "execute", parameters: Ask.transaction()),
      ])
    #expect(replies.first == .accepted(["intrinsic": 21_000, "floor": 0]))
    #expect(replies.last?.value["blob-fee"] == 0)
  }

  @Test func aBlockBeforeBlobsHasNoBlobGas() async {
    await #expect(throws: AdapterError.self) {
      try await Ask.replies(
        Self.spanning,
        [Call(operation: "blob-base-fee", parameters: ["excess-blob-gas": 0, "time": 99])])
    }
  }

  @Test func anUnknownForkIsUnsupported() async {
    await #expect(throws: AdapterError(.unsupported, "no fork 'berlin'")) {
      try await Ask.replies(.fork("berlin"), [])
    }
  }

  @Test(
    arguments: [
      ("first-base-fee", "london", true), ("first-base-fee", "paris", false),
      ("blob-base-fee", "cancun", true), ("blob-base-fee", "shanghai", false),
      ("execute", "london", true), ("execute", "bpo2", true),
    ] as [(OperationName, Fork, Bool)])
  func supportIsDeclaredForkByFork(operation: OperationName, fork: Fork, declared: Bool) {
    let handshake = ReferenceClient().handshake
    #expect(handshake.declares(operation, of: "fee-market", at: fork) == declared)
    #expect(!handshake.declares("code" as Feature, of: "fee-market", at: fork))
  }
}
