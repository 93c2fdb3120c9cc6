import LockstepModel
import Testing

@Suite struct LifecycleEpochTests {
  /// 0.25 ETH below or 1.25 ETH above the effective balance nothing changes; one Gwei beyond, it does.
  @Test(
    arguments: [
      ("execution", 32, 31_750_000_000, 32), ("execution", 32, 31_749_999_999, 31),
      ("execution", 31, 32_250_000_000, 31), ("execution", 31, 32_250_000_001, 32),
      ("execution", 32, 40_000_000_000, 32), ("compounding", 32, 33_250_000_000, 32),
      ("compounding", 32, 33_250_000_001, 33), ("compounding", 2_048, 2_100_000_000_000, 2_048),
      ("compounding", 2_047, 2_100_000_000_000, 2_048), ("execution", 1, 999_999_999, 1),
      ("execution", 1, 749_999_999, 0),
    ] as [(String, UInt64, UInt64, UInt64)])
  func theEffectiveBalanceFollowsWithHysteresis(
    credentials: String, before: UInt64, balance: UInt64, after: UInt64
  ) throws {
    // Before its activation a validator is neither rewarded nor penalized.
    let waiting = LifecycleNode.group(
      1, eth: before, credentials: credentials,
      ["balance": number(balance), "activation-epoch": 200])
    var node = try LifecycleNode("electra", groups: [LifecycleNode.group(), waiting])
    try node.advance(to: 101)
    #expect(try node.effectiveBalance(64) == .eth(after))
  }

  @Test func beforeElectraTheMaximumIsTheSameForAll() throws {
    let waiting = LifecycleNode.group(
      1, credentials: "compounding", ["balance": .eth(100), "activation-epoch": 200])
    var node = try LifecycleNode("deneb", groups: [LifecycleNode.group(), waiting])
    try node.advance(to: 101)
    #expect(try node.effectiveBalance(64) == .eth(32))
  }

  @Test(arguments: ["phase0", "deneb", "electra"] as [Fork])
  func sixteenEtherIsTooLittle(fork: Fork) throws {
    let groups = [
      LifecycleNode.group(), LifecycleNode.group(1, eth: 17), LifecycleNode.group(1, eth: 16),
    ]
    var node = try LifecycleNode(fork, groups: groups)
    try node.advance(to: 101)
    #expect(try node.exitEpoch(64) == LifecycleNode.farFuture)
    #expect(try node.exitEpoch(65) == 105)
  }

  /// An ejection stands though a validator further on enters the queue of activations in the same epoch.
  @Test(arguments: ["phase0", "capella", "fulu"] as [Fork])
  func anEjectionStandsBesideANewcomer(fork: Fork) throws {
    let newcomer = LifecycleNode.group(
      1,
      [
        "activation-eligibility-epoch": LifecycleNode.farFuture,
        "activation-epoch": LifecycleNode.farFuture,
      ])
    var node = try LifecycleNode(
      fork, groups: [LifecycleNode.group(1, eth: 16), LifecycleNode.group(), newcomer])
    try node.advance(to: 101)
    #expect(try node.exitEpoch(0) == 105)
    let epochs = try node.ask("activation-epochs", ["validators": LifecycleNode.list([65])])
    let expected: Record = [
      "count": .integer(1), "activation-eligibility-epoch": 101,
      "activation-epoch": LifecycleNode.farFuture,
    ]
    #expect(epochs == .accepted(["activations": .records([expected])]))
  }

  /// 64 validators of the minimal preset give two places, by time in the queue and then by index; the finalized epoch
  /// of a chain that votes is two behind.
  @Test func beforeElectraTheChurnAdmitsInOrder() throws {
    let groups =
      [LifecycleNode.group()]
      + [98, 97, 99, 98].map { epoch in Self.waiting(since: epoch) }
    var node = try LifecycleNode("phase0", groups: groups)
    try node.advance(to: 101)
    let epochs = try (64..<68).map { try node.activationEpoch($0) }
    #expect(epochs == [105, 105, LifecycleNode.farFuture, LifecycleNode.farFuture])
    try node.advance(to: 102)
    #expect(try node.activationEpoch(66) == 106 && node.activationEpoch(67) == 106)
  }

  @Test func sinceElectraEverybodyWhoIsFinalizedIsAdmitted() throws {
    let groups =
      [LifecycleNode.group()]
      + [98, 97, 99, 100, 98].map { epoch in Self.waiting(since: epoch) }
    var node = try LifecycleNode("electra", groups: groups)
    try node.advance(to: 101)
    let epochs = try (64..<69).map { try node.activationEpoch($0) }
    #expect(epochs == [105, 105, 105, LifecycleNode.farFuture, 105])
  }

  private static func waiting(since epoch: UInt64) -> Record {
    LifecycleNode.group(
      1,
      [
        "activation-eligibility-epoch": number(epoch),
        "activation-epoch": LifecycleNode.farFuture,
      ])
  }
}
