import LockstepModel
import Testing

@testable import LockstepReports

@Suite struct HistoryTests {
  /// A client whose topic had these verdicts, version by version.
  private static func line(_ verdicts: VerdictSample?...) throws -> History.Line {
    var history = History()
    for (index, verdict) in verdicts.enumerated() {
      let report = Report.of(
        version: "1.\(index)",
        [VerdictSample.passed.entry("a/b/c")] + [verdict?.entry()].compactMap { $0 })
      history.add(report, as: JudgementSample.publication(index + 1, report, UInt8(index)))
    }
    return try #require(history.lines.first)
  }

  private static let topic = "fee-market/base-fee"

  @Test func aCellTurnsRedWithTheReportThatFails() throws {
    let line = try Self.line(.passed, .passed, .failed, .failed, .broken)
    #expect(line.redSince(Self.topic) == 2)
    #expect(line.redTopics.map(\.topic) == [Self.topic])
    #expect(line.turns.map(\.point) == [2, 4])
    #expect(line.turns.map(\.turnsRed) == [true, false])
    #expect(
      line.sentence(on: Self.topic, since: 2)
        == "'fee-market/base-fee' has been red since 'py-evm 1.2' on corpus 1.0.0 (publication 3): 0/1,"
        + " 1 failed. Before, 'py-evm 1.1' on corpus 1.0.0 (publication 2): 1/1. What changed: the client"
        + " (1.1 -> 1.2).")
  }

  @Test func aCellThatIsMendedIsNotRed() throws {
    let line = try Self.line(.failed, .passed)
    #expect(line.redSince(Self.topic) == nil && line.turns.map(\.turnsBack) == [true])
    #expect(try Self.line(.failed, .known).redSince(Self.topic) == nil)
  }

  @Test func redFromTheFirstReportHasNoBefore() throws {
    let line = try Self.line(.failed, .failed)
    #expect(line.redSince(Self.topic) == 0 && line.turns.isEmpty)
    #expect(line.sentence(on: Self.topic, since: 0).hasSuffix("since when before is not known."))
  }

  @Test func whoDoesNotAskMendsNothing() throws {
    let line = try Self.line(.passed, .failed, nil, .failed)
    #expect(line.redSince(Self.topic) == 1)
    #expect(try Self.line(.failed, nil).redSince(Self.topic) == 0)
  }

  @Test(arguments: [
    (VerdictSample.wavering, true), (.broken, true), (.known, false), (.emulated, false),
    (.unsupported, false), (.notRun, false),
  ])
  func onlyWhatNobodyExplainedIsRed(verdict: VerdictSample, isRed: Bool) throws {
    let line = try Self.line(.passed, verdict)
    #expect((line.redSince(Self.topic) == 1) == isRed)
    #expect(line.turns.map(\.turnsRed) == [isRed])
  }

  @Test func theSameReportAgainAddsNothing() throws {
    var history = History()
    let report = Report.of([VerdictSample.passed.entry()])
    history.add(report, as: JudgementSample.publication(1, report, 1))
    history.add(report, as: JudgementSample.publication(2, report, 1))
    #expect(history.lines[0].points.map(\.publication.number) == [1])
    let other = Report.of(version: "2", [VerdictSample.failed.entry()])
    history.add(other, as: JudgementSample.publication(3, other, 2))
    history.add(report, as: JudgementSample.publication(4, report, 1))
    #expect(history.lines[0].points.map(\.publication.number) == [1, 3, 4])
  }

  @Test func aVectorThatChangedIsNamed() throws {
    var history = History()
    let old = Report.of([VerdictSample.passed.entry()])
    let new = Report.of(corpus: ("1.1.0", 8), [VerdictSample.failed.entry(digest: 4)])
    history.add(old, as: JudgementSample.publication(1, old, 1))
    history.add(new, as: JudgementSample.publication(2, new, 2))
    let line = history.lines[0]
    #expect(line.turns[0].suspects == [.vector])
    #expect(
      line.sentence(on: Self.topic, since: 1).hasSuffix(
        "What changed: vectors of the topic (1.0.0 -> 1.1.0)."))
  }

  @Test func addedVectorsThatFailTurnACellRed() throws {
    var history = History()
    let old = Report.of([VerdictSample.passed.entry()])
    let new = Report.of(
      corpus: ("1.1.0", 8),
      [VerdictSample.passed.entry(), VerdictSample.failed.entry("fee-market/base-fee/new")])
    history.add(old, as: JudgementSample.publication(1, old, 1))
    history.add(new, as: JudgementSample.publication(2, new, 2))
    #expect(history.lines[0].turns.map(\.turnsRed) == [true])
    #expect(history.lines[0].turns[0].changes.map(\.kind) == [.added])
  }
}

@Suite struct PublicationTests {
  private static func publication(
    _ number: Int, _ client: ClientName, _ version: String, _ digest: UInt8
  ) -> History.Publication {
    .init(
      number: number, report: Bytes([UInt8](repeating: digest, count: 32)), client: client,
      version: version, corpus: MatrixSample.corpus)
  }

  @Test func theOrderIsOneWhateverTheOrderOfReading() {
    let ordered = [
      Self.publication(1, "b", "1.0", 9), Self.publication(2, "a", "x", 0),
      Self.publication(2, "a", "1.2", 8),
      Self.publication(2, "a", "1.9", 7), Self.publication(2, "a", "1.10", 6),
      Self.publication(2, "a", "1.10", 7), Self.publication(2, "a", "1.10-x", 0),
      Self.publication(2, "b", "0", 0),
      Self.publication(10, "a", "0", 0),
    ]
    for seed in 0..<20 {
      var numbers = SplitMix(state: UInt64(seed))
      #expect(ordered.shuffled(using: &numbers).sorted() == ordered)
    }
  }

  @Test func aPublicationIsReadBack() throws {
    let publication = Self.publication(3, "a", "1.0", 5)
    #expect(try History.Publication(bytes: publication.bytes) == publication)
    var schemas = try Schemas()
    let schema = "history.schema.json"
    let json = try JSON(parsing: publication.bytes)
    #expect(schemas.complaint(of: json, schema, at: "publication") == nil)
    #expect(schemas.complaint(of: ["schema": "x"], schema, at: "publication") != nil)
  }

  @Test(arguments: [
    ("", "no JSON"), ("{}", "expected 'schema', found nothing"),
    (#"{"schema":"lockstep-report/1"}"#, "expected 'lockstep-publication/1'"),
    (
      #"{"schema":"lockstep-publication/1","publication":-1}"#, "expected a whole number"
    ),
    (
      #"{"schema":"lockstep-publication/1","publication":0}"#, "expected a number from 1 to"
    ),
    (
      #"{"schema":"lockstep-publication/1","publication":9223372036854775807}"#,
      "expected a number from 1 to"
    ),
    (#"{"schema":"lockstep-publication/1","publication":1}"#, "expected 'client', found nothing"),
  ])
  func whatIsNoPublicationIsRefused(text: String, complaint: String) {
    let error = #expect(throws: ReportError.self) {
      try History.Publication(bytes: Array(text.utf8))
    }
    #expect(error?.description.hasPrefix(complaint) == true, "\(String(describing: error))")
  }
}

/// Numbers that are the same on every machine.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
