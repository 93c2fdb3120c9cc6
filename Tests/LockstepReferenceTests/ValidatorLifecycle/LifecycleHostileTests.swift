import LockstepModel
import LockstepReference
import Testing

@Suite struct LifecycleHostileTests {
  /// A setup that no state can have, beside the usual one that a session begins with.
  @Test(
    arguments: [
      ["preset": .text("other")], ["validators": .list([])], ["proposer": .integer(64)],
      ["next-withdrawal-validator": .integer(64)], ["epoch": number(.max)],
      ["validators": .records([LifecycleNode.group(1_048_577)])],
      ["validators": .records([LifecycleNode.group(credentials: "other")])],
      ["validators": .records([LifecycleNode.group(2, ["effective-balance": number(.max)])])],
      ["slashings": .records([["epoch": 1, "amount": 1], ["epoch": 65, "amount": 1]])],
      ["finality": Self.finality(at: 101, bits: 4)], ["finality": Self.finality(at: 99, bits: 3)],
      ["participation": .records([LifecycleNode.lapse([1_048_576])])],
      ["participation": .records([LifecycleNode.lapse([1]), LifecycleNode.lapse([1])])],
      ["pending-deposits": .records([Self.many])],
      ["pending-partial-withdrawals": .records([Self.partials(of: 64, count: 1)])],
      ["pending-partial-withdrawals": .records([Self.partials(of: 1, count: 65)])],
      ["pending-consolidations": .records([Self.consolidation(64, into: 1)])],
      ["pending-consolidations": .records([Self.consolidation(1, into: 64)])],
    ] as [Record])
  func aSetupThatCannotBeIsAFault(changes: Record) throws {
    _ = try LifecycleNode("electra")
    #expect(throws: AdapterError.self) { try LifecycleNode("electra", changes) }
  }

  private static let many = LifecycleNode.deposit(key: 1, eth: 1).with([
    "count": .integer(1_048_577)
  ])

  private static func finality(at epoch: UInt64, bits: Int) -> Value {
    .record([
      "previous-justified": number(epoch), "justified": number(epoch),
      "finalized": number(epoch), "bits": .list(Array(repeating: .boolean(true), count: bits)),
    ])
  }

  private static func partials(of validator: Int64, count: Int64) -> Record {
    [
      "count": .integer(count), "validator": .integer(validator), "amount": 1,
      "withdrawable-epoch": 500,
    ]
  }

  private static func consolidation(_ source: Int64, into target: Int64) -> Record {
    ["count": .integer(1), "source": .integer(source), "target": .integer(target)]
  }

  @Test(
    arguments: [
      .none, .fork("frontier"), .schedule([]),
      .schedule([.init(fork: "deneb", at: 0), .init(fork: "electra", at: 100)]),
    ] as [Rules])
  func rulesThatCannotBeAreAFault(rules: Rules) throws {
    _ = try LifecycleNode(
      .schedule([.init(fork: "deneb", at: 0), .init(fork: "electra", at: 101)]))
    #expect(throws: AdapterError.self) { try LifecycleNode(rules) }
  }

  @Test(arguments: [100, 99, 0, 1_125, .max] as [UInt64])
  func timeGoesForwardAndNotTooFar(epoch: UInt64) throws {
    var node = try LifecycleNode("capella")
    #expect(throws: AdapterError.self) { try node.advance(to: epoch) }
    try node.advance(to: 101)
  }

