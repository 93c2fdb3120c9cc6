import LockstepModel
import LockstepReference
import Testing

@Suite struct ForkChoiceHeadTests {
  @Test(arguments: [["b", "c"], ["c", "b"]])
  func theHigherRootWinsATieInEitherOrder(order: [String]) throws {
    var node = try ForkChoiceNode()
    try node.tick(2)
    for name in order { try node.block(name, on: "a", at: 1) }
    #expect(try node.head() == "c")
    try node.attest(0..<1, "b", at: 1)
    #expect(try node.head() == "b")
  }

  @Test func aHeavySubtreeBeatsALongOne() throws {
    var node = try ForkChoiceNode()
    try node.tick(4)
    for (name, parent, slot) in [("z", "a", 1), ("y", "z", 2), ("b", "a", 1), ("c", "b", 2)] {
      try node.block(name, on: parent, at: UInt64(slot))
    }
    try node.block("d", on: "b", at: 3)
    try node.attest(0..<2, "y", at: 3)
    try node.attest(2..<4, "c", at: 3)
    try node.attest(4..<5, "d", at: 3)
    #expect(try node.head() == "c")
    #expect(try [node.weight("a"), node.weight("b"), node.weight("z")] == [160, 96, 64])
  }

  @Test(
    arguments: [
      ("minimal", 1_998, 1_999), ("mainnet", 3_998, 3_999),
    ] as [(String, UInt64, UInt64)])
  func theBoostEndsWithTheMillisecondOfTheDeadline(
    preset: String, last: UInt64, deadline: UInt64
  ) throws {
    for (into, boosted) in [(0, "b"), (last, "b"), (deadline, nil)] as [(UInt64, String?)] {
      var node = try ForkChoiceNode(preset: preset)
      try node.tick(1, into: into)
      try node.block("b", on: "a", at: 1)
      #expect(try node.boost() == boosted, "\(into) ms")
      try node.tick(2)
      #expect(try node.boost() == nil)
    }
  }

  @Test func onlyTheFirstTimelyBlockIsBoosted() throws {
    var node = try ForkChoiceNode()
    try node.tick(2)
    try node.block("z", on: "a", at: 1)
    try node.block("b", on: "a", at: 2)
    try node.block("c", on: "a", at: 2)
    #expect(try node.boost() == "b")
    // 64 validators of 32 ETH: a committee of 256 ETH, 40 per cent of it.
    #expect(try [node.weight("b"), node.weight("c"), node.weight("a")] == [102, 0, 102])
    #expect(try node.head() == "b")
  }

  @Test(arguments: [(16, "c", nil), (15, "c", "c"), (16, "b", "b")] as [(UInt64, String, String?)])
  func theBoostWantsTheDependentRootOfTheHead(
    slot: UInt64, parent: String, boosted: String?
  ) throws {
    var node = try ForkChoiceNode()
    try node.tick(7)
    try node.block("d", on: "a", at: 6)
    try node.block("e", on: "a", at: 7)
    try node.tick(slot)
    try node.attest(0..<3, "e", at: 7, ["origin": .text("block")])
    let name = parent == "b" ? "b" : "c"
    try node.block(name, on: parent == "b" ? "e" : "d", at: slot)
    #expect(try node.boost() == boosted)
  }

  @Test func theTotalBalanceHasAFloorOfOneIncrement() throws {
    var node = try ForkChoiceNode(groups: [group(count: 1, balance: 1)])
    try node.tick(1)
    try node.block("b", on: "a", at: 1)
    let reply = try node.ask("weight", ["root": root("b")])
    #expect(reply.value["weight"] == number(50_000_000))
  }

  @Test func balancesComeFromTheJustifiedCheckpoint() throws {
    var node = try ForkChoiceNode(groups: [group(count: 2), group(count: 2, activation: 1)])
    try node.tick(9)
    let change: Value = .record(["validator": .integer(0), "effective-balance": number(0)])
    try node.block("b", on: "a", at: 8, ["registry": .list([change])])
    try node.attest(0..<4, "b", at: 8)
    #expect(try node.weight("b") == 64)
    try node.block("c", on: "b", at: 9, ["unrealized-justified": checkpoint(1, "b")])
    try node.tick(15)
    #expect(try node.weight("b") == 64)
    try node.tick(16)
    #expect(try node.weight("b") == 96)
  }

  @Test func anEquivocatorWeighsNothingUnderNewBalancesEither() throws {
    var node = try ForkChoiceNode(groups: [group(count: 1), group(count: 2, activation: 1)])
    try node.tick(9, into: 3_000)
    try node.block("b", on: "a", at: 8)
    try node.attest(0..<3, "b", at: 8)
    try node.slash(1..<2)
    try node.block("c", on: "b", at: 9, ["unrealized-justified": checkpoint(1, "b")])
    #expect(try node.weight("b") == 32)
    try node.tick(16)
    #expect(try node.weight("b") == 64)
  }
}
