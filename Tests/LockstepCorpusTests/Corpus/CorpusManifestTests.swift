import LockstepCorpus
import LockstepModel
import LockstepTesting
import Testing

@Suite struct CorpusManifestTests {
  private static let start = """
    version: 1.2.0
    changelog: [{version: 1.2.0, date: "2026-11-26", summary: More}]

    """

  private func complaints(_ bytes: [UInt8]) -> [Diagnostic] {
    guard case .failure(let list) = CorpusManifest.read(bytes, file: "corpus.yaml") else {
      return []
    }
    return list.diagnostics
  }

  private func expect(_ message: String, at text: MarkedText) {
    let found = complaints(text.bytes)
    #expect(found.count == 1 && found.first?.location == text.mark, "\(found)")
    #expect(found.first?.message.description.hasPrefix(message) == true, "\(found)")
  }

  @Test func everyKeyIsRead() throws {
    let text = """
      version: 1.2.0
      minimum-lockstep: 0.1.0
      changelog:
      - {version: 1.2.0, date: "2026-11-26", summary: "More."}
      - {version: 1.0.0, date: "2026-11-23", summary: "The first."}
      aliases: {a/old: a/new}
      withdrawn: [{id: a/gone, since: 1.1.0, reason: "Nobody agreed."}]

      """
    let manifest = try CorpusManifest.read(Array(text.utf8), file: "corpus.yaml").get()
    #expect(manifest.version == SemanticVersion(1, 2, 0))
    #expect(manifest.minimumLockstep == SemanticVersion(0, 1, 0))
    #expect(manifest.changelog.map(\.version.description) == ["1.2.0", "1.0.0"])
    #expect(manifest.changelog.map(\.date) == ["2026-11-26", "2026-11-23"])
    #expect(manifest.aliases.map(\.old.path) == ["a/old"])
    #expect(manifest.withdrawals.map(\.id.path) == ["a/gone"])
    #expect(manifest.location == Location(file: "corpus.yaml", line: 1, column: 10))
  }

  @Test(arguments: [
    ("⏩[]", "expected a corpus, found a list"),
    ("⏩changelog: []", "expected 'version', which is missing"),
    ("⏩version: 1.2.0", "expected 'changelog', which is missing"),
    ("version: ⏩1.2\nchangelog: []", "expected a version as 1.0.0, found '1.2'"),
    ("version: ⏩01.2.0\nchangelog: []", "expected a version as 1.0.0, found '01.2.0'"),
    ("version: ⏩1.2.0-rc1\nchangelog: []", "expected a version as 1.0.0, found '1.2.0-rc1'"),
    (
      "version: ⏩99999999999999999999.0.0\nchangelog: []",
      "expected a version as 1.0.0, found '99999999999999999999.0.0'"
    ),
    ("version: ⏩[]\nchangelog: []", "expected a version as 1.0.0, found a list"),
    ("version: 1.2.0\nchangelog: ⏩{}", "expected a list, found a mapping"),
    ("version: 1.2.0\nchangelog: ⏩[]", "expected the changelog to begin with version 1.2.0"),
    ("\(start)⏩alias: {}", "unknown key of a corpus 'alias'"),
    ("\(start)minimum-lockstep: ⏩99.0.0", "the corpus asks for Lockstep 99.0.0 or later"),
    ("\(start)minimum-lockstep: ⏩new", "expected a version as 1.0.0, found 'new'"),
    ("\(start)aliases: ⏩[]", "expected aliases: old id to new id, found a list"),
    ("\(start)aliases: {⏩a/Old: a/new}", "expected the id of a vector, found 'a/Old'"),
    ("\(start)aliases: {a/old: ⏩a//new}", "expected the id of a vector, found 'a//new'"),
    ("\(start)aliases: {a/old: ⏩../new}", "expected the id of a vector, found '../new'"),
    ("\(start)aliases: {a/old: ⏩a/.new}", "expected the id of a vector, found 'a/.new'"),
    ("\(start)aliases: {⏩/a/old: a/new}", "expected the id of a vector, found '/a/old'"),
    ("\(start)aliases: {a/old: ⏩[a/new]}", "expected the id of a vector, found a list"),
    ("\(start)withdrawn: ⏩{}", "expected a list, found a mapping"),
    ("\(start)withdrawn: [⏩a/old]", "expected a withdrawal, found 'a/old'"),
    ("\(start)withdrawn: [⏩{id: a/x, reason: R}]", "expected 'since', which is missing"),
    ("\(start)withdrawn: [⏩{since: 1.0.0, reason: R}]", "expected 'id', which is missing"),
    ("\(start)withdrawn: [⏩{id: a/x, since: 1.0.0}]", "expected 'reason', which is missing"),
    (
      "\(start)withdrawn: [{id: a/x, since: 1.0.0, reason: ⏩\"\"}]",
      "expected a text, found nothing"
    ),
    (
      "\(start)withdrawn: [{id: a/x, since: ⏩1.2.1, reason: R}]",
      "expected a version up to 1.2.0, found '1.2.1'"
    ),
    (
      "\(start)withdrawn: [{id: a/x, since: 1.2.0, reason: R, ⏩by: us}]",
      "unknown key of a withdrawal 'by'"
    ),
  ])
  func aComplaintPointsAtItsPlace(marked: String, message: String) {
    expect(message, at: MarkedText(marked, file: "corpus.yaml"))
  }