  @Test func inPhase0AVoteHasItsSource() throws {
    let lapses = [
      LifecycleNode.lapse([1], target: true), LifecycleNode.lapse([1], source: true, head: true),
      LifecycleNode.lapse([1], source: true).with(["inclusion-delay": .integer(9)]),
      LifecycleNode.lapse([1], source: true).with(["inclusion-delay": .integer(0)]),
    ]
    for lapse in lapses {
      let changes: Record = ["participation": .records([lapse])]
      #expect(throws: AdapterError.self) { try LifecycleNode("phase0", changes) }
    }
    _ = try LifecycleNode("altair", ["participation": .records(Array(lapses.prefix(1)))])
    #expect(throws: AdapterError.self) {
      try LifecycleNode("altair", ["participation": .records(Array(lapses.suffix(1)))])
    }
    let late = LifecycleNode.lapse([1], source: true).with(["inclusion-delay": .integer(2)])
    #expect(throws: AdapterError.self) {
      try LifecycleNode("altair", ["participation": .records([late])])
    }
    let last = LifecycleNode.lapse([1], source: true).with(["inclusion-delay": .integer(8)])
    _ = try LifecycleNode("phase0", ["participation": .records([last])])
    _ = try LifecycleNode("phase0", ["participation": .records([late])])
  }

  @Test(
    arguments: [
      ("phase0", "bls-to-execution-change"), ("bellatrix", "withdrawals"),
      ("bellatrix", "expected-withdrawals"), ("deneb", "deposit-request"),
      ("deneb", "withdrawal-request"), ("deneb", "consolidation-request"), ("fulu", "deposit"),
      ("fulu", "no-such-operation"),
    ] as [(Fork, OperationName)])
  func whatAForkDoesNotHaveIsAFault(fork: Fork, operation: OperationName) throws {
    var node = try LifecycleNode(fork)
    #expect(throws: AdapterError.self) { try node.ask(operation) }
  }

  @Test func numbersThatNeedMoreThan64BitsAreAFault() throws {
    var deposits = try LifecycleNode("capella")
    let deposit: Record = [
      "key": .integer(0), "amount": number(.max), "credentials": .text("execution"),
      "address": LifecycleNode.owner, "signature": .text("valid"),
    ]
    #expect(throws: AdapterError.self) { try deposits.ask("deposit", deposit) }
    #expect(try deposits.ask("deposit", deposit.with(["amount": 1])) == .accepted())

    var balances = try LifecycleNode(
      "capella", groups: [LifecycleNode.group(), LifecycleNode.group(1, ["balance": number(.max)])])
    #expect(throws: AdapterError.self) { try balances.advance(to: 101) }

    var scores = try LifecycleNode(
      "capella", groups: [LifecycleNode.group(1, ["inactivity-score": number(.max - 3)])],
      ["participation": .records([LifecycleNode.lapse([0])])])
    #expect(throws: AdapterError.self) { try scores.advance(to: 101) }

    var withdrawals = try LifecycleNode(
      "capella", groups: [LifecycleNode.group(2, ["balance": .eth(33)])],
      ["next-withdrawal-index": number(.max)])
    #expect(throws: AdapterError.self) { try withdrawals.ask("withdrawals") }

    var exits = try LifecycleNode("electra", ["earliest-exit-epoch": number(.max)])
    #expect(throws: AdapterError.self) { try exits.exit([1]) }
  }

  @Test func aQuestionAboutNobodyIsAFault() throws {
    var node = try LifecycleNode("electra")
    #expect(throws: AdapterError.self) { try node.balance(64) }
    #expect(throws: AdapterError.self) { try node.slash([1], ["proposer": .integer(64)]) }
    #expect(try node.balance(63) == .eth(32))
  }

  @Test func aPartialWithdrawalWithoutAnAddressIsAFault() throws {
    let bls = LifecycleNode.group(1, credentials: "bls", ["balance": .eth(40)])
    var node = try LifecycleNode(
      "electra", groups: [LifecycleNode.group(), bls],
      [
        "pending-partial-withdrawals": .records([
          Self.partials(of: 64, count: 1).with(["withdrawable-epoch": 100])
        ])
      ])
    #expect(throws: AdapterError.self) { try node.ask("expected-withdrawals") }
  }

  @Test func manyValidatorsAreNoTrouble() throws {
    var node = try LifecycleNode("fulu", groups: [LifecycleNode.group(100_000)])
    try node.advance(to: 101)
    #expect(try node.result("active-validators", of: "totals") == 100_000)
  }
}
