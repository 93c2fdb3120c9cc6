import BigInt
import LockstepModel
import Testing

@testable import LockstepReference

@Suite struct BlobGasTests {
  /// EIP-7892's schedule, with what a block at its maximum adds to no excess.
  @Test(
    arguments: [
      ("cancun", 393_216, 393_216), ("prague", 786_432, 393_216), ("osaka", 786_432, 393_216),
      ("bpo1", 1_310_720, 655_360), ("bpo2", 1_835_008, 917_504),
    ] as [(Fork, UInt64, UInt64)])
  func excessCountsFromTheTargetOfTheFork(fork: Fork, target: UInt64, full: UInt64) async throws {
    let below = try await excess(fork, used: target - 1)
    let at = try await excess(fork, used: target)
    let above = try await excess(fork, used: target + full)
    #expect(below == 0 && at == 0 && above == .quantity(UInt256(full)))
  }

  /// EIP-7918: at no excess blob gas costs 1 wei, and the reserve price is met at 16 wei of base
  /// fee.
  @Test(
    arguments: [("prague", 17, 393_216), ("osaka", 16, 393_216), ("osaka", 17, 393_216)]
      as [(Fork, UInt64, UInt64)])
  func belowTheReservePriceTheTargetIsNotTakenOff(
    fork: Fork, baseFee: UInt64, next: UInt64
  ) async throws {
    let reply = try await excess(fork, used: 1_179_648, baseFee: baseFee)
    #expect(reply == .quantity(UInt256(next)))
  }

  @Test(arguments: [(16, 0), (17, 262_144)] as [(UInt64, UInt64)])
  func theReservePriceHoldsFromOneWeiBeyondItsBoundary(
    baseFee: UInt64, next: UInt64
  ) async throws {
    let reply = try await excess("osaka", used: 786_432, baseFee: baseFee)
    #expect(reply == .quantity(UInt256(next)))
  }

  /// At this excess the price of a blob passes 256 bits, and the price of a unit of gas does not.
  @Test func theReservePriceIsComparedBeyond256Bits() async throws {
    let parent: Record = [
      "time": 0, "excess-blob-gas": 1_408_962_827, "blob-gas-used": 0, "base-fee": .quantity(.max),
    ]
    let reply = try await FeeMarketQuestions.reply(
      "bpo1", "next-excess-blob-gas", ["parent": .record(parent), "time": 12])
    #expect(reply == .accepted(["excess-blob-gas": 1_408_962_827]))
  }

  @Test func theSumMayPass64BitsWhereTheResultDoesNot() async throws {
    let reply = try await excess("cancun", excess: .max, used: 393_216)
    #expect(reply == .quantity(UInt256(.max)))
  }

  @Test func anExcessThatNoHeaderHoldsIsAFault() async {
    await #expect(throws: AdapterError.self) {
      try await excess("cancun", excess: .max, used: 393_217)
    }
  }

  /// The largest excess whose price is below 2^256, and the next.
  @Test(
    arguments: [
      ("cancun", 592_398_315), ("prague", 888_597_561), ("bpo1", 1_480_995_877),
      ("bpo2", 2_073_394_370),
    ] as [(Fork, UInt64)])
  func aPriceOf2ToThe256IsNull(fork: Fork, last: UInt64) async throws {
    let fits = try await price(fork, UInt256(last))
    let doesNot = try await price(fork, UInt256(last + 1))
    #expect(fits != .null && doesNot == .null)
  }

  @Test(arguments: [UInt256(.max), .max, 594_248_906, 3_338_477_000_000] as [UInt256])
  func aHostileExcessIsAnsweredAtOnce(excess: UInt256) async throws {
    let reply = try await price("cancun", excess)
    #expect(reply == .null)
  }

  /// Exponents from nothing to the limit, against the series of the EIP without a bound.
  @Test(arguments: [3_338_477, 5_007_716, 11_684_671] as [UInt64])
  func theSeriesIsThatOfAnUnboundedInteger(denominator: UInt64) {
    for exponent in stride(from: 0, to: 178 * denominator, by: Int(denominator * 2 + 7)) {
      let expected = unboundedSeries(BigUInt(exponent), BigUInt(denominator))
      let result = FeeMarket.fakeExponential(1, exponent, denominator)
      #expect(result?.description == (expected.bitWidth > 256 ? nil : String(expected)))
    }
  }

  /// The examples that the official tests of EIP-4844 give for `fake_exponential`.
  @Test(
    arguments: [
      (1, 0, 1, 1), (38_493, 0, 1_000, 38_493), (0, 1_234, 2_345, 0), (1, 2, 1, 6), (1, 4, 2, 6),
      (1, 3, 1, 16), (1, 6, 2, 18), (1, 4, 1, 49), (1, 8, 2, 50), (10, 8, 2, 542),
      (11, 8, 2, 596), (1, 5, 1, 136), (1, 5, 2, 11), (2, 5, 2, 23),
      (1, 50_000_000, 2_225_652, 5_709_098_764),
    ] as [(UInt64, UInt64, UInt64, UInt64)])
  func knownExponentialsHold(
    factor: UInt64, numerator: UInt64, denominator: UInt64, expected: UInt64
  ) {
    #expect(FeeMarket.fakeExponential(factor, numerator, denominator) == UInt256(expected))
  }

  private func unboundedSeries(_ numerator: BigUInt, _ denominator: BigUInt) -> BigUInt {
    var (i, output, accumulated) = (BigUInt(1), BigUInt(0), denominator)
    while accumulated > 0 {
      output += accumulated
      accumulated = accumulated * numerator / (denominator * i)
      i += 1
    }
    return output / denominator
  }

  private func price(_ fork: Fork, _ excess: UInt256) async throws -> Value? {
    try await FeeMarketQuestions.reply(
      fork, "blob-base-fee", ["excess-blob-gas": .quantity(excess), "time": 0]
    )?.value["blob-base-fee"]
  }

  private func excess(
    _ fork: Fork, excess: UInt64 = 0, used: UInt64, baseFee: UInt64 = 7
  ) async throws -> Value? {
    let parent: Record = [
      "time": 0, "excess-blob-gas": .quantity(UInt256(excess)),
      "blob-gas-used": .quantity(UInt256(used)), "base-fee": .quantity(UInt256(baseFee)),
    ]
    return try await FeeMarketQuestions.reply(
      fork, "next-excess-blob-gas", ["parent": .record(parent), "time": 12]
    )?.value["excess-blob-gas"]
  }
}
