import LockstepModel
import LockstepReference

/// Asks the reference client, as the engine does, with every default of the profile filled in.
enum UpgradeQuestions {
  static let mainnetGenesis = "0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3"

  /// Mainnet's forks by block number up to Petersburg.
  static let toPetersburg: [(String, UInt64)] = [
    ("homestead", 1_150_000), ("dao", 1_920_000), ("tangerine-whistle", 2_463_000),
    ("spurious-dragon", 2_675_000), ("byzantium", 4_370_000), ("constantinople", 7_280_000),
    ("petersburg", 7_280_000),
  ]

  static func setup(
    genesisHash: String = mainnetGenesis, genesisTime: UInt64 = 0, genesisFork: String = "frontier",
    blocks: [(String, UInt64)] = [], times: [(String, UInt64)] = []
  ) -> Record {
    [
      "genesis-hash": bytes(genesisHash), "genesis-time": .quantity(UInt256(genesisTime)),
      "genesis-fork": .text(genesisFork), "blocks": schedule(blocks), "times": schedule(times),
    ]
  }

  static func bytes(_ hex: String) -> Value {
    .bytes(Bytes(hex: hex) ?? Bytes([]))
  }

  static func replies(_ setup: Record, _ calls: [Call]) async throws -> [Reply] {
    var client = ReferenceClient()
    let profile = Profile(name: "upgrade", operations: [])
    return try await client.replies(
      to: Scenario(profile: profile, rules: .none, setup: setup, calls: calls))
  }

  static func head(_ number: UInt64, _ time: UInt64 = 0) -> Call {
    Call(
      operation: "head",
      parameters: ["number": .quantity(UInt256(number)), "time": .quantity(UInt256(time))])
  }

  /// The fork id at a head.
  static func forkID(_ setup: Record, number: UInt64, time: UInt64 = 0) async throws -> Record? {
    try await replies(setup, [head(number, time), Call(operation: "fork-id")]).last?.value
  }

  /// What a node at a head makes of a fork id.
  static func answer(
    _ setup: Record, number: UInt64, time: UInt64 = 0, hash: String, next: UInt64
  ) async throws -> Value? {
    let question = Call(
      operation: "remote-fork-id",
      parameters: ["hash": bytes(hash), "next": .quantity(UInt256(next))])
    return try await replies(setup, [head(number, time), question]).last?.value["answer"]
  }

  static func schedule(_ entries: [(String, UInt64)]) -> Value {
    .list(entries.map { .record(["fork": .text($0.0), "at": .quantity(UInt256($0.1))]) })
  }
}

extension Record {
  /// A fork id as the profile has it.
  static func forkID(_ hash: String, next: UInt64) -> Record {
    ["hash": UpgradeQuestions.bytes(hash), "next": .quantity(UInt256(next))]
  }
}
