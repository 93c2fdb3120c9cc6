import LockstepModel
import Testing

@Suite struct LifecycleFinalityTests {
  private static let nobody = LifecycleNode.lapse(Array(0..<60))

  private static func finality(
    previous: UInt64, justified: UInt64, finalized: UInt64 = 90, bits: [Bool]
  ) -> Record {
    [
      "finality": .record([
        "previous-justified": number(previous), "justified": number(justified),
        "finalized": number(finalized), "bits": .list(bits.map { .boolean($0) }),
      ])
    ]
  }

  /// Of 60 equal validators 40 are two thirds; an increment less on their side is too little.
  @Test(
    arguments: [(20, 32, 32, 100), (21, 32, 32, 90), (20, 31, 33, 90), (20, 33, 31, 100)]
      as [(Int64, UInt64, UInt64, UInt64)], ["phase0", "electra"] as [Fork])
  func twoThirdsJustify(row: (Int64, UInt64, UInt64, UInt64), fork: Fork) throws {
    let (absent, voter, absentee, justified) = row
    let groups = [
      LifecycleNode.group(1, eth: absentee), LifecycleNode.group(58),
      LifecycleNode.group(1, eth: voter),
    ]
    var changes = Self.finality(previous: 90, justified: 90, bits: [false, false, false, false])
    changes.set("participation", to: .records([LifecycleNode.lapse(Array(0..<absent))]))
    var node = try LifecycleNode(fork, groups: groups, changes)
    try node.advance(to: 101)
    #expect(try node.result("justified", of: "finality") == number(justified))
    #expect(try node.result("finalized", of: "finality") == 90)
  }

  /// The four rules of finality, each beside its twin that lacks one bit or one epoch.
  @Test(
    arguments: [
      // The 1st and 2nd most recent epochs are justified, the 1st from the 2nd.
      (97, 99, [true, false, false, false], true, 99),
      (97, 98, [true, false, false, false], true, 90),
      // The 1st to 3rd, the 1st from the 3rd.
      (97, 98, [false, true, false, false], true, 98),
      (97, 98, [false, false, true, false], true, 90),
      // The 2nd and 3rd, the 2nd from the 3rd.
      (98, 98, [false, true, false, false], false, 98),
      (98, 98, [false, false, true, false], false, 90),
      // The 2nd to 4th, the 2nd from the 4th.
      (97, 98, [false, true, true, false], false, 97),
      (97, 98, [false, true, false, true], false, 90),
    ] as [(UInt64, UInt64, [Bool], Bool, UInt64)])
  func justifiedEpochsInARowFinalize(
    previous: UInt64, justified: UInt64, bits: [Bool], current: Bool, finalized: UInt64
  ) throws {
    var node = try LifecycleNode(
      "capella", groups: [LifecycleNode.group(60)],
      Self.finality(previous: previous, justified: justified, bits: bits))
    if !current {
      try node.ask(
        "participation", ["lapses": .records([Self.nobody]), "previous": .boolean(false)])
    }
    try node.advance(to: 101)
    #expect(try node.result("previous-justified", of: "finality") == number(justified))
    #expect(try node.result("justified", of: "finality") == (current ? 100 : 99))
    #expect(try node.result("finalized", of: "finality") == number(finalized))
  }

  @Test func thePatternOfThePreviousEpochIsReplacedOnRequest() throws {
    for previous in [false, true] {
      var node = try LifecycleNode(
        "altair", groups: [LifecycleNode.group(60)],
        Self.finality(previous: 90, justified: 90, bits: [false, false, false, false]))
      try node.ask(
        "participation", ["lapses": .records([Self.nobody]), "previous": .boolean(previous)])
      try node.advance(to: 101)
      #expect(try node.result("justified", of: "finality") == (previous ? 90 : 99))
    }
  }

  @Test func theFirstTwoEpochsJustifyNothing() throws {
    var node = try LifecycleNode("phase0", ["epoch": 0])
    try node.advance(to: 2)
    #expect(try node.result("justified", of: "finality") == 0)
    #expect(
      try node.result("bits", of: "finality")
        == .list([false, false, false, false].map { .boolean($0) }))
    try node.advance(to: 3)
    #expect(try node.result("justified", of: "finality") == 2)
  }

  @Test func theSlashedDoNotVote() throws {
    let groups = [
      LifecycleNode.group(
        21, ["slashed": .boolean(true), "exit-epoch": 150, "withdrawable-epoch": 500]),
      LifecycleNode.group(39),
    ]
    var node = try LifecycleNode(
      "capella", groups: groups,
      Self.finality(previous: 90, justified: 90, bits: [false, false, false, false]))
    try node.advance(to: 101)
    #expect(try node.result("justified", of: "finality") == 90)
  }
}
