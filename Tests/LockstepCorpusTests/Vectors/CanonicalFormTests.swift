import LockstepCorpus
import LockstepModel
import LockstepTesting
import Testing

/// The one form of a vector, and that writing it changes nothing else.
@Suite struct CanonicalFormTests {
  private static let file = "vectors/counter/topic/one.yaml"
  private static let modeline =
    "# yaml-language-server: $schema=../../../schemas/vector.schema.json\n"
  private static let canonical =
    modeline + """
      title: A title
      profile: counter
      forks: [one]
      status: stable
      since: 1.0.0
      rationale: >-
        A reason.
      references: [{source: test, section: "one"}]
      steps:
      - add: {name: a, amount: 10_000}
        expect: {total: 10_000}

      """

  private func form(_ text: String) throws -> CanonicalForm {
    try CanonicalForm(Array(text.utf8), file: Self.file)
  }

  private func fixed(_ text: String) throws -> String {
    let profiles = try TinyCorpus().profiles
    let fix = try VectorFix(Array(text.utf8), file: Self.file, profiles: profiles)
    return String(decoding: fix.bytes, as: UTF8.self)
  }

  @Test func whatIsInFormIsLeftAlone() throws {
    #expect(try form(Self.canonical).complaints.isEmpty)
    #expect(try fixed(Self.canonical) == Self.canonical)
  }

  static let edits: [(String, String, String)] = [
    ("10_000}\n  expect", "10000}\n  expect", "11:27: error: expected '10_000', found '10000'"),
    ("total: 10_000", "total: 100_00", "12:19: error: expected '10_000', found '100_00'"),
    ("counter\n", "counter \t\n", "3:17: error: blanks at the end of the line"),
    (
      "status: stable\nsince: 1.0.0\n", "since: 1.0.0\nstatus: stable\n",
      "6:1: error: expected 'status' before 'since'"
    ),
    ("../../../", "../", "1:1: error: expected the first line '# yaml-language-server: "),
    (modeline, "", "1:1: error: expected the first line '# yaml-language-server: "),
    ("total: 10_000}\n", "total: 10_000}", "12:27: error: expected one line end"),
    ("total: 10_000}\n", "total: 10_000}\n\n\n", "error: expected one line end"),
  ]

  @Test(arguments: edits)
  func whatIsOutOfFormIsSaidAndMended(right: String, wrong: String, complaint: String) throws {
    let text = Self.canonical.replacing(right, with: wrong, maxReplacements: 1)
    #expect(text != Self.canonical)
    let complaints = try form(text).complaints
    #expect(complaints.count == 1, "\(complaints)")
    #expect("\(complaints.first?.description ?? "")".contains(complaint), "\(complaints)")
    #expect(try fixed(text) == Self.canonical)
  }

  @Test(arguments: ["1000", "1_000", "0", "0..63", "[4..12_000]", "$column", "\"10000\"", "1 ETH"])
  func numbersThatMayStandAreLeft(number: String) throws {
    let text = Self.canonical.replacing("total: 10_000", with: "total: \(number)")
    #expect(try form(text).complaints.isEmpty)
  }

  @Test(arguments: [("10000 ETH", "10_000 ETH"), ("1..20000", "1..20_000"), ("-12345", "-12_345")])
  func numbersOfEveryKindAreGrouped(written: String, grouped: String) throws {
    let text = Self.canonical.replacing("total: 10_000", with: "total: \(written)")
    #expect(String(decoding: try form(text).bytes, as: UTF8.self).contains("total: \(grouped)}"))
  }

  @Test func commentsGoWithTheirKey() throws {
    let wrong = Self.canonical.replacing(
      "status: stable\nsince: 1.0.0\n", with: "since: 1.0.0\n# why\nstatus: stable\n")
    #expect(try fixed(wrong).contains("forks: [one]\n# why\nstatus: stable\nsince: 1.0.0\n"))
  }

  @Test func blanksInsideOfATextAreLeft() throws {
    let text = Self.canonical.replacing("  A reason.\n", with: "  A reason  \n  of two lines.\n")
    #expect(try form(text).complaints.isEmpty)
  }

  @Test func aVectorWithOtherMistakesIsNotWritten() {
    let text = Self.canonical.replacing(
      "10_000}\n  expect: {total", with: "10000}\n  expect: {totl")
    #expect(throws: DiagnosticList.self) { try fixed(text) }
  }

  @Test func aBlankValueStaysBlank() throws {
    let text = Self.canonical.replacing("total: 10_000", with: "total: _")
    #expect(try fixed(text.replacing("amount: 10_000", with: "amount: 10000")) == text)
  }

  @Test func outsideOfACorpusTheSchemaMayStandAnywhere() throws {
    let bytes = Array(Self.canonical.replacing("../../../", with: "x/").utf8)
    #expect(try CanonicalForm(bytes, file: "one.yaml").complaints.isEmpty)
  }
}
