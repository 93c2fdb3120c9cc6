import LockstepModel
import Testing

@Suite struct BaseFeeTests {
  @Test(
    arguments: [
      (used: 0, next: 875_000_000), (used: 1, next: 875_000_009),
      (used: 14_999_999, next: 999_999_992),
      (used: 15_000_000, next: 1_000_000_000), (used: 15_000_001, next: 1_000_000_008),
      (used: 30_000_000, next: 1_125_000_000),
    ] as [(used: UInt64, next: UInt64)])
  func theNextBaseFeeMovesByAnEighthAtMost(used: UInt64, next: UInt64) async throws {
    let reply = try await nextBaseFee(used: used, baseFee: 1_000_000_000)
    #expect(reply == .accepted(["base-fee": .quantity(UInt256(next))]))
  }

  @Test(
    arguments: [
      (used: 15_000_001, fee: 0, next: 1), (used: 30_000_000, fee: 7, next: 8),
      (used: 0, fee: 7, next: 7), (used: 0, fee: 8, next: 7), (used: 0, fee: 0, next: 0),
    ] as [(used: UInt64, fee: UInt64, next: UInt64)])
  func itRisesByOneWeiAtLeastAndFallsByNoneAtSevenWei(
    used: UInt64, fee: UInt64, next: UInt64
  ) async throws {
    let reply = try await nextBaseFee(used: used, baseFee: UInt256(fee))
    #expect(reply == .accepted(["base-fee": .quantity(UInt256(next))]))
  }

  @Test func theProductOfFeeAndGasMayPass256Bits() async throws {
    let reply = try await nextBaseFee(used: 0, baseFee: .max)
    let expected = UInt256(
      decimal: "101318078082651670995624611882601919371611236582435493534525386006923988434944")
    #expect(reply?.value["base-fee"] == expected.map { .quantity($0) })
  }

  @Test func aBaseFeeBeyond256BitsIsAFaultAndNoTrap() async {
    await #expect(throws: AdapterError(.adapterFault, "the next base fee is 2^256 or more")) {
      try await nextBaseFee(used: 30_000_000, baseFee: .max)
    }
  }

  @Test(
    arguments: [
      (30_000_000, 30_029_295, true), (30_000_000, 30_029_296, false),
      (30_000_000, 29_970_705, true), (30_000_000, 29_970_704, false),
      (5_000, 5_003, true), (5_000, 5_004, false), (5_002, 5_000, true), (5_002, 4_999, false),
    ] as [(UInt64, UInt64, Bool)])
  func aGasLimitMovesByLessThanA1024th(parent: UInt64, limit: UInt64, allowed: Bool) async throws {
    let reply = try await FeeMarketQuestions.reply(
      "london", "gas-limit-allowed",
      ["parent-gas-limit": .quantity(UInt256(parent)), "gas-limit": .quantity(UInt256(limit))])
    #expect(reply == .accepted(["allowed": .boolean(allowed)]))
  }

  @Test(
    arguments: [
      (30_000_000, true), (30_029_295, true), (30_029_296, false), (15_000_000, false),
    ] as [(UInt64, Bool)])
  func theFirstLimitIsBoundedAroundTwiceItsParents(limit: UInt64, allowed: Bool) async throws {
    let reply = try await FeeMarketQuestions.reply(
      "london", "first-base-fee",
      [
        "parent": .record(["gas-limit": 15_000_000, "gas-used": 0]),
        "gas-limit": .quantity(UInt256(limit)),
      ])
    #expect(reply == .accepted(["base-fee": 1_000_000_000, "allowed": .boolean(allowed)]))
  }

  @Test func aBlockBeyondItsGasLimitHasNoBaseFee() async throws {
    let reply = try await nextBaseFee(used: 0, baseFee: 7, limit: 30_029_296)
    #expect(reply == .rejected(nil))
  }

  @Test func minedBlocksAreEachTheParentOfTheNext() async throws {
    let reply = try await FeeMarketQuestions.reply(
      "london", "mine-blocks",
      [
        "gas-limit": 30_000_000, "base-fee": 1_000_000_000,
        "blocks": .list([
          .record(["count": .integer(2), "gas-used": 30_000_000]),
          .record(["count": .integer(1), "gas-used": 0]),
        ]),
      ])
    #expect(
      reply
        == .accepted([
          "after": .list([
            .record(["base-fee": 1_265_625_000]), .record(["base-fee": 1_107_421_875]),
          ])
        ]))
  }

  private func nextBaseFee(
    used: UInt64, baseFee: UInt256, limit: UInt64 = 30_000_000
  ) async throws -> Reply? {
    let parent: Record = [
      "gas-limit": 30_000_000, "gas-used": .quantity(UInt256(used)), "base-fee": .quantity(baseFee),
    ]
    return try await FeeMarketQuestions.reply(
      "london", "next-base-fee",
      ["parent": .record(parent), "gas-limit": .quantity(UInt256(limit))])
  }
}
