import LockstepModel
import Testing

@Suite struct LifecycleConsolidationTests {
  private static func target(_ changes: Record = .empty) -> Record {
    LifecycleNode.group(1, credentials: "compounding", changes)
  }

  /// 192 ETH of churn, of which exits take 128 and consolidations 64: a source, a target and 190 others.
  private static func node(source: Record = LifecycleNode.group(1), target: Record = target())
    throws -> LifecycleNode
  {
    try LifecycleNode("electra", groups: [source, target, LifecycleNode.group(190)])
  }

  struct Row: Sendable {
    let name: String
    let source: Record
    let target: Record

    init(
      _ name: String, source: Record = LifecycleNode.group(1),
      target: Record = LifecycleConsolidationTests.target()
    ) {
      self.name = name
      self.source = source
      self.target = target
    }
  }

  static let passedOver = [
    Row("source's address", source: LifecycleNode.group(1, ["address": LifecycleNode.stranger])),
    Row("source's credentials", source: LifecycleNode.group(1, credentials: "bls")),
    Row("target's credentials", target: LifecycleNode.group(1)),
    Row("source not active", source: LifecycleNode.group(1, ["activation-epoch": 101])),
    Row("target not active", target: target(["activation-epoch": 101])),
    Row("source leaving", source: LifecycleNode.group(1, ["exit-epoch": 150])),
    Row("target leaving", target: target(["exit-epoch": 150])),
    Row("source young", source: LifecycleNode.group(1, ["activation-epoch": 37])),
  ]
  static let honoured = [
    Row("usual"), Row("source compounding", source: target()),
    Row("source old enough", source: LifecycleNode.group(1, ["activation-epoch": 36])),
    Row("target young", target: target(["activation-epoch": 100])),
    Row("target's address", target: target(["address": LifecycleNode.stranger])),
  ]

  @Test(arguments: passedOver)
  func aRequestIsPassedOver(row: Row) throws {
    var node = try Self.node(source: row.source, target: row.target)
    let before = try [node.ask("registry"), node.ask("queues")]
    #expect(try node.consolidate(0, into: 1) == .accepted())
    #expect(try [node.ask("registry"), node.ask("queues")] == before)
  }

  @Test(arguments: honoured)
  func aRequestIsHonoured(row: Row) throws {
    var node = try Self.node(source: row.source, target: row.target)
    try node.consolidate(0, into: 1)
    #expect(try node.exitEpoch(0) == 105)
    #expect(try node.exitEpoch(1) == LifecycleNode.farFuture)
    let entry: Record = ["count": .integer(1), "source": .integer(0), "target": .integer(1)]
    #expect(try node.result("pending-consolidations", of: "queues") == .records([entry]))
    #expect(try node.result("consolidation-balance-to-consume", of: "queues") == .eth(32))
  }

  @Test func keysMustBeKnownAndWithdrawalsDone() throws {
    let pending: Record = [
      "count": .integer(1), "validator": .integer(0), "amount": 1, "withdrawable-epoch": 500,
    ]
    var node = try LifecycleNode(
      "electra", groups: [LifecycleNode.group(2), Self.target(), LifecycleNode.group(189)],
      ["pending-partial-withdrawals": .records([pending])])
    let before = try node.ask("queues")
    try node.consolidate(0, into: 2)
    try node.consolidate(300, into: 2)
    try node.consolidate(1, into: 300)
    #expect(try node.ask("queues") == before)
    try node.consolidate(1, into: 2)
    #expect(try node.exitEpoch(1) == 105)
  }

  /// More than 32 ETH of churn is needed.
  @Test(arguments: [(160, false), (161, true)] as [(Int64, Bool)])
  func theChurnMustSuffice(count: Int64, isHonoured: Bool) throws {
    var node = try LifecycleNode(
      "electra", groups: [LifecycleNode.group(count - 1), Self.target()])
    try node.consolidate(0, into: count - 1)
    let expected = isHonoured ? 105 : LifecycleNode.farFuture
    #expect(try node.exitEpoch(0) == expected)
  }

  @Test(arguments: [(63, true), (64, false)] as [(Int64, Bool)])
  func theQueueMustHaveAPlace(count: Int64, isHonoured: Bool) throws {
    let pending: Record = ["count": .integer(count), "source": .integer(2), "target": .integer(1)]
    var node = try LifecycleNode(
      "electra", groups: [LifecycleNode.group(1), Self.target(), LifecycleNode.group(190)],
      ["pending-consolidations": .records([pending])])
    try node.consolidate(0, into: 1)
    let expected = isHonoured ? 105 : LifecycleNode.farFuture
    #expect(try node.exitEpoch(0) == expected)
  }

  /// A request of a validator to itself asks for compounding credentials, whatever the churn and the age; what is above
  /// 32 ETH goes through the queue of deposits.
  @Test func aRequestToItselfSwitches() throws {
    let young: Record = ["activation-epoch": 99, "balance": .eth(33)]
    var node = try LifecycleNode(
      "fulu", groups: [LifecycleNode.group(), LifecycleNode.group(1, young)])
    try node.consolidate(64, into: 64)
    #expect(try node.balance(64) == .eth(32))
    let entry = LifecycleNode.deposit(key: 64, eth: 1, signature: "infinity")
      .with(["credentials": .text("compounding")])
    #expect(try node.result("pending-deposits", of: "queues") == .records([entry]))
    #expect(try node.exitEpoch(64) == LifecycleNode.farFuture)
  }

  @Test(
    arguments: [
      (LifecycleNode.group(1, ["address": LifecycleNode.stranger]), 0),
      (LifecycleNode.group(1, credentials: "bls"), 0), (target(), 0),
      (LifecycleNode.group(1, ["activation-epoch": 101]), 0),
      (LifecycleNode.group(1, ["exit-epoch": 150]), 0), (LifecycleNode.group(1), 1),
    ] as [(Record, Int)])
  func aSwitchIsPassedOverWhereItsTwinIsNot(group: Record, changes: Int) throws {
    var node = try LifecycleNode(
      "electra", groups: [LifecycleNode.group(), group.with(["balance": .eth(33)])])
    try node.consolidate(64, into: 64)
    guard case .list(let entries) = try node.result("pending-deposits", of: "queues") else {
      return
    }
    #expect(entries.count == changes)
  }

  /// At the end of epoch 100 sources that are withdrawable by epoch 101 are emptied; the slashed are passed over.
  @Test(
    arguments: [(101, false, 0, 64), (102, false, 1, 32), (102, true, 0, 32)]
      as [(UInt64, Bool, Int, UInt64)])
  func theBalanceMovesOnceWithdrawable(
    withdrawable: UInt64, isSlashed: Bool, left: Int, moved: UInt64
  ) throws {
    let source = LifecycleNode.group(
      1,
      [
        "exit-epoch": 90, "withdrawable-epoch": number(withdrawable), "balance": .eth(33),
        "slashed": .boolean(isSlashed), "activation-epoch": 80,
      ])
    let target = Self.target(["activation-epoch": 200])
    let pending: Record = ["count": .integer(1), "source": .integer(0), "target": .integer(1)]
    var node = try LifecycleNode(
      "electra", groups: [source, target, LifecycleNode.group(64)],
      ["pending-consolidations": .records([pending]), "proposer": .integer(2)])
    try node.advance(to: 101)
    #expect(try node.balance(1) == .eth(moved))
    guard case .list(let entries) = try node.result("pending-consolidations", of: "queues") else {
      return
    }
    #expect(entries.count == left)
  }
}
