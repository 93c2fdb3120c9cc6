import LockstepModel
import Testing

@Suite struct LifecycleExitTests {
  /// A row of the table of refusals: what is refused, and its twin that is not.
  struct Refusal: Sendable {
    let code: Code
    let rejected: Record
    let accepted: Record

    init(_ code: Code, rejected: Record, accepted: Record = LifecycleNode.group(1)) {
      self.code = code
      self.rejected = rejected
      self.accepted = accepted
    }
  }

  static let refusals = [
    Refusal("not-active", rejected: LifecycleNode.group(1, ["activation-epoch": 101])),
    Refusal("not-active", rejected: LifecycleNode.group(1, ["exit-epoch": 100])),
    Refusal("already-exiting", rejected: LifecycleNode.group(1, ["exit-epoch": 101])),
    // `SHARD_COMMITTEE_PERIOD` is 64 epochs of the minimal preset.
    Refusal(
      "too-young", rejected: LifecycleNode.group(1, ["activation-epoch": 37]),
      accepted: LifecycleNode.group(1, ["activation-epoch": 36])),
  ]

  @Test(arguments: refusals, ["phase0", "fulu"] as [Fork])
  func anExitIsRefusedWhereItsTwinIsNot(row: Refusal, fork: Fork) throws {
    var node = try LifecycleNode(fork, groups: [LifecycleNode.group(), row.rejected])
    #expect(try node.exit([64]) == .rejected(row.code))
    var twin = try LifecycleNode(fork, groups: [LifecycleNode.group(), row.accepted])
    #expect(try twin.exit([64]) == .accepted())
    #expect(try twin.exit([64]) == .rejected("already-exiting"))
  }

  @Test func theMessageMustBeValid() throws {
    var node = try LifecycleNode("deneb")
    #expect(try node.exit([64]) == .rejected("unknown-validator"))
    #expect(try node.exit([63], epoch: 101) == .rejected("not-yet-valid"))
    #expect(try node.exit([63], signature: "invalid") == .rejected("invalid-signature"))
    #expect(try node.exitEpoch(63) == LifecycleNode.farFuture)
    #expect(try node.exit([63], epoch: 100) == .accepted())
    #expect(try node.exitEpoch(63) == 105)
  }

  @Test func oneRefusalTakesAllExitsBack() throws {
    for fork in ["capella", "electra"] as [Fork] {
      var node = try LifecycleNode(fork)
      let before = try node.ask("queues")
      #expect(try node.exit([1, 2, 1]) == .rejected("already-exiting"))
      #expect(try node.exitEpoch(1) == LifecycleNode.farFuture)
      #expect(try node.ask("queues") == before)
      #expect(try node.exit([1, 2]) == .accepted())
    }
  }

  @Test func sinceElectraAPendingWithdrawalForbidsTheExit() throws {
    let withdrawal: Record = [
      "count": .integer(1), "validator": .integer(1), "amount": 1, "withdrawable-epoch": 500,
    ]
    var node = try LifecycleNode(
      "electra", ["pending-partial-withdrawals": .records([withdrawal])])
    #expect(try node.exit([1]) == .rejected("pending-withdrawal"))
    #expect(try node.exit([2]) == .accepted())
  }

  /// Two of 64 validators may leave in an epoch, and the first epoch is five away.
  @Test func beforeElectraTheQueueIsOfValidators() throws {
    let leaving = LifecycleNode.group(1, ["exit-epoch": 107, "withdrawable-epoch": 363])
    var node = try LifecycleNode("phase0")
    try node.exit([1, 2, 3])
    #expect(try [node.exitEpoch(1), node.exitEpoch(2), node.exitEpoch(3)] == [105, 105, 106])

    var behind = try LifecycleNode("phase0", groups: [LifecycleNode.group(), leaving])
    try behind.exit([1, 2])
    #expect(try [behind.exitEpoch(1), behind.exitEpoch(2)] == [107, 108])
  }

  /// 64 ETH may leave in an epoch: the fit is exact or takes as many epochs more as it needs.
  @Test(
    arguments: [
      (64, 105, 0), (65, 106, 63), (128, 106, 0), (129, 107, 63), (1_000, 120, 24),
      (0, 105, 64),
    ] as [(UInt64, UInt64, UInt64)])
  func sinceElectraTheQueueIsOfBalances(eth: UInt64, epoch: UInt64, left: UInt64) throws {
    let leaving = LifecycleNode.group(1, eth: eth, credentials: "compounding")
    var node = try LifecycleNode(
      "electra", groups: [LifecycleNode.group(32, eth: 32), leaving])
    try node.exit([32])
    #expect(try node.exitEpoch(32) == number(epoch))
    #expect(try node.result("exit-balance-to-consume", of: "queues") == .eth(left))
    #expect(try node.result("earliest-exit-epoch", of: "queues") == number(epoch))
  }

  /// The first epoch that an exit may have is 105: one begun before it is given up with what it had left.
  @Test(arguments: [(110, 110, 1), (105, 105, 1), (104, 105, 32)] as [(UInt64, UInt64, UInt64)])
  func whatWasBegunIsUsedUpFirst(begun: UInt64, epoch: UInt64, left: UInt64) throws {
    var node = try LifecycleNode(
      "electra", ["exit-balance-to-consume": .eth(33), "earliest-exit-epoch": number(begun)])
    try node.exit([1])
    #expect(try node.exitEpoch(1) == number(epoch))
    #expect(try node.result("exit-balance-to-consume", of: "queues") == .eth(left))
    guard left == 1 else { return }
    try node.exit([2])
    #expect(try node.exitEpoch(2) == number(epoch + 1))
    #expect(try node.result("exit-balance-to-consume", of: "queues") == .eth(33))
  }
}
