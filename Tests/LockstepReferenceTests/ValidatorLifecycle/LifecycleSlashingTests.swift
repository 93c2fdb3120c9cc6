import LockstepModel
import Testing

@Suite struct LifecycleSlashingTests {
  /// What an era takes of 32 ETH at once, gives the proposer, and takes halfway to the withdrawable epoch where 80 of
  /// 2,048 ETH were slashed; the minimal preset has a quotient and a multiplier of phase0 of its own.
  @Test(
    arguments: [
      ("phase0", 500_000_000, 62_500_000, 2_000_000_000),
      ("altair", 500_000_000, 62_500_000, 2_000_000_000),
      ("bellatrix", 1_000_000_000, 62_500_000, 3_000_000_000),
      ("deneb", 1_000_000_000, 62_500_000, 3_000_000_000),
      ("electra", 7_812_500, 7_812_500, 3_750_000_000),
      ("fulu", 7_812_500, 7_812_500, 3_750_000_000),
    ] as [(Fork, UInt64, UInt64, UInt64)])
  func anEraHasItsPenalties(
    fork: Fork, initial: UInt64, reward: UInt64, proportional: UInt64
  ) throws {
    var node = try LifecycleNode(fork)
    try node.slash([1], ["proposer": .integer(63)])
    #expect(try node.balance(1) == number(32_000_000_000 - initial))
    #expect(try node.balance(63) == number(32_000_000_000 + reward))
    #expect(try node.result("slashings", of: "totals") == .eth(32))
    #expect(try node.exitEpoch(1) == 105)

    let correlated = try proportionalPenalty(at: fork)
    #expect(correlated == number(proportional))
  }

  /// What a validator whose withdrawable epoch is half the vector away loses more than one whose is not.
  private func proportionalPenalty(at fork: Fork) throws -> Value {
    let slashed = LifecycleNode.group(
      1, ["slashed": .boolean(true), "exit-epoch": 90, "withdrawable-epoch": 132])
    let other = LifecycleNode.group(
      1, ["slashed": .boolean(true), "exit-epoch": 90, "withdrawable-epoch": 133])
    let sum: Record = ["epoch": 90, "amount": .eth(80)]
    var node = try LifecycleNode(
      fork, groups: [LifecycleNode.group(64), slashed, other], ["slashings": .records([sum])])
    try node.advance(to: 101)
    guard case .quantity(let lower) = try node.balance(64),
      case .quantity(let upper) = try node.balance(65), let difference = upper.minus(lower)
    else { return .null }
    return .quantity(difference)
  }

  @Test func theVectorForgetsAfterItsLength() throws {
    let sums: [Record] = [["epoch": 37, "amount": 7], ["epoch": 38, "amount": 5]]
    var node = try LifecycleNode("capella", ["slashings": .records(sums)])
    #expect(try node.result("slashings", of: "totals") == 12)
    try node.advance(to: 101)
    #expect(try node.result("slashings", of: "totals") == 5)
    try node.advance(to: 102)
    #expect(try node.result("slashings", of: "totals") == 0)
  }

  @Test(
    arguments: [
      ("evidence", .text("surrounded"), "not-slashable-data"),
      ("evidence", .text("same"), "not-slashable-data"),
      ("evidence", .text("same-source"), "not-slashable-data"),
      ("evidence", .text("none"), "not-slashable-data"),
      ("signature", .text("invalid"), "invalid-attestation"),
      ("validators", LifecycleNode.list([]), "invalid-attestation"),
      ("second", LifecycleNode.list([2, 1]), "invalid-attestation"),
      ("second", LifecycleNode.list([1, 1]), "invalid-attestation"),
      ("second", LifecycleNode.list([1, 64]), "invalid-attestation"),
      ("second", LifecycleNode.list([3]), "nobody-slashable"),
    ] as [(String, Value, Code)])
  func anAttesterSlashingIsRefusedWhereItsTwinIsNot(
    name: String, value: Value, code: Code
  ) throws {
    var node = try LifecycleNode("deneb")
    #expect(try node.slash([1, 2], [name: value]) == .rejected(code))
    #expect(try node.exitEpoch(1) == LifecycleNode.farFuture)
    #expect(try node.slash([1, 2], ["evidence": .text("surround")]) == .accepted())
    #expect(try node.slash([1, 2]) == .rejected("nobody-slashable"))
  }

  @Test func onlyWhoCastBothVotesIsSlashed() throws {
    var node = try LifecycleNode("deneb")
    try node.slash([1, 2], ["second": LifecycleNode.list([2, 3])])
    #expect(
      try [1, 2, 3].map { try node.exitEpoch($0) }
        == [LifecycleNode.farFuture, 105, LifecycleNode.farFuture])
  }

  /// Slashable from its activation until it is withdrawable.
  @Test(
    arguments: [
      (["activation-epoch": 101], "not-slashable"), (["activation-epoch": 100], nil),
      (["exit-epoch": 90, "withdrawable-epoch": 100], "not-slashable"),
      (["exit-epoch": 90, "withdrawable-epoch": 101], nil),
      (["slashed": .boolean(true)], "not-slashable"),
    ] as [(Record, Code?)])
  func aProposerIsSlashableForATime(changes: Record, code: Code?) throws {
    var node = try LifecycleNode(
      "phase0", groups: [LifecycleNode.group(), LifecycleNode.group(1, changes)])
    let reply = try node.ask("proposer-slashing", Self.headers(of: 64))
    #expect(reply == (code.map { .rejected($0) } ?? .accepted()))
  }

  @Test(
    arguments: [
      ("other-slot", "valid", "slots-differ"), ("other-proposer", "valid", "proposers-differ"),
      ("same", "valid", "same-header"), ("double", "invalid", "invalid-signature"),
    ] as [(String, String, Code)])
  func theHeadersMustContradict(evidence: String, signature: String, code: Code) throws {
    var node = try LifecycleNode("fulu")
    let changes: Record = ["evidence": .text(evidence), "signature": .text(signature)]
    #expect(
      try node.ask("proposer-slashing", Self.headers(of: 1).with(changes)) == .rejected(code))
    #expect(try node.ask("proposer-slashing", Self.headers(of: 1)) == .accepted())
    #expect(
      try node.ask("proposer-slashing", Self.headers(of: 64)) == .rejected("unknown-validator"))
  }

  @Test func whoLeavesLaterIsNotWithdrawableSooner() throws {
    let leaving = LifecycleNode.group(1, ["exit-epoch": 150, "withdrawable-epoch": 406])
    var node = try LifecycleNode("capella", groups: [LifecycleNode.group(), leaving])
    try node.slash([64])
    #expect(
      try node.ask("exit-epochs", ["validators": LifecycleNode.list([64])])
        == .accepted([
          "exits": .records([
            ["count": .integer(1), "exit-epoch": 150, "withdrawable-epoch": 406]
          ])
        ]))
  }

  private static func headers(of validator: Int64) -> Record {
    [
      "validator": .integer(validator), "evidence": .text("double"),
      "signature": .text("valid"), "proposer": .integer(0),
    ]
  }
}
