import LockstepModel
import LockstepReference
import Testing

@Suite struct ForkChoiceViabilityTests {
  /// `b` at slot 8 with `d` on it at 10; then `c` at slot 33 justifies (3, b). `d`'s vote is of `epoch`.
  private func node(votingSource epoch: UInt64, at slot: UInt64) throws -> ForkChoiceNode {
    var node = try ForkChoiceNode()
    try node.tick(33)
    try node.block("b", on: "a", at: 8)
    try node.block("d", on: "b", at: 32, ["unrealized-justified": checkpoint(epoch, "a")])
    try node.block("c", on: "b", at: 33, ["justified": checkpoint(4, "b")])
    try node.tick(slot)
    return node
  }

  @Test(
    arguments: [
      (2, 39, ["c"]), (2, 40, ["c"]), (3, 40, ["c", "d"]), (3, 47, ["c", "d"]), (3, 48, ["c"]),
      (4, 64, ["c", "d"]),
    ] as [(UInt64, UInt64, [String])])
  func aVotingSourceMayBeTwoEpochsBehind(
    epoch: UInt64, slot: UInt64, viable: [String]
  ) throws {
    var node = try node(votingSource: epoch, at: slot)
    #expect(try node.viableHeads() == viable)
  }

  @Test func aBlockOfTheCurrentEpochVotesWithItsRealizedSource() throws {
    var node = try ForkChoiceNode()
    try node.tick(33)
    try node.block("b", on: "a", at: 8)
    try node.block("d", on: "b", at: 33, ["unrealized-justified": checkpoint(4, "b")])
    try node.block("c", on: "b", at: 33, ["justified": checkpoint(4, "b")])
    #expect(try node.viableHeads() == ["c"])
    try node.tick(40)
    #expect(try node.viableHeads() == ["c", "d"])
  }

  @Test func anInnerBlockIsNoHeadWhereItsLeavesAreNotViable() throws {
    var node = try ForkChoiceNode()
    try node.tick(33)
    try node.block("b", on: "a", at: 8)
    try node.block("c", on: "b", at: 9)
    try node.block("d", on: "a", at: 10, ["justified": checkpoint(1, "a")])
    #expect(try node.viableHeads() == ["d"])
    #expect(try node.head() == "d")
  }

  @Test func withoutAViableLeafTheHeadIsTheJustifiedBlock() throws {
    var node = try ForkChoiceNode()
    try node.tick(17)
    try node.block("b", on: "a", at: 8)
    try node.block(
      "c", on: "a", at: 17, ["justified": checkpoint(1, "b"), "finalized": checkpoint(1, "a")])
    #expect(try node.viableHeads() == [])
    #expect(try node.head() == "b")
  }

  @Test func unrealizedCheckpointsArePulledUpAtTheEpochsEnd() throws {
    var node = try ForkChoiceNode()
    try node.tick(9)
    try node.block("b", on: "a", at: 8)
    try node.block("c", on: "b", at: 9, ["unrealized-justified": checkpoint(1, "b")])
    let before = try node.ask("checkpoints").value
    #expect(before["justified"] == checkpoint(0, "a"))
    #expect(before["unrealized-justified"] == checkpoint(1, "b"))
    try node.tick(40)
    #expect(try node.ask("checkpoints").value["justified"] == checkpoint(1, "b"))
  }

  @Test func aBlockOfAPastEpochIsPulledUpAtOnce() throws {
    var node = try ForkChoiceNode()
    try node.tick(16)
    try node.block("b", on: "a", at: 8)
    try node.block("c", on: "b", at: 9, ["unrealized-justified": checkpoint(1, "b")])
    #expect(try node.ask("checkpoints").value["justified"] == checkpoint(1, "b"))
  }

  @Test func timeThatGoesBackPullsNothingUp() throws {
    var node = try ForkChoiceNode()
    try node.tick(17)
    try node.block("b", on: "a", at: 8)
    try node.block("c", on: "b", at: 17, ["unrealized-justified": checkpoint(2, "b")])
    try node.tick(15)
    #expect(try node.ask("checkpoints").value["justified"] == checkpoint(0, "a"))
    try node.tick(16)
    #expect(try node.ask("checkpoints").value["justified"] == checkpoint(2, "b"))
  }
}
