import LockstepModel
import LockstepReference
import Testing

@Suite struct ForkChoiceProposerHeadTests {
  /// What differs from a late, weak head `c` at slot 10 on a strong parent `b`, asked at slot 11.
  struct Scene: Sendable {
    var arrival: UInt64 = 2_000
    var slot: UInt64 = 10
    var votesForHead: Int64 = 1
    var votesForParent: Int64 = 20
    var unrealized: Record = .empty
    var askedInto: UInt64 = 0
    var askedSlot: UInt64?
    var parentSlot: UInt64?
    var twin = false
    var slashed: Range<Int64> = 0..<0
  }

  private func answer(_ scene: Scene) throws -> String? {
    var node = try ForkChoiceNode()
    try node.tick(scene.slot - 1)
    try node.block("b", on: "a", at: scene.parentSlot ?? scene.slot - 1)
    try node.tick(scene.slot, into: scene.arrival)
    try node.block("c", on: "b", at: scene.slot, scene.unrealized)
    if scene.twin { try node.block("d", on: "b", at: scene.slot) }
    try node.tick(scene.slot + 1, into: scene.askedInto)
    try node.attest(0..<scene.votesForHead, "c", at: scene.slot)
    try node.attest(40..<40 + scene.votesForParent, "b", at: scene.slot)
    if !scene.slashed.isEmpty { try node.slash(scene.slashed) }
    return try node.proposerHead(of: "c", at: scene.askedSlot ?? scene.slot + 1)
  }

  /// A committee weighs 8 validators: a head is weak below 1.6 of them, a parent strong above 12.8.
  @Test(arguments: [
    (Scene(), "b"),
    (Scene(arrival: 1_998), "c"),
    (Scene(votesForHead: 2), "c"),
    (Scene(votesForParent: 11), "c"),
    (Scene(votesForParent: 12), "b"),
    (Scene(slot: 15), "c"),
    (Scene(slot: 14), "b"),
    (Scene(unrealized: ["unrealized-justified": checkpoint(1, "b")]), "c"),
    (Scene(askedInto: 1_000), "b"),
    (Scene(askedInto: 1_001), "c"),
    (Scene(askedSlot: 12), "c"),
    (Scene(parentSlot: 8), "c"),
    (Scene(slot: 22), "b"),
    (Scene(slot: 30), "c"),
    (Scene(arrival: 1_998, votesForParent: 1, twin: true), "b"),
    (Scene(arrival: 1_998, votesForHead: 2, votesForParent: 1, twin: true), "c"),
    // Of the committee of slot 10 (2, 10, 18, ...) two equivocate: their weight counts for the head.
    (Scene(slashed: 10..<11), "c"),
    (Scene(slashed: 11..<12), "b"),
  ])
  func onlyALateWeakHeadOnAStrongParentIsLeft(scene: Scene, head: String) throws {
    #expect(try answer(scene) == head)
  }

  @Test func aBoostedHeadHasNoAnswer() throws {
    var node = try ForkChoiceNode()
    try node.tick(1)
    try node.block("b", on: "a", at: 1)
    let question: Record = ["root": root("b"), "slot": number(2)]
    #expect(try node.ask("proposer-head", question) == .rejected(nil))
    try node.tick(2)
    #expect(try node.proposerHead(of: "b", at: 2) == "b")
  }

  @Test func theAnchorHasNoParentToBuildOn() throws {
    var node = try ForkChoiceNode()
    let question: Record = ["root": root("a"), "slot": number(1)]
    #expect(try node.ask("proposer-head", question) == .rejected(nil))
  }
}
