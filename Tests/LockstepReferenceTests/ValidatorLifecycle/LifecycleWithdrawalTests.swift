import LockstepModel
import Testing

@Suite struct LifecycleWithdrawalTests {
  /// Withdrawals as `validator: ETH` in their order.
  private func expected(_ node: inout LifecycleNode) throws -> [[UInt64]] {
    guard case .list(let entries) = try node.result("withdrawals", of: "expected-withdrawals")
    else { return [] }
    return entries.compactMap { entry in
      guard case .record(let record) = entry, case .integer(let validator) = record["validator"],
        case .quantity(let amount) = record["amount"], let gwei = amount.asUInt64
      else { return nil }
      return [UInt64(validator), gwei / 1_000_000_000]
    }
  }

  /// Full from the withdrawable epoch on, partial above the maximum; before electra compounding credentials are nothing.
  @Test(
    arguments: [
      ("capella", ["balance": .eth(33)], [[0, 1]]), ("capella", ["balance": .eth(32)], []),
      ("capella", ["balance": .eth(33), "effective-balance": .eth(31)], []),
      ("capella", ["balance": .eth(33), "credentials": .text("bls")], []),
      ("capella", ["balance": .eth(33), "credentials": .text("compounding")], []),
      ("electra", ["balance": .eth(33), "credentials": .text("compounding")], []),
      (
        "electra",
        [
          "balance": .eth(2_050), "effective-balance": .eth(2_048),
          "credentials": .text("compounding"),
        ], [[0, 2]]
      ),
      ("deneb", ["exit-epoch": 90, "withdrawable-epoch": 100], [[0, 32]]),
      ("deneb", ["exit-epoch": 90, "withdrawable-epoch": 101], []),
      ("deneb", ["exit-epoch": 90, "withdrawable-epoch": 100, "balance": 0], []),
    ] as [(Fork, Record, [[UInt64]])])
  func theSweepTakesWhatIsDue(fork: Fork, changes: Record, withdrawals: [[UInt64]]) throws {
    var node = try LifecycleNode(
      fork, groups: [LifecycleNode.group(1, changes), LifecycleNode.group()])
    #expect(try expected(&node) == withdrawals)
  }

  /// Four withdrawals a payload and sixteen validators a sweep of the minimal preset.
  @Test func theSweepIsBoundedAndGoesOn() throws {
    var node = try LifecycleNode(
      "capella", groups: [LifecycleNode.group(20, ["balance": .eth(33)])],
      ["next-withdrawal-validator": .integer(18), "next-withdrawal-index": 7])
    #expect(try expected(&node) == [[18, 1], [19, 1], [0, 1], [1, 1]])
    try node.ask("withdrawals")
    #expect(try node.result("next-withdrawal-index", of: "queues") == 11)
    #expect(try node.result("next-withdrawal-validator", of: "queues") == .integer(2))
    #expect(try node.balance(18) == .eth(32) && node.balance(2) == .eth(33))

    var late = try LifecycleNode(
      "capella",
      groups: [LifecycleNode.group(16), LifecycleNode.group(1, ["balance": .eth(33)])])
    #expect(try expected(&late) == [])
    try late.ask("withdrawals")
    #expect(try late.result("next-withdrawal-validator", of: "queues") == .integer(16))
    #expect(try expected(&late) == [[16, 1]])
    try late.ask("withdrawals")
    #expect(try late.result("next-withdrawal-validator", of: "queues") == .integer(15))
  }

