import LockstepModel
import LockstepReference
import Testing

@Suite struct UpgradeHeaderTests {
  private typealias Ask = UpgradeQuestions

  /// A tip of Cancun with ten blobs of excess and six used, twelve seconds before Prague.
  private static let setup: Record = {
    var setup = Ask.setup(genesisFork: "cancun", times: [("prague", 1_000)])
    setup.set("tip", to: .record(tip))
    return setup
  }()
  private static let tip: Record = [
    "number": 100, "time": 988, "gas-limit": 30_000_000, "gas-used": 15_000_000,
    "base-fee": 1_000_000_000, "blob-gas-used": 786_432, "excess-blob-gas": 1_310_720,
  ]

  /// A header at Prague's first second that is right, with changes.
  private static func header(_ changes: Record = .empty) -> Record {
    let right: Record = [
      "time": 1_000, "gas-limit": 30_000_000, "gas-used": 0, "base-fee": 1_000_000_000,
      "blob-gas-used": 0, "excess-blob-gas": 1_310_720,
    ]
    return right.with(changes)
  }

  @Test(
    arguments: [
      (["excess-blob-gas": 1_703_936], "wrong-excess-blob-gas"),
      (["excess-blob-gas": 0], "wrong-excess-blob-gas"),
      (["time": 999], "wrong-excess-blob-gas"),
      (["time": 988, "excess-blob-gas": 1_703_936], "time-not-later"),
      (["fields": .text("cancun")], "wrong-fields"), (["number": 0], "wrong-number"),
      (["number": 102], "wrong-number"), (["gas-used": 30_000_001], "gas-used-above-limit"),
      (["gas-limit": 30_029_296], "gas-limit-out-of-bounds"),
      (["base-fee": 999_999_999], "wrong-base-fee"),
      (["blob-gas-used": 1_310_720], "blob-gas-above-maximum"),
      (["blob-gas-used": 131_073], "blob-gas-not-whole"),
    ] as [(Record, Code)])
  func eachFieldIsCheckedByTheRulesOfTheHeadersFork(changes: Record, code: Code) async throws {
    let replies = try await importing([Self.header(changes), Self.header()])
    #expect(replies == [.rejected(code), .accepted()])
  }

  @Test(
    arguments: [
      ["time": 999, "excess-blob-gas": 1_703_936], ["number": 101],
      ["fields": .text("prague")], ["gas-limit": 30_029_295], ["gas-used": 30_000_000],
      ["blob-gas-used": 1_179_648],
    ] as [Record])
  func whatTheForkAllowsIsAccepted(changes: Record) async throws {
    #expect(try await importing([Self.header(changes)]) == [.accepted()])
  }

  @Test func anAcceptedHeaderIsTheTipAndARefusedOneIsNot() async throws {
    let tip = Call(operation: "tip")
    let calls = [
      Call(operation: "import-header", parameters: Self.header(["gas-used": 30_000_001])), tip,
      Call(operation: "import-header", parameters: Self.header()), tip,
    ]
    let replies = try await Ask.replies(Self.setup, calls)
    #expect(replies[1].value == ["header": .record(Self.tip)])
    #expect(replies[3].value == ["header": .record(Self.header(["number": 101]))])
  }

  /// The first block with blob gas takes none from its parent, whatever the parent's field says.
  @Test(arguments: [(0, nil), (131_072, "wrong-excess-blob-gas")] as [(UInt64, Code?)])
  func theFirstBlobBlockHasNoExcess(excess: UInt64, code: Code?) async throws {
    var setup = Ask.setup(genesisFork: "shanghai", times: [("cancun", 1_000)])
    setup.set("tip", to: .record(Self.tip))
    let header = Self.header(["excess-blob-gas": .quantity(UInt256(excess))])
    #expect(try await importing([header], setup).first?.code == code)
  }

  @Test func blobGasInAHeaderWithoutTheFieldsIsAFault() async {
    await #expect(throws: AdapterError.self) {
      try await importing([Self.header(["fields": .text("shanghai")])])
    }
  }

  @Test func headersBeforeParisAreNotServed() async {
    var setup = Ask.setup(genesisFork: "london")
    setup.set("tip", to: .record(Self.tip))
    let london = setup
    await #expect(throws: AdapterError.self) { try await importing([Self.header()], london) }
  }

  private func importing(
    _ headers: [Record], _ setup: Record = UpgradeHeaderTests.setup
  ) async throws -> [Reply] {
    try await Ask.replies(
      setup, headers.map { Call(operation: "import-header", parameters: $0) })
  }
}
