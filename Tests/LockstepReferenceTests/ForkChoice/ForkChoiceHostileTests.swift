import LockstepModel
import LockstepReference
import Testing

@Suite struct ForkChoiceHostileTests {
  @Test func theLastSlotIsASlotLikeOthers() throws {
    var node = try ForkChoiceNode()
    #expect(try node.tick(.max) == .accepted())
    #expect(try node.block("b", on: "a", at: .max) == .accepted())
    #expect(try node.boost() == "b")
    #expect(try node.attest(0..<1, "b", at: .max) == .deferred("future-slot"))
    #expect(try node.attest(0..<1, "a", at: .max - 1) == .accepted())
    #expect(try node.proposerHead(of: "b", at: 0) == nil)
    #expect(throws: AdapterError.self) { try node.tick(.max, into: 6_000) }
  }

  @Test func theLastEpochIsNoTarget() throws {
    var node = try ForkChoiceNode()
    try node.tick(1)
    let far: Record = ["target": checkpoint(.max, "a")]
    #expect(try node.attest(0..<1, "a", at: 0, far) == .rejected("target-epoch-window"))
    let packed: Record = ["target": checkpoint(.max, "a"), "origin": .text("block")]
    #expect(try node.attest(0..<1, "a", at: 0, packed) == .rejected("target-epoch-mismatch"))
    #expect(try node.attest(0..<1, "a", at: 0) == .accepted())
  }

  @Test func aWeightBeyond64BitsIsAFault() throws {
    var node = try ForkChoiceNode(groups: [group(count: 2, balance: .max)])
    try node.tick(2)
    try node.attest(0..<1, "a", at: 1)
    #expect(try node.ask("weight", ["root": root("a")]).value["weight"] == number(.max))
    try node.attest(1..<2, "a", at: 1)
    #expect(try node.head() == "a")
    #expect(throws: AdapterError.self) { try node.weight("a") }
  }

  @Test func aQueryForAnUnknownBlockIsAFault() throws {
    var node = try ForkChoiceNode()
    #expect(throws: AdapterError.self) { try node.weight("n") }
    #expect(throws: AdapterError.self) { try node.proposerHead(of: "n", at: 1) }
    #expect(try node.weight("a") == 0)
  }

  @Test func timeMayGoBack() throws {
    var node = try ForkChoiceNode()
    try node.tick(9, into: 7_000)
    #expect(try node.block("b", on: "a", at: 10) == .accepted())
    #expect(try node.boost() == "b")
    try node.tick(8)
    #expect(try node.boost() == "b")
    #expect(try node.block("c", on: "b", at: 11) == .deferred("future-block"))
  }

  @Test func aThousandBlocksAreDeepAndNotSlow() throws {
    var node = try ForkChoiceNode(groups: [group(count: 10_000)])
    try node.tick(1_000)
    var parent = Bytes([UInt8](repeating: 0, count: 31) + "a".utf8)
    for slot in UInt64(1)...1_000 {
      let bytes = Bytes(
        [1, UInt8(slot >> 8), UInt8(slot & 255)] + [UInt8](repeating: 0, count: 29))
      let change: Value = .record([
        "validator": .integer(Int64(slot)), "effective-balance": number(slot),
      ])
      let reply = try node.block(
        "x", on: "a", at: slot,
        ["root": .bytes(bytes), "parent": .bytes(parent), "registry": .list([change])])
      #expect(reply == .accepted())
      parent = bytes
    }
    #expect(try node.ask("head").value["root"] == .bytes(parent))
  }

  @Test(
    arguments: [
      ["preset": .text("other")], ["anchor-slot": number(8)],
      ["validators": .list([group(count: 2_000_000)])],
    ] as [Record])
  func aSetupThatCannotBeIsAFault(changes: Record) {
    var setup: Record = [
      "preset": .text("minimal"), "validators": .list([group()]), "anchor-slot": number(0),
      "anchor-checkpoint": checkpoint(0, "a"),
    ]
    for member in changes.members { setup.set(member.name, to: member.value) }
    let profile = Profile(name: "fork-choice", operations: [])
    #expect(throws: AdapterError.self) {
      try ForkChoiceSession(
        Scenario(profile: profile, rules: .fork("phase0"), setup: setup, calls: []))
    }
  }
}
