import LockstepCorpus
import LockstepEngine
import LockstepModel
import LockstepTesting
import Testing

/// Values that an oracle fills in, in a file of the counter profile.
@Suite struct RecorderTests {
  static let comment = "# a comment that stays\n"

  func recorded(_ body: String, splitsByFork: Bool = false) async throws -> String {
    let tiny = try TinyCorpus()
    let text = TinyCorpus.header + Self.comment + body
    let draft = try VectorDraft(Array(text.utf8), file: "test.yaml", profiles: tiny.profiles)
    let recorder = Recorder(
      draft, profile: tiny.profile, methods: ["add": "plus"], splitsByFork: splitsByFork)
    var client: any ClientAdapter = RunnerTests.counter(tiny.profile)
    let bytes = try await recorder.recorded(from: &client)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func blanksTakeTheOraclesAnswersAndTheRestStays() async throws {
    let text = try await recorded(
      """
      forks: [one]
      cases:
        four: {x: 4, total: _}   # four
        many: {x: 40_000, total: _}
      steps:
      - add: {name: a, amount: $x}
        expect: {total: $total}
      """)
    #expect(text.contains("  four: {x: 4, total: 4}   # four\n"))
    #expect(text.contains("  many: {x: 40_000, total: 40_000}\n"))
    #expect(text.contains(Self.comment))
    #expect(text.contains("provenance: {oracle: scripted 1, methods: {add: plus}}\ncases:"))
  }

  @Test func answersThatDifferByCaseAreRefused() async throws {
    let list = await #expect(throws: DiagnosticList.self) {
      try await recorded(
        """
        forks: [one]
        cases:
          four: {x: 4}
          six: {x: 6}
        steps:
        - add: {name: a, amount: $x}
          expect: {total: _}
        """)
    }
    let text = list?.diagnostics.first?.message.description ?? ""
    #expect(text.hasPrefix("the answers differ"))
    #expect(text.hasSuffix("make it a column of 'cases'"))
  }

  @Test func anOracleThatDisagreesWithWhatIsWrittenRecordsNothing() async throws {
    let list = await #expect(throws: DiagnosticList.self) {
      try await recorded(
        """
        forks: [one]
        steps:
        - add: {name: a, amount: 4}
          expect: {total: 5}
        - add: {name: b, amount: 4}
          expect: {total: _}
        """)
    }
    let text = list?.diagnostics.first?.message.description ?? ""
    #expect(text.hasPrefix("the oracle answers 'test@one' otherwise"))
  }
}
