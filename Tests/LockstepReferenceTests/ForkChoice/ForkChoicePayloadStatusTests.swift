import LockstepModel
import LockstepReference
import Testing

@Suite struct ForkChoicePayloadStatusTests {
  /// The chain b, c, d with payloads p, q, r beside e, all `syncing`; 1 vote for e, 2 for d.
  private func optimisticNode() throws -> ForkChoiceNode {
    var node = try ForkChoiceNode()
    try node.tick(5)
    for (name, parent, hash) in [
      ("b", "a", "p"), ("c", "b", "q"), ("d", "c", "r"), ("e", "b", "s"),
    ] {
      let slot: UInt64 = name == "b" ? 1 : name == "d" ? 3 : 2
      try node.block(name, on: parent, at: slot, ["payload": payload(hash, "syncing")])
    }
    try node.attest(0..<1, "e", at: 3)
    try node.attest(1..<3, "d", at: 3)
    return node
  }

  struct Message: Sendable, CustomTestStringConvertible {
    let hash: String
    let status: String
    var latestValid: Value = .null

    var testDescription: String { "\(hash) \(status), latest valid \(latestValid)" }
  }

  private func tell(_ node: inout ForkChoiceNode, _ message: Message) throws -> Reply {
    try node.ask(
      "payload-status",
      [
        "hash": root(message.hash), "status": .text(message.status),
        "latest-valid": message.latestValid,
      ])
  }

  private static let zero = Value.bytes(Bytes([UInt8](repeating: 0, count: 32)))

  @Test(arguments: [
    (Message(hash: "r", status: "syncing"), "d", ["d", "e"]),
    (Message(hash: "r", status: "valid"), "d", ["d", "e"]),
    (Message(hash: "r", status: "invalid"), "e", ["c", "e"]),
    (Message(hash: "q", status: "invalid"), "e", ["e"]),
    (Message(hash: "r", status: "invalid", latestValid: root("q")), "e", ["c", "e"]),
    (Message(hash: "r", status: "invalid", latestValid: root("p")), "e", ["e"]),
    (Message(hash: "r", status: "invalid", latestValid: root("n")), "e", ["c", "e"]),
    (Message(hash: "r", status: "invalid", latestValid: zero), "a", ["a"]),
    (Message(hash: "n", status: "invalid"), "d", ["d", "e"]),
  ])
  func anInvalidPayloadTakesItsDescendantsAlong(
    message: Message, head: String, viable: [String]
  ) throws {
    var node = try optimisticNode()
    #expect(try tell(&node, message) == .accepted())
    #expect(try node.head() == head)
    #expect(try node.viableHeads() == viable)
  }

  @Test func votesForInvalidBlocksWeighNothingForTheirAncestors() throws {
    var node = try optimisticNode()
    #expect(try node.weight("b") == 96)
    _ = try tell(&node, Message(hash: "q", status: "invalid"))
    #expect(try [node.weight("b"), node.weight("c"), node.weight("d")] == [32, 0, 0])
    try node.attest(4..<5, "d", at: 4)
    #expect(try node.weight("b") == 32)
  }

  @Test func aValidBlockMakesItsAncestorsValidForGood() throws {
    var node = try optimisticNode()
    _ = try tell(&node, Message(hash: "q", status: "valid"))
    _ = try tell(&node, Message(hash: "p", status: "invalid"))
    #expect(try node.viableHeads() == ["c"])
  }

  @Test func noBlockStandsOnAnInvalidOne() throws {
    var node = try optimisticNode()
    _ = try tell(&node, Message(hash: "q", status: "invalid"))
    #expect(try node.block("f", on: "d", at: 4) == .rejected("invalid-payload"))
    #expect(try node.block("f", on: "e", at: 4) == .accepted())
  }

  @Test func theBoostOfAnInvalidBlockHelpsNobody() throws {
    var node = try optimisticNode()
    try node.block("f", on: "e", at: 5, ["payload": payload("t", "syncing")])
    #expect(try node.weight("e") == 134)
    _ = try tell(&node, Message(hash: "t", status: "invalid"))
    #expect(try node.weight("e") == 32)
    #expect(try node.head() == "d")
  }
}