  @Test(arguments: [
    ("[{version: ⏩1.2, date: \"2026-11-26\", summary: S}]", "expected a version as 1.0.0"),
    ("[{version: 1.2.0, date: ⏩\"26 May\", summary: S}]", "expected a date as \"2026-01-31\""),
    ("[{version: 1.2.0, date: ⏩\"2026-00-10\", summary: S}]", "expected a date as"),
    ("[{version: 1.2.0, date: ⏩\"2026-12-32\", summary: S}]", "expected a date as"),
    ("[{version: 1.2.0, date: ⏩\"2026-12-311\", summary: S}]", "expected a date as"),
    ("[{version: 1.2.0, date: \"2026-12-31\", summary: ⏩\"\"}]", "expected a text, found nothing"),
    ("[⏩{version: 1.2.0, date: \"2026-12-31\"}]", "expected 'summary', which is missing"),
    ("[⏩more]", "expected a change, found 'more'"),
    (
      "[{version: 1.2.0, date: \"2026-12-31\", summary: S, ⏩sumary: S}]",
      "unknown key of a change 'sumary'; did you mean 'summary'?"
    ),
  ])
  func aChangeIsChecked(marked: String, message: String) {
    expect(message, at: MarkedText("version: 1.2.0\nchangelog: \(marked)", file: "corpus.yaml"))
  }

  @Test(arguments: [("1.0.0", "⏩1.2.0"), ("1.2.0", "⏩1.2.0"), ("1.2.0", "⏩1.10.0")])
  func theNewestChangeStandsFirst(first: String, second: String) {
    let text = MarkedText(
      """
      version: \(first)
      changelog:
      - {version: \(first), date: "2026-11-23", summary: "One."}
      - {version: \(second), date: "2026-11-26", summary: "Two."}
      """, file: "corpus.yaml")
    expect("expected a version below \(first): the newest stands first", at: text)
  }

  @Test func allMistakesAreSaidAtOnce() {
    let text = "version: 1\nminimum-lockstep: 2\nchangelog: 3\naliases: 4\nwithdrawn: 5\nother: 6\n"
    #expect(complaints(Array(text.utf8)).map(\.location.line) == [1, 2, 3, 4, 5, 6])
  }

  @Test func anOldIDIsReplacedAndTheRestStays() throws {
    let text = Self.start + "aliases: {a/old: a/new}\n"
    let manifest = try CorpusManifest.read(Array(text.utf8), file: "corpus.yaml").get()
    let expected = [
      "a/old": "a/new", "a/old#c1": "a/new#c1", "a/old#c1@two": "a/new#c1@two",
      "a/old@two": "a/new@two", "a/old~1": "a/new~1", "a/older": "a/older", "a/ol": "a/ol",
      "a/*": "a/*", "x/a/old": "x/a/old", "a/old/x": "a/old/x", "a/new": "a/new", "": "",
      "#a/old": "#a/old",
    ]
    for (typed, meant) in expected { #expect(manifest.resolved(typed) == meant) }
  }
}

@Suite struct SemanticVersionTests {
  @Test(arguments: ["0.0.0", "1.2.3", "10.0.12"]) func aVersionIsThreeNumbers(text: String) {
    #expect(SemanticVersion(text)?.description == text)
  }

  @Test(arguments: [
    "", "1", "1.2", "1.2.3.4", "1.2.x", "01.2.3", "1.+2.3", "1.-2.3", "1..3", "1.2.3 ", "1.2.٣",
    "1.2.00", "1.2.9223372036854775808",
  ])
  func nothingElseIsOne(text: String) {
    #expect(SemanticVersion(text) == nil)
  }

  @Test func numbersCountNotLetters() {
    #expect(SemanticVersion(1, 9, 0) < SemanticVersion(1, 10, 0))
    #expect(SemanticVersion(1, 10, 9) < SemanticVersion(2, 0, 0))
    #expect(!(SemanticVersion(1, 0, 1) < SemanticVersion(1, 0, 1)))
  }
}
