import LockstepModel
import Testing

@testable import LockstepReports

/// Whatever clients and reports say stays text: in a page, in Markdown, on a terminal.
@Suite struct MatrixHostileTests {
  static let texts = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)",
    "</style></title><b>", "&lt;b&gt;", "javascript:alert(1)", "[a](javascript:alert(1))",
    "![a](https://evil.example/a.png)", "`code` **bold** _it_ | cell |",
    "@someone #1 www.evil.example",
    "\u{1B}[31mred\u{7}", "\u{202E}txt.exe\u{2066}", "a\u{0}b\u{FFFE}c\u{2028}d\r\n# heading",
    "::error::x", "  ::set-output name=a::b", "a\n::warning::b", "##[error]x", "##[\u{301}error]x",
    "::\u{301}error::x", "\u{FEFF}::error::x",
    "\u{E0041}\u{200B}", "<!-- -->", "-->", "]]>", "\\", "",
  ]

  static func matrix(saying text: String) throws -> Matrix {
    let client = Report.Client(
      name: ClientName(text), version: text, commit: text, lineage: Lineage(text),
      adapterName: text, adapterVersion: text, digest: nil, knownFailuresDigest: nil,
      emulated: [text])
    let known = KnownFailure(
      instances: text, step: 2, observed: .string(text), reason: text, link: text)
    var report = MatrixSample.report(
      client,
      [
        MatrixSample.failed("p/a\(text)/a", known: known),
        MatrixSample.failed(
          "p/t/b",
          observed: ["verdict": .string(text), "value": .object([.init(text, .string(text))])]
        ),
        MatrixSample.failed("p/t/c", observed: .string(text)),
        MatrixSample.entry("p/t/d", fork: text, title: text, .broken) {
          $0.breakage = .crash
          $0.reason = text
        },
        MatrixSample.entry("p/t/e", .unsupported) { $0.reason = text },
        MatrixSample.entry("p/t/f", .notRun) { $0.reason = text },
      ])
    var selection = Report.Selection()
    selection.globs = [text]
    report = Report(
      tool: report.tool, corpus: .init(version: text, digest: MatrixSample.corpus.digest),
      client: client, selection: selection, options: report.options, entries: report.entries,
      isComplete: true)
    var matrix = try Matrix([report])
    matrix.features = [
      ProtocolFeature(
        name: text, profile: ProfileName(text), added: Fork(text), deprecated: Fork(text),
        removed: Fork(text), summary: text,
        references: [.init(source: text, section: text)],
        instances: Set(report.entries.map(\.outcome.instance)))
    ]
    return matrix
  }

  @Test(arguments: texts)
  func nothingInvisibleGoesOut(text: String) throws {
    let matrix = try Self.matrix(saying: text)
    for output in [matrix.csv, matrix.markdown(), matrix.terminalTable] {
      let unseen = output.unicodeScalars.filter { $0 != "\n" && !$0.isSeen }
      #expect(unseen.isEmpty)
    }
  }

  @Test(arguments: texts)
  func noLineIsACommandOfAContinuousIntegrationService(text: String) throws {
    let matrix = try Self.matrix(saying: text)
    for output in [matrix.csv, matrix.markdown(), matrix.terminalTable] {
      for line in output.split(separator: "\n") {
        let text = line.unicodeScalars.drop { $0.properties.isWhitespace }
        #expect(!text.starts(with: "::".unicodeScalars))
        #expect(
          !line.unicodeScalars.map(\.value).contains(Array("##[".unicodeScalars.map(\.value))))
      }
    }
  }

  @Test(arguments: texts)
  func markdownHasTheStructureOfPlainText(text: String) throws {
    let plain = try Self.matrix(saying: "plain").markdown()
    let hostile = try Self.matrix(saying: text).markdown()
    for mark: Character in ["<", ">", "*", "`", "|", "_", "!", "@", "\n"] {
      #expect(hostile.count { $0 == mark } == plain.count { $0 == mark }, "\(mark)")
    }
    #expect(Self.headings(of: hostile) == Self.headings(of: plain))
  }

  @Test(arguments: texts)
  func theCanonicalMatrixKeepsTheTextAsItIs(text: String) throws {
    let json = try JSON(parsing: try Self.matrix(saying: text).bytes)
    let name = json["clients"]?.asArray?.first?["client"]?["name"]?.asString
    #expect(name.map { Array($0.utf8) } == Array(text.utf8))
  }

  @Test(arguments: [
    ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    ("docs/findings/a.md", "../docs/findings/a.md"),
    ("javascript:alert(1)", nil), ("JAVASCRIPT:alert(1)", nil), ("data:text/html,x", nil),
    ("//evil.example/a", nil), ("/etc/passwd", nil), ("https://a\"b", nil), ("https://a b", nil),
    ("https://a\u{1}b", nil), ("https://ä", nil), ("", nil),
  ])
  func onlyAddressesOfTheWebAndPathsAreLinked(link: String, address: String?) {
    let known = KnownFailure(instances: "", step: 1, observed: .null, reason: "", link: link)
    #expect(known.address(root: "../") == address)
  }

  @Test func aPathIsNoLinkWhereNobodySaysHowToGetThere() {
    #expect(MatrixSample.known.address(root: nil) == nil)
  }

  @Test(arguments: [
    ("a/b@c~21", "a/b@c~21"), ("a#b", "a!b"), ("a!b", "a$21b"), ("a$b", "a$24b"), ("a b", "a$20b"),
    ("\"><", "$22$3E$3C"), ("ä", "$C3$A4"), ("a,b:c", "a$2Cb$3Ac"),
  ])
  func differentTextsHaveDifferentAddresses(text: String, fragment: String) {
    #expect(text.fragment == fragment)
  }

  /// How many `#` each line begins with.
  private static func headings(of markdown: String) -> [Int] {
    let lines: [Substring] = markdown.split(whereSeparator: \.isNewline)
    return lines.map { (line: Substring) -> Int in line.prefix { $0 == "#" }.count }
  }
}
