import LockstepModel
import LockstepReference
import Testing

@Suite struct ForkChoiceAttestationTests {
  /// `b` at slot 8 and `c` at slot 9 on it; `d` at slot 8 beside them. The time is slot 17.
  private func forkedNode(at slot: UInt64 = 17) throws -> ForkChoiceNode {
    var node = try ForkChoiceNode()
    try node.tick(slot)
    try node.block("b", on: "a", at: 8)
    try node.block("c", on: "b", at: 9)
    try node.block("d", on: "a", at: 8)
    return node
  }

  struct Vote: Sendable, CustomTestStringConvertible {
    var validators: Range<Int64> = 0..<1
    let name: String
    let slot: UInt64
    var changes: Record = .empty

    var testDescription: String { "\(validators) for \(name) at \(slot), \(changes)" }
  }

  @Test(arguments: [
    (Vote(name: "a", slot: 7), Reply.rejected("target-epoch-window")),
    (Vote(name: "a", slot: 7, changes: ["origin": .text("block")]), .accepted()),
    (Vote(name: "c", slot: 24), .rejected("target-epoch-window")),
    (
      Vote(name: "c", slot: 24, changes: ["origin": .text("block")]), .deferred("future-slot")
    ),
    (
      Vote(name: "c", slot: 10, changes: ["target": checkpoint(2, "b")]),
      .rejected("target-epoch-mismatch")
    ),
    (
      Vote(name: "c", slot: 10, changes: ["target": checkpoint(1, "n")]),
      .deferred("unknown-target")
    ),
    (
      Vote(name: "n", slot: 10, changes: ["target": checkpoint(1, "b")]),
      .deferred("unknown-block")
    ),
    (Vote(name: "n", slot: 10), .deferred("unknown-block")),
    (Vote(name: "c", slot: 8), .rejected("block-newer")),
    (
      Vote(name: "c", slot: 10, changes: ["target": checkpoint(1, "d")]),
      .rejected("lmd-ffg-mismatch")
    ),
    (Vote(name: "c", slot: 10, changes: ["target": checkpoint(1, "b")]), .accepted()),
    (Vote(name: "c", slot: 17), .deferred("future-slot")),
    (Vote(name: "c", slot: 16), .accepted()),
    (Vote(validators: 0..<0, name: "c", slot: 16), .rejected("invalid-attestation")),
    (Vote(validators: 63..<65, name: "c", slot: 16), .rejected("invalid-attestation")),
    (Vote(validators: 62..<64, name: "c", slot: 16), .accepted()),
  ])
  func answersWithTheFirstCheckThatFails(vote: Vote, reply: Reply) throws {
    var node = try forkedNode()
    #expect(try node.attest(vote.validators, vote.name, at: vote.slot, vote.changes) == reply)
  }

  @Test func aVoteMovesWithANewerTargetAndTakesItsWeightAlong() throws {
    var node = try forkedNode()
    try node.attest(0..<1, "c", at: 10)
    try node.attest(0..<1, "d", at: 11)
    #expect(try [node.weight("c"), node.weight("d")] == [32, 0])
    try node.attest(0..<1, "d", at: 16)
    #expect(try [node.weight("c"), node.weight("d")] == [0, 32])
    try node.attest(0..<1, "c", at: 15)
    #expect(try [node.weight("c"), node.weight("d")] == [0, 32])
  }

  @Test func anEquivocationTakesItsWeightForEver() throws {
    var node = try forkedNode()
    try node.attest(0..<2, "c", at: 10)
    try node.slash(0..<1)
    #expect(try node.weight("c") == 32)
    try node.attest(0..<1, "c", at: 16)
    try node.slash(0..<1)
    #expect(try node.weight("c") == 32)
  }

  @Test(
    arguments: [
      (0..<1, "double", Reply.accepted()),
      (0..<1, "surround", .accepted()),
      (0..<1, "none", .rejected("not-slashable")),
      (0..<0, "none", .rejected("not-slashable")),
      (0..<0, "double", .rejected("invalid-attestation")),
      (63..<65, "double", .rejected("invalid-attestation")),
    ] as [(Range<Int64>, String, Reply)])
  func onlyContradictingVotesAreSlashed(
    validators: Range<Int64>, evidence: String, reply: Reply
  ) throws {
    var node = try forkedNode()
    #expect(try node.slash(validators, evidence: evidence) == reply)
  }

  @Test func onlyActiveAndUnslashedValidatorsWeigh() throws {
    let groups = [
      group(count: 1), group(count: 1, slashed: true), group(count: 1, activation: 1),
      group(count: 1, exit: 0), group(count: 1, exit: 1),
    ]
    var node = try ForkChoiceNode(groups: groups)
    try node.tick(2)
    try node.block("b", on: "a", at: 1)
    try node.attest(0..<5, "b", at: 1)
    #expect(try node.weight("b") == 64)
  }
}
