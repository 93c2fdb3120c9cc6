import LockstepModel
import Testing

@Suite struct LifecycleWithdrawalRequestTests {
  private static func compounding(_ changes: Record = .empty) -> Record {
    LifecycleNode.group(1, eth: 64, credentials: "compounding", changes)
  }

  /// What is passed over, and its twin that is not; 1 ETH is asked for, or a full exit.
  struct Row: Sendable {
    let name: String
    let ignored: Record
    let honoured: Record
    let ether: UInt64

    init(
      _ name: String, ignored: Record, honoured: Record = compounding(), ether: UInt64 = 1
    ) {
      self.name = name
      self.ignored = ignored
      self.honoured = honoured
      self.ether = ether
    }
  }

  static let rows = [
    Row("source", ignored: compounding(["address": LifecycleNode.stranger])),
    Row("bls", ignored: compounding(["credentials": .text("bls")]), ether: 0),
    Row("execution", ignored: compounding(["credentials": .text("execution")])),
    Row(
      "young", ignored: compounding(["activation-epoch": 37]),
      honoured: compounding(["activation-epoch": 36])),
    Row("not active", ignored: compounding(["activation-epoch": 101]), ether: 0),
    Row("leaving", ignored: compounding(["exit-epoch": 150, "withdrawable-epoch": 406])),
    Row(
      "effective balance",
      ignored: compounding(["effective-balance": .eth(31), "balance": .eth(64)]),
      honoured: compounding(["effective-balance": .eth(32), "balance": .eth(64)])),
    Row(
      "balance", ignored: compounding(["balance": .eth(32)]),
      honoured: compounding(["balance": number(32_000_000_001)])),
  ]

  @Test(arguments: rows)
  func aRequestIsPassedOverWhereItsTwinIsNot(row: Row) throws {
    for (group, isHonoured) in [(row.ignored, false), (row.honoured, true)] {
      var node = try LifecycleNode("electra", groups: [LifecycleNode.group(), group])
      let before = try node.ask("queues")
      #expect(try node.withdraw(64, row.ether * 1_000_000_000) == .accepted())
      let isChanged = try node.ask("queues") != before
      #expect(isChanged == isHonoured)
    }
  }

  @Test func theSenderAndTheKeyMustBeKnown() throws {
    var node = try LifecycleNode("fulu")
    let before = try node.ask("registry")
    try node.withdraw(64, 0)
    try node.withdraw(63, 0, from: LifecycleNode.stranger)
    #expect(try node.ask("registry") == before)
    try node.withdraw(63, 0)
    #expect(try node.exitEpoch(63) == 105)
  }

  /// As much as is asked for, or what is above 32 ETH and the withdrawals that wait.
  @Test(arguments: [(1, 1), (32, 32), (33, 32)] as [(UInt64, UInt64)])
  func aPartialWithdrawalIsBounded(asked: UInt64, queued: UInt64) throws {
    var node = try LifecycleNode(
      "electra", groups: [LifecycleNode.group(), Self.compounding()])
    try node.withdraw(64, asked * 1_000_000_000)
    let first: Record = [
      "count": .integer(1), "validator": .integer(64), "amount": .eth(queued),
      "withdrawable-epoch": 361,
    ]
    let partials = try node.result("pending-partial-withdrawals", of: "queues")
    #expect(partials == .records([first]))
    #expect(
      try node.result("exit-balance-to-consume", of: "queues") == .eth(66 - queued))
    try node.withdraw(64, 32_000_000_000)
    guard case .list(let entries) = try node.result("pending-partial-withdrawals", of: "queues")
    else { return }
    #expect(entries.count == (queued == 32 ? 1 : 2))
  }

  @Test func aFullExitWaitsForPendingWithdrawals() throws {
    var node = try LifecycleNode(
      "electra", groups: [LifecycleNode.group(), Self.compounding(), Self.compounding()])
    try node.withdraw(64, 1)
    try node.withdraw(64, 0)
    try node.withdraw(65, 0)
    #expect(try node.exitEpoch(64) == LifecycleNode.farFuture)
    #expect(try node.exitEpoch(65) == 105)
  }

  /// The minimal preset's queue holds 64; full exits need no place in it.
  @Test(arguments: [(63, true), (64, false)] as [(Int64, Bool)])
  func aFullQueueTakesFullExitsOnly(count: Int64, isQueued: Bool) throws {
    let pending: Record = [
      "count": .integer(count), "validator": .integer(1), "amount": 1, "withdrawable-epoch": 500,
    ]
    var node = try LifecycleNode(
      "electra", groups: [LifecycleNode.group(), Self.compounding()],
      ["pending-partial-withdrawals": .records([pending])])
    let before = try node.ask("queues")
    try node.withdraw(64, 1)
    #expect(try (node.ask("queues") != before) == isQueued)
    try node.withdraw(2, 0)
    #expect(try node.exitEpoch(2) == 105)
  }
}
