import LockstepModel
import LockstepTesting
import Testing

@testable import LockstepReports

/// Diffs, decisions and histories as they go out.
enum JudgementSample {
  static let known = VerdictSample.known

  /// Something of every kind, between two versions on two corpora.
  static var reports: (old: Report, new: Report) {
    let kinds: [(String, VerdictSample?, VerdictSample?)] = [
      ("fee-market/base-fee/crashes", .passed, .broken),
      ("fee-market/base-fee/fails", .passed, .failed),
      ("fee-market/base-fee/gone", .passed, nil), ("fee-market/base-fee/mended", .known, .passed),
      ("fee-market/base-fee/new", nil, .passed), ("fee-market/base-fee/new-failing", nil, .failed),
      ("fee-market/base-fee/same", .passed, .passed), ("fee-market/price/breaks", .failed, .broken),
      ("fee-market/price/undeclared", .passed, .unsupported),
    ]
    let old = kinds.compactMap { name, old, _ in old?.entry(name) }
    let new = kinds.compactMap { name, _, new in
      new?.entry(name, digest: name.hasSuffix("fails") ? 4 : 3)
    }
    let chosen = VerdictSample.passed.entry("fee-market/price/chosen")
    let draft = VerdictSample.failed.entry("fee-market/price/draft", status: .draft)
    return (
      .of(old + [chosen, VerdictSample.passed.entry("fee-market/price/draft", status: .draft)]),
      .of(
        version: "1.3.0", corpus: ("1.1.0", 8),
        new + [
          VerdictSample.passed.entry("fee-market/price/chosen") { $0.choices = [1: 1] }, draft,
        ])
    )
  }

  static var diff: ReportDiff { ReportDiff(from: reports.old, to: reports.new) }

  static func gate() throws -> Gate {
    let policy = GateTests.policy(lineages: 2, clients: ["py-evm"]) {
      $0.tolerableRegressions = 1
      $0.digest = Report.anyDigest
      $0.allowances = [
        .init(
          client: "py-evm", instances: Glob("**"), reason: "Old.", until: Gate.Day("2026-06-30"))
      ]
    }
    let reference = Report.of("reference", corpus: ("1.1.0", 8), reports.new.entries)
    return try Gate(
      policy, on: [reports.new, reference], baselines: [reports.old], day: Gate.Day("2026-01-31"))
  }

  static func publication(_ number: Int, _ report: Report, _ digest: UInt8) -> History.Publication {
    .init(
      number: number, report: Bytes([UInt8](repeating: digest, count: 32)),
      client: report.client.name, version: report.client.version, corpus: report.corpus)
  }

  static var history: History {
    var history = History()
    history.add(reports.old, as: publication(1, reports.old, 1))
    history.add(reports.new, as: publication(2, reports.new, 2))
    let other = Report.of(
      "other", [VerdictSample.passed.entry(), VerdictSample.failed.entry("a/b/c")])
    history.add(other, as: publication(2, other, 3))
    return history
  }

  static func page(_ history: History) -> String {
    history.main { client, entry in
      "lockstep run \(entry.outcome.instance) --client \(client.name)"
    }.text
  }

  /// Everything that people read.
  static func texts(_ diff: ReportDiff, _ gate: Gate, _ history: History) -> [String] {
    [
      diff.terminalText { "lockstep run \($0.instance)" }, diff.markdown,
      gate.terminalText { "lockstep run \($1.outcome.instance) --client \($0.client.name)" },
      gate.markdown, page(history),
    ]
  }
}

@Suite struct JudgementSnapshotTests {
  @Test(
    arguments: Array(["diff.txt", "diff.md", "gate.txt", "gate.md", "history.html"].enumerated()))
  func textsAreAsRecorded(index: Int, name: String) throws {
    let sample = JudgementSample.texts(
      JudgementSample.diff, try JudgementSample.gate(), JudgementSample.history)
    let text = sample[index].hasSuffix("\n") ? sample[index] : sample[index] + "\n"
    #expect(try Snapshot(name).difference(from: text) == nil)
  }

  @Test func aTerminalLineIsNoWiderThanItsTerminal() throws {
    for text in [
      JudgementSample.diff.terminalText { _ in "again" },
      try JudgementSample.gate().terminalText { _, _ in "again" },
    ] {
      // Digests and ids stand on lines of their own.
      let lines: [Substring] = text.split(separator: "\n")
      let long = lines.filter { $0.count > 80 && $0.contains(" ") }
      #expect(long.allSatisfy { $0.hasPrefix("    0x") || $0.contains("isolation") }, "\(long)")
    }
  }

  @Test func theLastLineOfARegressionIsTheCommandThatRepeatsIt() throws {
    let lines = JudgementSample.diff.terminalText { "again \($0.instance)" }.split(separator: "\n")
    #expect(lines.last == "again fee-market/base-fee/crashes@london")
    let quiet = ReportDiff(from: JudgementSample.reports.old, to: JudgementSample.reports.old)
    #expect(
      quiet.terminalText { _ in "again" }.hasSuffix(
        "\nNo regression of 'py-evm 1.2.0' against 'py-evm 1.2.0'."))
  }
}

