import LockstepModel
import Testing

@testable import LockstepReports

/// Who agrees, by reports.
@Suite struct CorroborationTests {
  private static let id = "fee-market/base-fee/next"

  private static func report(
    _ name: String, lineage: Lineage? = nil, _ entries: [Report.Entry]
  ) -> Report {
    let client = Report.Client(
      name: ClientName(name), version: "1", commit: nil, lineage: lineage ?? Lineage(name),
      adapterName: name, adapterVersion: "1", digest: nil, knownFailuresDigest: nil, emulated: [])
    return MatrixSample.report(client, entries)
  }

  private static func level(_ reports: [Report]) -> Corroboration.Level? {
    let corroboration = Corroboration(reports)
    return reports[0].entries.first.flatMap {
      corroboration.lineages(on: $0.outcome.instance).map { .init(of: $0) }
    }
  }

  @Test func lineagesMakeTheLevel() {
    let passed = [MatrixSample.entry(Self.id)]
    let (own, one, two) = (
      Self.report("reference", lineage: .reference, passed), Self.report("one", passed),
      Self.report("two", passed)
    )
    #expect(Self.level([own]) == .single)
    #expect(Self.level([one]) == .single)
    #expect(Self.level([one, own]) == .reference)
    #expect(Self.level([one, two]) == .independent)
    #expect(Self.level([one, two, own]) == .independent)
    #expect(Self.level([one, Self.report("fork", lineage: "one", passed)]) == .single)
    let faulty = Self.report("reference-no-proposer-boost", lineage: .faulty, passed)
    #expect(Self.level([one, faulty]) == .single)
    #expect(Self.level([one, own, faulty]) == .reference)
  }

  private static let weak: [(String, Report.Entry)] = [
    ("emulated", MatrixSample.entry(id) { $0.isEmulated = true }),
    ("verdict-only", MatrixSample.entry(id) { $0.isVerdictOnly = true }),
    ("nondeterministic", MatrixSample.entry(id) { $0.isNondeterministic = true }),
    ("failed", MatrixSample.failed(id)),
    ("known", MatrixSample.failed(id, known: MatrixSample.known)),
    ("unsupported", MatrixSample.entry(id, .unsupported) { $0.reason = "not declared" }),
    ("not run", MatrixSample.entry(id, .notRun) { $0.reason = "no control" }),
  ]

  @Test(arguments: weak) func whatIsNoEvidenceDoesNotCount(name: String, entry: Report.Entry) {
    let passed = [MatrixSample.entry(Self.id)]
    #expect(Self.level([Self.report("one", passed), Self.report("two", [entry])]) == .single)
    #expect(Self.level([Self.report("two", [entry])]) == Corroboration.Level.none)
  }

  @Test func whoeverChoseOtherwiseDoesNotAgree() {
    let first = MatrixSample.entry(Self.id) { $0.choices = [1: 0] }
    let second = MatrixSample.entry(Self.id) { $0.choices = [1: 1] }
    #expect(Self.level([Self.report("one", [first]), Self.report("two", [second])]) == .single)
    #expect(Self.level([Self.report("one", [first]), Self.report("two", [first])]) == .independent)
  }

  private static func sample(of second: [Report.Entry]) -> Corroboration {
    let forks = ["london", "paris", "osaka"]
    return Corroboration([
      report("one", forks.map { MatrixSample.entry(id, fork: $0) }), report("two", second),
    ])
  }

  @Test func theFileNamesOnlyTheSmallerGroups() throws {
    let corroboration = Self.sample(
      of: ["london", "paris"].map { MatrixSample.entry(Self.id, fork: $0) })
    let text = String(decoding: corroboration.bytes, as: UTF8.self)
    #expect(
      text.contains(#""groups":[{"level":"single","lineages":["one"],"instances":["@osaka"]},"#))
    #expect(text.contains(#"{"level":"independent","lineages":["one","two"]}]}"#))
    #expect(try Corroboration(bytes: corroboration.bytes) == corroboration)
  }

  @Test func agreementOnAllIsOneGroup() {
    let all = ["london", "paris", "osaka"].map { MatrixSample.entry(Self.id, fork: $0) }
    #expect(Self.sample(of: all).vectors.values.map(\.groups.count) == [1])
  }

  @Test(arguments: [
    ("lockstep-corroboration/1", "lockstep-corroboration/2"), ("independent", "reference"),
    (#""groups":["#, #""groups":[{"level":"none","lineages":[]},"#), ("0x03", "03"), ("{", "["),
  ])
  func whatIsNoSuchFileIsRefused(old: String, new: String) {
    let all = ["london"].map { MatrixSample.entry(Self.id, fork: $0) }
    let text = String(
      decoding: Corroboration([Self.report("one", all), Self.report("two", all)]).bytes,
      as: UTF8.self)
    let edited = text.replacing(old, with: new, maxReplacements: 1)
    #expect(edited != text)
    #expect(throws: ReportError.self) { try Corroboration(bytes: Array(edited.utf8)) }
  }
}
