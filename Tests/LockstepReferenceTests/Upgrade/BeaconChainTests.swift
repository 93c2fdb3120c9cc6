import LockstepModel
import LockstepReference
import Testing

@Suite struct BeaconChainTests {
  private typealias Ask = UpgradeQuestions

  private static let zeroRoot = "0x" + String(repeating: "00", count: 32)

  /// Rows of `test_compute_fork_digest` of the consensus specification.
  @Test(
    arguments: [
      (9, "0x06000000", "00", "0xab3ae6c8"), (99, "0x06000000", "00", "0xab3ae6c8"),
      (100, "0x06000000", "00", "0xdf67557b"), (150, "0x06000000", "00", "0x8ab38b59"),
      (299, "0x06000000", "00", "0x4ef32a62"), (300, "0x06000000", "00", "0xca100d64"),
      (9, "0x06000000", "01", "0x89671111"), (100, "0x06000000", "03", "0xf209fdfc"),
      (9, "0x06000001", "00", "0x30f8c25b"), (100, "0x07000001", "00", "0x1a3415c2"),
    ] as [(UInt64, String, String, String)])
  func digestsAreThoseOfTheOfficialTest(
    epoch: UInt64, version: String, rootByte: String, digest: String
  ) async throws {
    let chain = Self.chain(
      root: "0x" + String(repeating: rootByte, count: 32), forks: [("fulu", version, 0)],
      blobs: [(300, 300), (9, 9), (100, 100), (150, 175), (200, 200), (250, 275)])
    #expect(try await ask("fork-digest", chain, epoch) == ["digest": Ask.bytes(digest)])
  }

  /// Mainnet's first blob-parameter fork: the code's digest, not that of EIP-7892's prose.
  @Test(
    arguments: [
      (411_391, "0xad532ceb"), (411_392, "0xcc2c5cdb"), (412_671, "0xcc2c5cdb"),
      (412_672, "0xcb0d1acc"),
    ] as [(UInt64, String)])
  func mainnetMasksItsDigestFromFuluOn(epoch: UInt64, digest: String) async throws {
    let chain = Self.chain(
      root: "0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95",
      forks: [("electra", "0x05000000", 364_032), ("fulu", "0x06000000", 411_392)],
      blobs: [(412_672, 15)])
    #expect(try await ask("fork-digest", chain, epoch) == ["digest": Ask.bytes(digest)])
  }

  @Test(
    arguments: [(9, "0x00000000"), (10, "0x04000000"), (12, "0x04000000")] as [(UInt64, String)])
  func theLatestForkByNameGivesTheVersion(epoch: UInt64, version: String) async throws {
    let chain = Self.chain(forks: [("capella", "0x03000000", 12), ("deneb", "0x04000000", 10)])
    #expect(try await ask("fork-version", chain, epoch) == ["version": Ask.bytes(version)])
  }

  /// Of two entries of one epoch the first listed holds, as in the specification's stable sort.
  @Test(arguments: [(69, 50, 9), (70, 70, 21), (80, 80, 6)] as [(UInt64, UInt64, UInt64)])
  func theLatestEntryGivesTheLimit(epoch: UInt64, from: UInt64, max: UInt64) async throws {
    let chain = Self.chain(
      forks: [("electra", "0x05000000", 50)], blobs: [(80, 6), (70, 21), (80, 7)])
    let limit: Record = ["epoch": .quantity(UInt256(from)), "max-blobs": .quantity(UInt256(max))]
    #expect(try await ask("blob-limit", chain, epoch) == limit)
  }

  @Test func aForkThatIsScheduledTwiceIsAFault() async {
    let twice = Self.chain(forks: [("altair", "0x01000000", 1), ("altair", "0x01000000", 2)])
    await #expect(throws: AdapterError.self) { try await ask("fork-version", twice, 0) }
  }

  @Test func withoutABeaconChainThereIsNoDigest() async {
    await #expect(throws: AdapterError.self) { try await ask("fork-digest", nil, 0) }
  }

  private static func chain(
    root: String = zeroRoot, forks: [(String, String, UInt64)], blobs: [(UInt64, UInt64)] = []
  ) -> Record {
    [
      "genesis-validators-root": Ask.bytes(root), "genesis-version": Ask.bytes("0x00000000"),
      "max-blobs-electra": 9,
      "forks": .list(
        forks.map {
          .record([
            "fork": .text($0.0), "version": Ask.bytes($0.1), "epoch": .quantity(UInt256($0.2)),
          ])
        }),
      "blob-schedule": .list(
        blobs.map {
          .record(["epoch": .quantity(UInt256($0.0)), "max-blobs": .quantity(UInt256($0.1))])
        }),
    ]
  }

  private func ask(
    _ query: OperationName, _ chain: Record?, _ epoch: UInt64
  ) async throws -> Record {
    var setup = Ask.setup()
    if let chain { setup.set("beacon-chain", to: .record(chain)) }
    let call = Call(operation: query, parameters: ["epoch": .quantity(UInt256(epoch))])
    return try await Ask.replies(setup, [call])[0].value
  }
}
