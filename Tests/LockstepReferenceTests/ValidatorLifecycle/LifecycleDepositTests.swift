import LockstepModel
import Testing

@Suite struct LifecycleDepositTests {
  private static func deposit(
    key: Int64, eth: UInt64, credentials: String = "execution", signature: String = "valid"
  ) -> Record {
    [
      "key": .integer(key), "amount": .eth(eth), "credentials": .text(credentials),
      "address": LifecycleNode.owner, "signature": .text(signature), "index": 7,
    ]
  }

  @Test func beforeElectraADepositCountsAtOnce() throws {
    var node = try LifecycleNode("deneb")
    try node.ask("deposit", Self.deposit(key: 900, eth: 40))
    #expect(try node.effectiveBalance(64) == .eth(32))
    #expect(try node.balance(64) == .eth(40))
    try node.ask("deposit", Self.deposit(key: 900, eth: 1, signature: "invalid"))
    #expect(try node.balance(64) == .eth(41))
    try node.ask("deposit", Self.deposit(key: 901, eth: 32, signature: "invalid"))
    #expect(throws: AdapterError.self) { try node.balance(65) }
    #expect(try node.result("eth1-deposit-index", of: "queues") == 3)
  }

  @Test func inElectraADepositWaitsInTheQueue() throws {
    var node = try LifecycleNode("electra")
    try node.ask("deposit", Self.deposit(key: 900, eth: 32))
    try node.ask("deposit", Self.deposit(key: 901, eth: 32, signature: "invalid"))
    #expect(try node.balance(64) == 0)
    #expect(throws: AdapterError.self) { try node.balance(65) }
    #expect(try keys(&node) == [900])
    try node.advance(to: 101)
    #expect(try node.balance(64) == .eth(32))
    #expect(try keys(&node) == [])
  }

  @Test(arguments: [("electra", 7), ("fulu", UInt64.max)] as [(Fork, UInt64)])
  func theFirstRequestSetsTheStartUntilFulu(fork: Fork, start: UInt64) throws {
    var node = try LifecycleNode(fork, ["deposit-requests-start-index": number(.max)])
    try node.ask("deposit-request", Self.deposit(key: 900, eth: 1))
    try node.ask("deposit-request", Self.deposit(key: 900, eth: 1).with(["index": 8]))
    #expect(try node.result("deposit-requests-start-index", of: "queues") == number(start))
  }

  /// 64 ETH of churn an epoch; a newcomer's signature is judged when its deposit is applied.
  @Test(
    arguments: [
      // Exactly the churn; one ETH more; what an earlier epoch left.
      ([64], 0, [], 0), ([32, 33], 0, [65], 32), ([65], 0, [64], 64), ([65], 1, [], 0),
      ([65, 1], 0, [64, 65], 64),
    ] as [([UInt64], UInt64, [Int64], UInt64)])
  func theChurnBoundsDeposits(
    amounts: [UInt64], carried: UInt64, left: [Int64], carry: UInt64
  ) throws {
    let deposits = amounts.enumerated().map { offset, eth in
      LifecycleNode.deposit(key: 64 + Int64(offset), eth: eth)
    }
    var node = try LifecycleNode(
      "electra",
      [
        "pending-deposits": .records(deposits), "deposit-balance-to-consume": .eth(carried),
      ])
    try node.advance(to: 101)
    #expect(try keys(&node) == left)
    #expect(try node.result("deposit-balance-to-consume", of: "queues") == .eth(carry))
  }

  /// At the end of epoch 100 epoch 99 is finalized, whose first slot is 792 of the minimal preset.
  @Test(arguments: [(792, []), (793, [3])] as [(UInt64, [Int64])])
  func aDepositMustBeFinalized(slot: UInt64, left: [Int64]) throws {
    var node = try LifecycleNode(
      "fulu", ["pending-deposits": .records([LifecycleNode.deposit(key: 3, eth: 1, slot: slot)])])
    try node.advance(to: 101)
    #expect(try keys(&node) == left)
    #expect(try node.result("deposit-balance-to-consume", of: "queues") == 0)
  }

  @Test func sixteenDepositsAnEpoch() throws {
    let many = LifecycleNode.deposit(key: 3, eth: 1).with(["count": .integer(17)])
    var node = try LifecycleNode("electra", ["pending-deposits": .records([many])])
    try node.advance(to: 101)
    #expect(try keys(&node) == [3])
    #expect(
      try node.result("pending-deposits", of: "queues")
        == .records([LifecycleNode.deposit(key: 3, eth: 1)]))
  }

  /// Requests wait for the last deposits of the contract, until fulu, which has none.
  @Test(
    arguments: [("electra", 1, [3]), ("electra", 0, []), ("fulu", 1, [])]
      as [(Fork, UInt64, [Int64])])
  func theBridgeGoesFirst(fork: Fork, start: UInt64, left: [Int64]) throws {
    let deposits = [
      LifecycleNode.deposit(key: 2, eth: 1), LifecycleNode.deposit(key: 3, eth: 1, slot: 1),
    ]
    var node = try LifecycleNode(
      fork,
      [
        "pending-deposits": .records(deposits), "deposit-requests-start-index": number(start),
      ])
    try node.advance(to: 101)
    #expect(try keys(&node) == left)
  }

  /// Postponed until they are withdrawable, and then added without using the churn.
  @Test(arguments: [(100, false), (101, true), (200, true)] as [(UInt64, Bool)])
  func whoLeavesWaits(withdrawable: UInt64, isPostponed: Bool) throws {
    let leaving = LifecycleNode.group(
      1, ["exit-epoch": 90, "withdrawable-epoch": number(withdrawable), "balance": 0])
    let deposits = [
      LifecycleNode.deposit(key: 64, eth: 1_000), LifecycleNode.deposit(key: 2, eth: 64),
      LifecycleNode.deposit(key: 1, eth: 1),
    ]
    var node = try LifecycleNode(
      "electra", groups: [LifecycleNode.group(), leaving],
      ["pending-deposits": .records(deposits)])
    try node.advance(to: 101)
    #expect(try keys(&node) == (isPostponed ? [1, 64] : [1]))
    #expect(try node.balance(64) == .eth(isPostponed ? 0 : 1_000))
  }

  @Test(arguments: [("valid", true), ("invalid", false), ("infinity", false)])
  func aNewcomerNeedsASignature(signature: String, isAdded: Bool) throws {
    let deposits = [
      LifecycleNode.deposit(key: 70, eth: 33, signature: signature),
      LifecycleNode.deposit(key: 1, eth: 1, signature: "infinity"),
    ]
    var node = try LifecycleNode("electra", ["pending-deposits": .records(deposits)])
    try node.advance(to: 101)
    #expect(try keys(&node) == [])
    let count = try node.ask("effective-balances").value["effective-balances"]
    let old: Record = ["count": .integer(64), "effective-balance": .eth(32)]
    let new: Record = ["count": .integer(65), "effective-balance": .eth(32)]
    #expect(count == .records([isAdded ? new : old]))
  }

  private func keys(_ node: inout LifecycleNode) throws -> [Int64] {
    guard case .list(let entries) = try node.result("pending-deposits", of: "queues") else {
      return []
    }
    return entries.compactMap { entry in
      guard case .record(let record) = entry, case .integer(let key) = record["key"] else {
        return nil
      }
      return key
    }
  }
}
