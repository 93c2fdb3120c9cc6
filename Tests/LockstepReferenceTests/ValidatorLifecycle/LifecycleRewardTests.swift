import LockstepModel
import Testing

/// 64 validators of 32 ETH, of whom the first proposes every block; balances after one epoch, in Gwei above 30 ETH, as
/// the executable specification gives them.
@Suite struct LifecycleRewardTests {
  struct Row: Sendable {
    let forks: [Fork]
    let lapses: [Record]
    /// Of the proposer, of validator 1 and of validator 63.
    let balances: [UInt64]
  }

  private static let missing = [LifecycleNode.lapse([1])]
  private static let sourceOnly = [LifecycleNode.lapse([1], source: true)]
  private static let noHead = [LifecycleNode.lapse([1], source: true, target: true)]
  private static let later: [Fork] = ["altair", "bellatrix", "capella", "deneb", "electra", "fulu"]

  static let rows = [
    Row(forks: ["phase0"], lapses: [], balances: [2_004_248_507, 2_001_386_363, 2_001_386_363]),
    Row(
      forks: ["phase0"], lapses: missing,
      balances: [2_004_187_013, 1_998_926_687, 2_001_369_590]),
    Row(
      forks: ["phase0"], lapses: sourceOnly,
      balances: [2_004_237_325, 1_999_955_279, 2_001_375_181]),
    Row(
      forks: ["phase0"], lapses: noHead,
      balances: [2_004_242_916, 2_000_670_821, 2_001_380_772]),
    Row(forks: later, lapses: [], balances: [2_001_207_467, 2_001_207_467, 2_001_207_467]),
    Row(forks: later, lapses: missing, balances: [2_001_188_599, 1_999_105_580, 2_001_188_599]),
    Row(
      forks: later, lapses: sourceOnly, balances: [2_001_193_491, 1_999_731_674, 2_001_193_491]),
    Row(forks: later, lapses: noHead, balances: [2_001_202_575, 2_000_894_420, 2_001_202_575]),
  ]

  @Test(arguments: rows)
  func votesAreRewardedAndTheirAbsenceIsPenalized(row: Row) throws {
    for fork in row.forks {
      var node = try LifecycleNode(fork, ["participation": .records(row.lapses)])
      try node.advance(to: 101)
      let balances = try [0, 1, 63].map { try node.balance($0) }
      #expect(balances == row.balances.map { number(30_000_000_000 + $0) })
    }
  }

  @Test func inPhase0ALateInclusionIsWorthLess() throws {
    var late = LifecycleNode.lapse([1], source: true, target: true, head: true)
    late.set("inclusion-delay", to: .integer(2))
    var node = try LifecycleNode("phase0", ["participation": .records([late])])
    try node.advance(to: 101)
    // 357,770 a component, of which the proposer has an eighth: 313,049 for the delay of one slot, half of it for two.
    #expect(try node.balance(1) == number(32_001_386_363 - 313_049 + 156_524))
    #expect(try node.balance(2) == 32_001_386_363)
  }

  /// Half of the validators, of the first and last 32, did not vote; finality is ten epochs behind.
  @Test(
    arguments: [
      ("phase0", 32_002_862_144 - 1_431_072, 31_997_531_741, 0),
      ("altair", 32_000_000_000, 31_999_104_945, 4),
      ("bellatrix", 32_000_000_000, 31_999_103_673, 4),
    ] as [(Fork, UInt64, UInt64, UInt64)])
  func aLeakTakesFromTheAbsent(
    fork: Fork, proposer: UInt64, absent: UInt64, score: UInt64
  ) throws {
    var node = try leaking(fork, behind: 10)
    try node.advance(to: 101)
    #expect(try node.balance(0) == number(proposer))
    #expect(try node.balance(1) == number(absent))
    #expect(try node.balance(63) == .eth(32))
    guard fork != "phase0" else { return }
    #expect(try scores(&node) == [0, score, 0])
  }

  /// The leak begins when the previous epoch is five ahead of the finalized one.
  @Test(arguments: [(5, 0), (6, 4)] as [(UInt64, UInt64)])
  func theLeakBeginsAfterFourEpochs(behind: UInt64, score: UInt64) throws {
    var node = try leaking("capella", behind: behind)
    try node.advance(to: 101)
    #expect(try scores(&node) == (score == 0 ? [0] : [0, score, 0]))
  }

  /// A vote takes one off the score and its absence adds four; an epoch without a leak takes off sixteen more. Who was
  /// not active keeps the score.
  @Test(
    arguments: [
      (18, 10, [18, 22, 17]), (18, 1, [18, 6, 1]), (3, 1, [3, 0]), (17, 1, [17, 5, 0]),
    ] as [(UInt64, UInt64, [UInt64])])
  func scoresRecover(score: UInt64, behind: UInt64, expected: [UInt64]) throws {
    let groups = [LifecycleNode.group(1, ["exit-epoch": 99]), LifecycleNode.group(63)].map {
      $0.with(["inactivity-score": number(score)])
    }
    var node = try leaking("deneb", behind: behind, groups: groups)
    try node.advance(to: 101)
    #expect(try scores(&node) == expected)
  }

  /// The slashed are penalized until they are withdrawable, though they have left.
  @Test(arguments: [(100, false), (101, true)] as [(UInt64, Bool)])
  func theSlashedArePenalizedUntilWithdrawable(withdrawable: UInt64, isPenalized: Bool) throws {
    let left = LifecycleNode.group(
      1,
      [
        "slashed": .boolean(true), "exit-epoch": 90, "withdrawable-epoch": number(withdrawable),
      ])
    for fork in ["phase0", "capella"] as [Fork] {
      var node = try LifecycleNode(fork, groups: [LifecycleNode.group(), left])
      try node.advance(to: 101)
      #expect(try (node.balance(64) != .eth(32)) == isPenalized)
    }
  }

  private func leaking(
    _ fork: Fork, behind: UInt64, groups: [Record] = [LifecycleNode.group()]
  ) throws -> LifecycleNode {
    let epoch = number(100 - behind)
    let finality: Record = [
      "previous-justified": epoch, "justified": epoch, "finalized": epoch,
      "bits": .list([false, false, false, false].map { .boolean($0) }),
    ]
    return try LifecycleNode(
      fork, groups: groups,
      [
        "finality": .record(finality),
        "participation": .records([LifecycleNode.lapse(Array(1...32))]),
      ])
  }

  private func scores(_ node: inout LifecycleNode) throws -> [UInt64] {
    guard case .list(let runs) = try node.result("scores", of: "inactivity-scores") else {
      return []
    }
    return runs.compactMap { run in
      guard case .record(let record) = run, case .quantity(let score) = record["score"] else {
        return nil
      }
      return score.asUInt64
    }
  }
}