  /// Two partial withdrawals a payload of the minimal preset come before the sweep.
  @Test func partialWithdrawalsComeFirst() throws {
    var node = try LifecycleNode(
      "electra",
      groups: [
        LifecycleNode.group(
          8, eth: 2_048, credentials: "compounding", ["balance": .eth(2_050)])
      ],
      ["pending-partial-withdrawals": .records([1, 1, 2].map { Self.partial($0, eth: 5) })])
    #expect(try expected(&node) == [[1, 5], [1, 5], [0, 2], [2, 2]])
    #expect(try node.result("processed-partial-withdrawals", of: "expected-withdrawals") == 2)
    try node.ask("withdrawals")
    #expect(
      try node.result("pending-partial-withdrawals", of: "queues")
        == .records([Self.partial(2, eth: 5)]))
    #expect(try node.balance(1) == .eth(2_040))
    #expect(try node.result("next-withdrawal-validator", of: "queues") == .integer(3))
  }

  /// One that is not due yet holds the queue; one that is no longer possible is taken out without a withdrawal.
  @Test(
    arguments: [
      (["balance": .eth(34)], 100, [[0, 2]], 1), (["balance": .eth(34)], 101, [], 0),
      (["balance": .eth(32)], 100, [], 1),
      (["balance": .eth(34), "effective-balance": .eth(31)], 100, [], 1),
      (["balance": .eth(34), "exit-epoch": 150, "withdrawable-epoch": 406], 100, [], 1),
      (["balance": .eth(40)], 100, [[0, 5]], 1),
    ] as [(Record, UInt64, [[UInt64]], UInt64)])
  func aPartialWithdrawalIsCheckedAgain(
    changes: Record, epoch: UInt64, withdrawals: [[UInt64]], processed: UInt64
  ) throws {
    let group = LifecycleNode.group(1, credentials: "compounding", changes)
    var node = try LifecycleNode(
      "electra", groups: [group, LifecycleNode.group()],
      ["pending-partial-withdrawals": .records([Self.partial(0, eth: 5, at: epoch)])])
    #expect(try expected(&node) == withdrawals)
    #expect(
      try node.result("processed-partial-withdrawals", of: "expected-withdrawals")
        == number(processed))
  }

  @Test func otherWithdrawalsAreRefused() throws {
    var node = try LifecycleNode(
      "capella", groups: [LifecycleNode.group(20, ["balance": .eth(33)])])
    let right: [Record] = (0..<4).map { index in
      [
        "index": number(UInt64(index)), "validator": .integer(index), "amount": .eth(1),
        "address": LifecycleNode.owner,
      ]
    }
    let wrong = [
      [], Array(right.dropLast()), right.reversed(),
      right.map { $0.with(["amount": .eth(2)]) },
      right.map { $0.with(["address": LifecycleNode.stranger]) },
    ]
    for withdrawals in wrong {
      #expect(
        try node.ask("withdrawals", ["withdrawals": .records(withdrawals)])
          == .rejected("unexpected-withdrawals"))
    }
    #expect(try node.balance(0) == .eth(33))
    #expect(try node.ask("withdrawals", ["withdrawals": .records(right)]) == .accepted())
    #expect(try node.balance(0) == .eth(32))
  }

  @Test(
    arguments: [
      (["validator": .integer(65)], "unknown-validator"),
      (["validator": .integer(0)], "not-bls-credentials"),
      (["withdrawal-key": .text("other")], "wrong-key"),
      (["signature": .text("invalid")], "invalid-signature"),
    ] as [(Record, Code)])
  func credentialsChangeOnce(changes: Record, code: Code) throws {
    let bls = LifecycleNode.group(1, credentials: "bls", ["balance": .eth(33)])
    var node = try LifecycleNode("capella", groups: [LifecycleNode.group(), bls])
    let change: Record = [
      "validator": .integer(64), "address": LifecycleNode.owner, "withdrawal-key": .text("own"),
      "signature": .text("valid"),
    ]
    #expect(
      try node.ask("bls-to-execution-change", change.with(changes)) == .rejected(code))
    #expect(try node.ask("bls-to-execution-change", change) == .accepted())
    #expect(
      try node.ask("bls-to-execution-change", change) == .rejected("not-bls-credentials"))
  }

  private static func partial(_ validator: Int64, eth: UInt64, at epoch: UInt64 = 100) -> Record {
    [
      "count": .integer(1), "validator": .integer(validator), "amount": .eth(eth),
      "withdrawable-epoch": number(epoch),
    ]
  }
}
