import LockstepModel
import Testing

@Suite struct LifecycleUpgradeTests {
  private static let toElectra = Rules.schedule([
    .init(fork: "deneb", at: 0), .init(fork: "electra", at: 101),
  ])

  /// Electra begins with the epoch after the last exit, and with the churn of that epoch.
  @Test(arguments: [(105, 107), (106, 107), (107, 108), (110, 111)] as [(UInt64, UInt64)])
  func exitsGoOnAfterTheLastOne(exit: UInt64, earliest: UInt64) throws {
    let leaving = LifecycleNode.group(
      1, ["exit-epoch": number(exit), "withdrawable-epoch": number(exit + 256)])
    var node = try LifecycleNode(Self.toElectra, groups: [LifecycleNode.group(), leaving])
    #expect(try node.result("earliest-exit-epoch", of: "queues") == .null)
    try node.advance(to: 101)
    // The activation and exit epoch of epoch 101 is 106.
    #expect(try node.result("earliest-exit-epoch", of: "queues") == number(earliest))
    #expect(try node.result("exit-balance-to-consume", of: "queues") == .eth(65))
    #expect(try node.result("earliest-consolidation-epoch", of: "queues") == 106)
    #expect(try node.result("consolidation-balance-to-consume", of: "queues") == 0)
    #expect(
      try node.result("deposit-requests-start-index", of: "queues") == LifecycleNode.farFuture)
  }

  /// Who is not active yet is emptied into the queue in the order of the activation queue, and the excess of early
  /// compounders after them.
  @Test func newcomersGoThroughTheQueue() throws {
    let waiting: Record = ["activation-epoch": LifecycleNode.farFuture]
    let groups = [
      LifecycleNode.group(),
      LifecycleNode.group(1, waiting.with(["activation-eligibility-epoch": 105])),
      LifecycleNode.group(1, waiting.with(["activation-eligibility-epoch": 103])),
      LifecycleNode.group(
        1, credentials: "compounding", ["balance": .eth(40), "activation-epoch": 200]),
    ]
    var node = try LifecycleNode(Self.toElectra, groups: groups)
    try node.advance(to: 101)
    let entries = [
      LifecycleNode.deposit(key: 65, eth: 32, signature: "infinity"),
      LifecycleNode.deposit(key: 64, eth: 32, signature: "infinity"),
      LifecycleNode.deposit(key: 66, eth: 8, signature: "infinity")
        .with(["credentials": .text("compounding")]),
    ]
    #expect(try node.result("pending-deposits", of: "queues") == .records(entries))
    #expect(try node.balance(64) == 0 && node.effectiveBalance(64) == 0)
    #expect(try node.balance(66) == .eth(32))
  }

  @Test func altairBeginsWithoutScores() throws {
    let rules = Rules.schedule([.init(fork: "phase0", at: 0), .init(fork: "altair", at: 101)])
    var node = try LifecycleNode(rules)
    #expect(try node.result("scores", of: "inactivity-scores") == .list([]))
    try node.advance(to: 101)
    let scores: Record = ["count": .integer(64), "score": 0]
    #expect(try node.result("scores", of: "inactivity-scores") == .records([scores]))
    // By the rules of phase0 the first of them would have been paid as the proposer again.
    let before = try node.balance(0)
    try node.advance(to: 102)
    guard case .quantity(let after) = try node.balance(0), case .quantity(let before) = before
    else { return }
    #expect(after.minus(before) == 1_207_467)
  }

  /// Two slots of the minimal preset are timely for the source, eight for the target, one for the head; by altair's
  /// rules the source is worth 313,047, the target 581,373 and the head 313,047 of 32 ETH among 2,048.
  @Test(
    arguments: [
      (1, 1_207_467), (2, 894_420), (3, 268_326), (8, 268_326),
    ] as [(Int64, Int64)])
  func altairJudgesTheVotesOfPhase0ByTheirDelay(delay: Int64, gain: Int64) throws {
    let rules = Rules.schedule([.init(fork: "phase0", at: 0), .init(fork: "altair", at: 101)])
    let late = LifecycleNode.lapse([1], source: true, target: true, head: true)
      .with(["inclusion-delay": .integer(delay)])
    var node = try LifecycleNode(rules, ["participation": .records([late])])
    try node.advance(to: 101)
    let before = try gwei(node.balance(1))
    try node.advance(to: 102)
    #expect(try gwei(node.balance(1)) - before == gain)
    try node.advance(to: 103)
    #expect(try gwei(node.balance(1)) - before - gain == 1_207_467)
  }

  private func gwei(_ value: Value) -> Int64 {
    guard case .quantity(let quantity) = value else { return -1 }
    return Int64(clamping: quantity.asUInt64 ?? 0)
  }

  @Test func aScheduleMayPassManyForksAtOnce() throws {
    let rules = Rules.schedule([
      .init(fork: "phase0", at: 0), .init(fork: "altair", at: 101),
      .init(fork: "electra", at: 101), .init(fork: "fulu", at: 102),
    ])
    var node = try LifecycleNode(rules)
    #expect(try node.result("validator", of: "churn-limits") == 2)
    try node.advance(to: 102)
    #expect(try node.result("validator", of: "churn-limits") == .null)
    #expect(try node.result("balance", of: "churn-limits") == .eth(64))
    #expect(throws: AdapterError.self) {
      try node.ask("deposit", ["key": .integer(1), "amount": 1])
    }
  }
}
