import LockstepModel
import Testing

@testable import LockstepReference

@Suite struct ForkIDTests {
  private typealias Ask = UpgradeQuestions

  /// The check value that every description of this CRC gives.
  @Test func theChecksumIsTheIEEEOne() {
    var crc = Upgrade.CRC32()
    #expect(crc.checksum == 0)
    crc.update("12345".utf8)
    crc.update("6789".utf8)
    #expect(crc.checksum == 0xCBF4_3926)
  }

  /// EIP-2124, Test Cases: mainnet.
  @Test(
    arguments: [
      (0, "0xfc64ec04", 1_150_000), (1_149_999, "0xfc64ec04", 1_150_000),
      (1_150_000, "0x97c2c34c", 1_920_000), (1_919_999, "0x97c2c34c", 1_920_000),
      (1_920_000, "0x91d1f948", 2_463_000), (2_462_999, "0x91d1f948", 2_463_000),
      (2_463_000, "0x7a64da13", 2_675_000), (2_674_999, "0x7a64da13", 2_675_000),
      (2_675_000, "0x3edd5b10", 4_370_000), (4_369_999, "0x3edd5b10", 4_370_000),
      (4_370_000, "0xa00bc324", 7_280_000), (7_279_999, "0xa00bc324", 7_280_000),
      (7_280_000, "0x668db0af", 0), (7_987_396, "0x668db0af", 0),
    ] as [(UInt64, String, UInt64)])
  func mainnetAnnouncesTheIDsOfTheEIP(head: UInt64, hash: String, next: UInt64) async throws {
    let id = try await Ask.forkID(Ask.setup(blocks: Ask.toPetersburg), number: head)
    #expect(id == .forkID(hash, next: next))
  }

  /// EIP-2124, Test Cases: Goerli, whose first forks are its genesis rules.
  @Test(
    arguments: [
      (0, "0xa3f5ab08", 1_561_651), (1_561_650, "0xa3f5ab08", 1_561_651),
      (1_561_651, "0xc25efa5c", 0), (2_000_000, "0xc25efa5c", 0),
    ] as [(UInt64, String, UInt64)])
  func forksOfTheGenesisBlockAreNone(head: UInt64, hash: String, next: UInt64) async throws {
    let setup = Ask.setup(
      genesisHash: "0xbf7e331f7f7c1dd2e05159666b3bf8bc7a8a3a9eb1d518969eab529dd9b88c1a",
      blocks: [("homestead", 0), ("petersburg", 0), ("istanbul", 1_561_651)])
    #expect(try await Ask.forkID(setup, number: head) == .forkID(hash, next: next))
  }

  /// EIP-6122, Specification, and the second before.
  @Test(
    arguments: [
      (1_667_999_999, "0x97c2c34c", 1_668_000_000), (1_668_000_000, "0xcb37b2ee", 0),
    ] as [(UInt64, String, UInt64)])
  func aForkByTimeIsPassedAtItsSecond(time: UInt64, hash: String, next: UInt64) async throws {
    let setup = Ask.setup(
      blocks: [("homestead", 1_150_000)], times: [("shanghai", 1_668_000_000)])
    let id = try await Ask.forkID(setup, number: 1_150_000, time: time)
    #expect(id == .forkID(hash, next: next))
  }

  @Test(arguments: [(100, 101), (101, 0)] as [(UInt64, UInt64)])
  func aForkNotLaterThanTheGenesisIsNone(genesisTime: UInt64, next: UInt64) async throws {
    let setup = Ask.setup(genesisTime: genesisTime, times: [("shanghai", 100), ("cancun", 101)])
    let id = try await Ask.replies(setup, [Call(operation: "fork-id")]).last?.value
    #expect(id == .forkID("0xfc64ec04", next: next))
  }

  @Test func theOrderOfTheSetupDoesNotMatter() async throws {
    let ascending = try await Ask.forkID(Ask.setup(blocks: Ask.toPetersburg), number: 5_000_000)
    let descending = try await Ask.forkID(
      Ask.setup(blocks: Ask.toPetersburg.reversed()), number: 5_000_000)
    let others = try await Ask.forkID(
      Ask.setup(blocks: Ask.toPetersburg.dropFirst().map { $0 }), number: 5_000_000)
    #expect(ascending == descending && ascending != others)
  }

  @Test func aBlockNumberAndATimeThatAreEqualAreTwo() async throws {
    let one = try await Ask.forkID(Ask.setup(blocks: [("london", 9)]), number: 9, time: 9)
    let twice = try await Ask.forkID(
      Ask.setup(blocks: [("london", 9), ("paris", 9)]), number: 9, time: 9)
    let both = try await Ask.forkID(
      Ask.setup(blocks: [("london", 9)], times: [("shanghai", 9)]), number: 9, time: 9)
    #expect(one == twice && one != both)
  }

  @Test func withoutAGenesisHashThereIsNoForkID() async {
    let setup = Record(Ask.setup().members.filter { $0.name != "genesis-hash" })
    await #expect(throws: AdapterError.self) { try await Ask.forkID(setup, number: 1) }
  }
}
