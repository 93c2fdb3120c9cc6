import LockstepModel
import Testing

@Suite struct LifecycleChurnTests {
  /// `MIN_PER_EPOCH_CHURN_LIMIT` is 2 of the minimal preset and 4 of mainnet, the quotient 32 and 65,536.
  @Test(
    arguments: [
      ("minimal", 64, 2), ("minimal", 95, 2), ("minimal", 96, 3), ("minimal", 1, 2),
      ("mainnet", 327_679, 4), ("mainnet", 327_680, 5),
    ] as [(String, Int64, UInt64)])
  func theChurnIsAStaircaseOfValidators(preset: String, count: Int64, churn: UInt64) throws {
    var node = try LifecycleNode(
      "capella", preset: preset, groups: [LifecycleNode.group(count)])
    #expect(try node.result("validator", of: "churn-limits") == number(churn))
    #expect(try node.result("activation", of: "churn-limits") == .null)
    #expect(try node.result("balance", of: "churn-limits") == .null)
  }

  @Test func onlyTheActiveCount() throws {
    let groups = [
      LifecycleNode.group(95), LifecycleNode.group(1, ["activation-epoch": 101]),
      LifecycleNode.group(1, ["exit-epoch": 100]),
    ]
    var node = try LifecycleNode("phase0", groups: groups)
    #expect(try node.result("validator", of: "churn-limits") == 2)
    try node.advance(to: 101)
    #expect(try node.result("validator", of: "churn-limits") == 3)
    #expect(try node.result("active-validators", of: "totals") == 96)
  }

  @Test(arguments: [(127, 3, 3), (128, 4, 4), (160, 5, 4)] as [(Int64, UInt64, UInt64)])
  func denebBoundsActivations(count: Int64, churn: UInt64, activations: UInt64) throws {
    var node = try LifecycleNode("deneb", groups: [LifecycleNode.group(count)])
    #expect(try node.result("validator", of: "churn-limits") == number(churn))
    #expect(try node.result("activation", of: "churn-limits") == number(activations))
  }

  /// The least is 64 ETH of the minimal preset, and activations and exits together have 128 ETH at most.
  @Test(
    arguments: [
      ("minimal", 64, 32, 64, 64, 0), ("minimal", 65, 32, 65, 65, 0),
      ("minimal", 127, 32, 127, 127, 0), ("minimal", 128, 32, 128, 128, 0),
      ("minimal", 129, 32, 129, 128, 1), ("minimal", 160, 32, 160, 128, 32),
      // The quotient of 4,127 ETH is rounded down to a whole increment.
      ("minimal", 4_127, 1, 128, 128, 0), ("minimal", 1, 32, 64, 64, 0),
      ("mainnet", 4_096, 2_048, 128, 128, 0), ("mainnet", 4_128, 2_048, 129, 129, 0),
      ("mainnet", 8_192, 2_048, 256, 256, 0), ("mainnet", 8_224, 2_048, 257, 256, 1),
    ] as [(String, Int64, UInt64, UInt64, UInt64, UInt64)])
  func sinceElectraTheChurnIsOfBalances(
    preset: String, count: Int64, eth: UInt64, balance: UInt64, exits: UInt64,
    consolidations: UInt64
  ) throws {
    let group = LifecycleNode.group(count, eth: eth, credentials: "compounding")
    var node = try LifecycleNode("electra", preset: preset, groups: [group])
    #expect(try node.result("validator", of: "churn-limits") == .null)
    #expect(try node.result("balance", of: "churn-limits") == .eth(balance))
    #expect(try node.result("activation-exit", of: "churn-limits") == .eth(exits))
    #expect(try node.result("consolidation", of: "churn-limits") == .eth(consolidations))
  }
}
