import LockstepModel
import LockstepReference
import Testing

@Suite struct ForkChoiceBlockTests {
  /// `b` at slot 8, whose child `c` at 17 finalizes (1, b); `d` at slot 7 lies beside `b`. The time is slot 18.
  private func finalizedNode() throws -> ForkChoiceNode {
    var node = try ForkChoiceNode()
    try node.tick(18)
    try node.block("d", on: "a", at: 7)
    try node.block("b", on: "a", at: 8)
    try node.block(
      "c", on: "b", at: 17, ["justified": checkpoint(1, "b"), "finalized": checkpoint(1, "b")])
    return node
  }

  struct Offer: Sendable, CustomTestStringConvertible {
    let name: String
    let parent: String
    let slot: UInt64
    var changes: Record = .empty

    var testDescription: String { "\(name) on \(parent) at \(slot)" }
  }

  @Test(arguments: [
    (Offer(name: "b", parent: "a", slot: 8), Reply.ignored("duplicate")),
    (Offer(name: "x", parent: "n", slot: 18), .rejected("unknown-parent")),
    (Offer(name: "x", parent: "c", slot: 19), .deferred("future-block")),
    (Offer(name: "x", parent: "c", slot: .max), .deferred("future-block")),
    (Offer(name: "x", parent: "d", slot: 8), .rejected("before-finalized")),
    (Offer(name: "x", parent: "d", slot: 9), .rejected("not-descendant-of-finalized")),
    (Offer(name: "x", parent: "b", slot: 9), .accepted()),
    (
      Offer(name: "x", parent: "c", slot: 18, changes: ["data": .boolean(false)]),
      .deferred("data-unavailable")
    ),
    (
      Offer(name: "x", parent: "c", slot: 18, changes: ["valid": .boolean(false)]),
      .rejected("invalid-block")
    ),
    (Offer(name: "x", parent: "c", slot: 17), .rejected("invalid-block")),
    (
      Offer(name: "x", parent: "c", slot: 18, changes: ["payload": payload("p", "invalid")]),
      .rejected("invalid-payload")
    ),
    (
      Offer(name: "x", parent: "c", slot: 18, changes: ["payload": payload("p", "syncing")]),
      .accepted()
    ),
    (Offer(name: "x", parent: "c", slot: 18), .accepted()),
  ])
  func answersWithTheFirstCheckThatFails(offer: Offer, reply: Reply) throws {
    var node = try finalizedNode()
    #expect(
      try node.block(offer.name, on: offer.parent, at: offer.slot, offer.changes) == reply)
  }

  @Test func aBlockWaitsForItsDataUntilItIsAnnounced() throws {
    var node = try ForkChoiceNode()
    try node.tick(1)
    let lacking: Record = ["data": .boolean(false)]
    #expect(try node.block("b", on: "a", at: 1, lacking) == .deferred("data-unavailable"))
    #expect(try node.head() == "a")
    try node.ask("data-available", ["root": root("b")])
    #expect(try node.block("b", on: "a", at: 1, lacking) == .accepted())
    #expect(try node.head() == "b")
  }

  @Test(
    arguments: [
      (7, .accepted()), (8, .deferred("data-unavailable")),
    ] as [(UInt64, Reply)])
  func dataIsAskedForFromDenebOn(slot: UInt64, reply: Reply) throws {
    let rules = Rules.schedule([.init(fork: "capella", at: 0), .init(fork: "deneb", at: 1)])
    var node = try ForkChoiceNode(rules: rules)
    try node.tick(8)
    #expect(try node.block("b", on: "a", at: slot, ["data": .boolean(false)]) == reply)
  }

  @Test func votesInABodyCountAndRefusedOnesAreSkipped() throws {
    var node = try ForkChoiceNode()
    try node.tick(3)
    try node.block("z", on: "a", at: 1)
    let votes: Value = .list([
      .record(vote(0..<1, "x", at: 2)), .record(vote(2..<3, "x", at: 3)),
      .record(vote(4..<5, "n", at: 2)),
    ])
    #expect(try node.block("x", on: "a", at: 2, ["attestations": votes]) == .accepted())
    #expect(try node.weight("x") == 32)
    #expect(try node.head() == "x")
  }

  @Test(
    arguments: [
      ["justified": checkpoint(0, "n")], ["unrealized-finalized": checkpoint(1, "a")],
      ["registry": .list([.record(["validator": .integer(64), "effective-balance": number(0)])])],
    ] as [Record])
  func aPostStateThatNoTransitionGivesIsAFault(changes: Record) throws {
    var node = try ForkChoiceNode()
    try node.tick(1)
    #expect(throws: AdapterError.self) { try node.block("b", on: "a", at: 1, changes) }
    #expect(try node.block("b", on: "a", at: 1) == .accepted())
  }
}

func payload(_ hash: String, _ status: String) -> Value {
  .record(["hash": root(hash), "status": .text(status)])
}