@Suite struct JudgementSchemaTests {
  private static func outputs() throws -> [(JSON, String)] {
    [
      (JudgementSample.diff.json { _ in Report.anyDigest }, "diff.schema.json"),
      (try JudgementSample.gate().json { _ in Report.anyDigest }, "gate.schema.json"),
      (JudgementSample.history.json, "history.schema.json"),
    ]
  }

  @Test func theSchemasAllowWhatGoesOut() throws {
    for (json, schema) in try Self.outputs() {
      #expect(try Schemas.complaint(of: json, schema) == nil)
    }
  }

  @Test func theSchemasRefuseAnythingElse() throws {
    for (json, schema) in try Self.outputs() {
      for member in json.asObject ?? [] {
        let others = (json.asObject ?? []).filter { $0 != member }
        let isOptional = ["policy", "day"].contains(member.name)
        #expect((try Schemas.complaint(of: .object(others), schema) == nil) == isOptional)
        let wrong = others + [.init(member.name, .integer(-1))]
        if member.name != "regressions", member.name != "unchangedOfChangedVectors" {
          #expect(try Schemas.complaint(of: .object(wrong), schema) != nil, "\(member.name)")
        }
        let more = (json.asObject ?? []) + [.init("further", 1)]
        #expect(try Schemas.complaint(of: .object(more), schema) != nil)
      }
    }
  }

  @Test func samplesUseEveryMemberOfTheirSchemas() throws {
    var schemas = try Schemas()
    for (json, schema) in try Self.outputs() { _ = schemas.complaint(of: json, schema) }
    let timeout = ReportDiff(
      from: .of([]), to: .of(isComplete: false, [VerdictSample.passed.entry()]))
    _ = schemas.complaint(of: timeout.json { _ in Report.anyDigest }, "diff.schema.json")
    var history = History()
    history.add(timeout.new, as: JudgementSample.publication(1, timeout.new, 1))
    _ = schemas.complaint(of: history.json, "history.schema.json")
    #expect(schemas.unused(in: "diff.schema.json") == [])
    #expect(schemas.unused(in: "gate.schema.json") == [])
    // A publication is a file of its own.
    let publication = JudgementSample.publication(1, JudgementSample.reports.old, 1)
    let known = Set(try JSON(parsing: publication.bytes).asObject?.map(\.name) ?? [])
    let unused = schemas.unused(in: "history.schema.json").filter { member in
      !(known.union(["name", "version"])).contains(String(member.prefix { $0 != " " }))
    }
    #expect(unused == [])
  }
}

/// What clients and reports say stays text.
@Suite struct JudgementHostileTests {
  private static func texts(saying text: String) throws -> [String] {
    let matrix = try MatrixHostileTests.matrix(saying: text)
    let hostile = matrix.reports[0]
    let entries = hostile.entries.map { entry in
      Report.Entry(
        outcome: Outcome(instance: entry.outcome.instance, verdict: .passed),
        profile: entry.profile,
        status: entry.status, tags: entry.tags, digest: entry.digest, title: entry.title,
        rationale: entry.rationale)
    }
    let old = Report(
      tool: .init(version: text + "1", sources: nil),
      corpus: .init(version: text + "1", digest: Report.anyDigest), client: hostile.client,
      selection: .init(), options: .init(), entries: entries, isComplete: true)
    var history = History()
    history.add(old, as: JudgementSample.publication(1, old, 1))
    history.add(hostile, as: JudgementSample.publication(2, hostile, 2))
    var policy = Gate.Policy(
      stage: text,
      requirements: [
        .init(
          profile: "fee-market", forks: nil, topics: nil, clients: [ClientName(text)], lineages: 2)
      ])
    policy.allowances = [
      .init(client: ClientName(text), instances: Glob(text), reason: text, until: nil)
    ]
    policy.clients = [
      .init(name: ClientName(text), minimumVersion: Gate.ClientVersion("1")),
      .init(name: ClientName(text + "x"), minimumVersion: nil),
    ]
    policy.tolerableRegressions = 0
    let gate = try Gate(policy, on: [hostile], baselines: [old])
    return JudgementSample.texts(ReportDiff(from: old, to: hostile), gate, history)
  }

  @Test(arguments: MatrixHostileTests.texts)
  func nothingInvisibleGoesOutAndNoLineIsACommand(text: String) throws {
    for output in try Self.texts(saying: text) {
      #expect(output.unicodeScalars.filter { $0 != "\n" && !$0.isSeen }.isEmpty)
      for line in output.split(separator: "\n") {
        let start = line.unicodeScalars.drop { $0.properties.isWhitespace }
        #expect(!start.starts(with: "::".unicodeScalars))
        #expect(!String(line).utf8.contains("##[".utf8))
      }
    }
  }

  @Test(arguments: MatrixHostileTests.texts)
  func noMarkupComesFromAText(text: String) throws {
    let plain = try Self.texts(saying: "plain")
    let hostile = try Self.texts(saying: text)
    for index in [1, 3] {
      for mark: Character in ["<", ">", "*", "`", "|", "_", "!", "@", "\n"] {
        #expect(
          hostile[index].count { $0 == mark } == plain[index].count { $0 == mark }, "\(mark)")
      }
    }
    for mark: Character in ["<", ">", "\""] {
      #expect(hostile[4].count { $0 == mark } == plain[4].count { $0 == mark }, "\(mark)")
    }
  }
}
