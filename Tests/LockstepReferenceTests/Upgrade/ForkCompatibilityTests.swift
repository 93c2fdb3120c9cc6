import LockstepModel
import LockstepReference
import Testing

@Suite struct ForkCompatibilityTests {
  private typealias Ask = UpgradeQuestions

  /// EIP-2124, Test Cases, in its order.
  @Test(
    arguments: [
      (7_987_396, "0x668db0af", 0, "accept"), (7_987_396, "0x668db0af", .max, "accept"),
      (7_279_999, "0xa00bc324", 0, "accept"), (7_279_999, "0xa00bc324", 7_280_000, "accept"),
      (7_279_999, "0xa00bc324", .max, "accept"), (7_987_396, "0xa00bc324", 7_280_000, "accept"),
      (7_987_396, "0x3edd5b10", 4_370_000, "accept"), (7_279_999, "0x668db0af", 0, "accept"),
      (4_369_999, "0xa00bc324", 0, "accept"), (7_987_396, "0xa00bc324", 0, "remote-stale"),
      (7_987_396, "0x5cddc0e1", 0, "local-incompatible-or-stale"),
      (7_279_999, "0x5cddc0e1", 0, "local-incompatible-or-stale"),
      (7_987_396, "0xafec6b27", 0, "local-incompatible-or-stale"),
      (88_888_888, "0x668db0af", 88_888_888, "local-incompatible-or-stale"),
      (7_279_999, "0xa00bc324", 7_279_999, "local-incompatible-or-stale"),
    ] as [(UInt64, String, UInt64, String)])
  func peersAreAnsweredAsTheEIPSays(
    head: UInt64, hash: String, next: UInt64, answer: String
  ) async throws {
    let setup = Ask.setup(blocks: Ask.toPetersburg)
    let found = try await Ask.answer(setup, number: head, hash: hash, next: next)
    #expect(found == .text(answer))
  }

  /// Trinity took a fork for passed one block later.
  @Test(
    arguments: [
      (4_369_999, 0, "accept"), (4_370_000, 0, "remote-stale"), (4_370_000, 4_370_000, "accept"),
    ] as [(UInt64, UInt64, String)])
  func theForkBlockItselfHasPassedTheFork(
    head: UInt64, next: UInt64, answer: String
  ) async throws {
    let setup = Ask.setup(blocks: Ask.toPetersburg)
    let found = try await Ask.answer(setup, number: head, hash: "0x3edd5b10", next: next)
    #expect(found == .text(answer))
  }

  /// What a peer announces may be a number or a time; before the genesis there are no times.
  @Test(
    arguments: [
      (time: 1_999, next: 2_000, answer: "accept"),
      (time: 2_000, next: 2_000, answer: "local-incompatible-or-stale"),
      (time: 2_000, next: 500, answer: "accept"),
      (time: 2_000, next: 50, answer: "local-incompatible-or-stale"),
    ] as [(time: UInt64, next: UInt64, answer: String)])
  func anAnnouncedForkIsANumberOrATime(time: UInt64, next: UInt64, answer: String) async throws {
    let setup = Ask.setup(genesisTime: 1_000, blocks: [("homestead", 1_150_000)])
    let found = try await Ask.answer(
      setup, number: 100, time: time, hash: "0xfc64ec04", next: next)
    #expect(found == .text(answer))
  }

  @Test func aFarFutureForkCompletesTheHashOfAPeerAhead() async throws {
    let known = Ask.setup(blocks: Ask.toPetersburg)
    let unknown = Ask.setup(blocks: Ask.toPetersburg.dropLast(2).map { $0 })
    let ahead = try await Ask.answer(known, number: 1, hash: "0x668db0af", next: 0)
    let beyond = try await Ask.answer(unknown, number: 1, hash: "0x668db0af", next: 0)
    #expect(ahead == .text("accept") && beyond == .text("local-incompatible-or-stale"))
  }
}
