import LockstepModel
import LockstepReference
import Testing

@Suite struct UpgradeScheduleTests {
  private typealias Ask = UpgradeQuestions

  @Test(
    arguments: [
      (99, 5_000, "berlin"), (100, 999, "paris"), (5_000, 999, "paris"), (100, 1_000, "cancun"),
      (100, 1_999, "cancun"), (100, 2_000, "osaka"),
    ] as [(UInt64, UInt64, String)])
  func numbersAndTimesActivateTheirOwnForks(
    number: UInt64, time: UInt64, fork: String
  ) async throws {
    let setup = Ask.setup(
      genesisFork: "berlin", blocks: [("london", 100), ("paris", 100)],
      times: [("osaka", 2_000), ("shanghai", 1_000), ("cancun", 1_000)])
    #expect(try await ask("active-fork", setup, number, time)["fork"] == .text(fork))
  }

  /// EIP-7840 and EIP-7892.
  @Test(
    arguments: [
      ("cancun", 3, 6, 3_338_477), ("prague", 6, 9, 5_007_716), ("osaka", 6, 9, 5_007_716),
      ("bpo1", 10, 15, 8_346_193), ("bpo2", 14, 21, 11_684_671),
    ] as [(String, UInt64, UInt64, UInt64)])
  func blobParametersAreThoseOfTheFork(
    fork: String, target: UInt64, max: UInt64, fraction: UInt64
  ) async throws {
    let setup = Ask.setup(genesisFork: "shanghai", times: [(fork, 1_000)])
    let parameters: Record = [
      "target": .quantity(UInt256(target)), "max": .quantity(UInt256(max)),
      "update-fraction": .quantity(UInt256(fraction)),
    ]
    let before = try await ask("blob-parameters", setup, 1, 999)
    let at = try await ask("blob-parameters", setup, 1, 1_000)
    #expect(before == ["parameters": .null] && at == ["parameters": .record(parameters)])
  }

  @Test func aForkWithoutRulesHasNoBlobParameters() async throws {
    let setup = Ask.setup(genesisFork: "bpo3")
    #expect(try await ask("active-fork", setup, 0, 0)["fork"] == .text("bpo3"))
    await #expect(throws: AdapterError.self) { try await ask("blob-parameters", setup, 0, 0) }
  }

  @Test func forksOfTheCorpusAreNoPartOfTheProfile() async {
    var client = ReferenceClient()
    let scenario = Scenario(
      profile: Profile(name: "upgrade", operations: []), rules: .fork("prague"),
      setup: Ask.setup(), calls: [])
    await #expect(throws: AdapterError.self) { try await client.replies(to: scenario) }
  }

  private func ask(
    _ query: OperationName, _ setup: Record, _ number: UInt64, _ time: UInt64
  ) async throws -> Record {
    let block: Record = ["number": .quantity(UInt256(number)), "time": .quantity(UInt256(time))]
    let replies = try await Ask.replies(setup, [Call(operation: query, parameters: block)])
    return replies[0].value
  }
}
