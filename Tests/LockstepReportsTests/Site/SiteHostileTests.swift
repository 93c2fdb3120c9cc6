import LockstepModel
import Testing

@testable import LockstepReports

/// Whatever clients, reports, corpora and files beside reports say stays text, in every file of a site.
@Suite struct SiteHostileTests {
  private static func site(saying text: String) throws -> Site {
    let matrix = try MatrixHostileTests.matrix(saying: text)
    var evidence = Site.Evidence()
    for id in matrix.reports[0].entries.map(\.outcome.instance) {
      evidence.transcripts[id] = Site.Transcript("> \(text)\n< \(text)")
      evidence.pictures[id] = Array("<svg onload='x'>\(text)</svg>".utf8)
    }
    evidence.timings = Timings([text: [.seconds(1)]])
    return MatrixSample.site(
      matrix, corpus: StepSample.corpus(saying: text),
      evidence: [matrix.reports[0].client: evidence])
  }

  /// Made once: each is looked at from several sides.
  private static let files: [String: [Site.File]] = {
    let texts = Set(MatrixHostileTests.texts + MatrixHostileTests.texts.map(harmless))
    return Dictionary(uniqueKeysWithValues: texts.map { ($0, (try? site(saying: $0).files) ?? []) })
  }()

  private static func files(saying text: String) throws -> [Site.File] {
    let files = try #require(Self.files[text])
    try #require(!files.isEmpty)
    return files
  }

  /// Letters in place of everything that acts; hyphens stay, since they divide the names of forks.
  private static func harmless(_ text: String) -> String {
    let letters = Array("abcdefghijklmnopqrstuvwxyz")
    return String(text.enumerated().map { $1 == "-" ? "-" : letters[$0 % 26] })
  }

  @Test(arguments: MatrixHostileTests.texts)
  func aPageHasNoMarkupButItsOwn(text: String) throws {
    let plain = try Self.pages(saying: Self.harmless(text))
    let hostile = try Self.pages(saying: text)
    #expect(plain.count == hostile.count)
    for (left, right) in zip(plain, hostile) {
      // An empty text leaves out the paragraph or the line that would say it.
      guard !text.isEmpty else { continue }
      let names: [[String]] = [left, right].map { page in
        page.tags.map(\.name).filter { $0 != "wbr" }
      }
      #expect(names[0] == names[1])
    }
  }

  private static func pages(saying text: String) throws -> [Markup] {
    try files(saying: text).filter { $0.path.hasSuffix(".html") }
      .map { Markup(String(decoding: $0.bytes, as: UTF8.self)) }
  }

  @Test(arguments: MatrixHostileTests.texts)
  func noAttributeIsAnybodysButThePages(text: String) throws {
    let known: Set = [
      "/", "aria-current", "aria-hidden", "aria-label", "aria-labelledby", "alt", "charset",
      "class",
      "content", "cx", "cy", "d", "height", "hidden", "href", "html", "http-equiv", "id", "lang",
      "name",
      "open", "r", "role", "scope", "src", "tabindex", "text-anchor", "type", "value", "viewBox",
      "width", "x", "y",
    ]
    for page in try Self.pages(saying: text) {
      let names = Set(page.tags.flatMap { $0.attributes.map(\.name) })
      #expect(names.subtracting(known).isEmpty)
      for link in page.links {
        let isOwn = link == "https://shields.io/badges/endpoint-badge"
        let hasScheme = !link.hasPrefix("#") && link.prefix { $0 != "/" }.contains(":")
        #expect(isOwn || !hasScheme, "\(link)")
      }
    }
  }

  @Test(arguments: MatrixHostileTests.texts)
  func nothingUnseenAndNoCommandGoesOut(text: String) throws {
    for file in try Self.files(saying: text) where !file.path.hasSuffix(".json") {
      #expect(Self.isSeen(file.bytes), "\(file.path)")
      #expect(!Self.commands(in: file.bytes), "\(file.path)")
    }
  }

  /// Whether every character shows as itself, line ends aside.
  private static func isSeen(_ bytes: [UInt8]) -> Bool {
    guard !bytes.contains(where: { $0 < 0x20 && $0 != 0x0A || $0 == 0x7F }) else { return false }
    let foreign = bytes.split { $0 < 0x80 }
    return Set(foreign).allSatisfy {
      String(decoding: $0, as: UTF8.self).unicodeScalars.allSatisfy(\.isSeen)
    }
  }

  /// Whether a line begins with `::`, or `##[` stands anywhere.
  private static func commands(in bytes: [UInt8]) -> Bool {
    var isStart = true
    var colons = 0
    var hashes = 0
    for byte in bytes {
      if byte == 0x5B, hashes >= 2 { return true }
      hashes = byte == 0x23 ? hashes + 1 : 0
      colons = byte == 0x3A && isStart ? colons + 1 : 0
      if colons == 2 { return true }
      isStart = byte == 0x0A || isStart && (byte == 0x20 || byte == 0x3A)
    }
    return false
  }

  @Test(arguments: MatrixHostileTests.texts)
  func everyFileStandsInTheFolderOfTheSite(text: String) throws {
    let paths = try Self.files(saying: text).map(\.path)
    for path in paths {
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      #expect(!parts.contains { $0.isEmpty || $0.hasPrefix(".") }, "\(path)")
      #expect(
        path.utf8.allSatisfy { (0x21..<0x7F).contains($0) && $0 != 0x5C && $0 != 0x3A }, "\(path)")
      #expect(path == path.lowercased())
    }
    #expect(Set(paths).count == paths.count)
  }

  @Test(arguments: MatrixHostileTests.texts)
  func theScriptReadsTheTextAsItIs(text: String) throws {
    let page = String(decoding: try Self.files(saying: text)[0].bytes, as: UTF8.self)
    let start = try #require(page.firstRange(of: "id=\"data\">")).upperBound
    let end = try #require(page[start...].firstRange(of: "</script>")).lowerBound
    let data = try JSON(parsing: String(page[start..<end]))
    let title = data["clients"]?.asArray?.first?.asString
    #expect(title.map { Array($0.utf8) } == Array("\(text) \(text)".utf8))
  }

  @Test func aLongNameOfAClientIsCut() throws {
    let name = String(repeating: "ä", count: 5_000)
    let reports = ["\(name)1", "\(name)2"].map { MatrixSample.report(MatrixSample.client($0), []) }
    let paths = try Matrix(reports).columns.map(\.pagePath)
    #expect(Set(paths).count == 2)
    #expect(paths.allSatisfy { $0.utf8.count < 200 })
  }

  @Test(arguments: [
    ("geth", "geth"), ("Geth", "$47eth"), ("$47eth", "$2447eth"), ("a/b", "a$2fb"), (".", "$2e"),
    ("..", "$2e."), (".git", "$2egit"), ("", "$"), ("ä", "$c3$a4"), ("a b", "a$20b"),
  ])
  func differentNamesAreDifferentFilesEverywhere(name: String, file: String) {
    #expect(name.fragment.fileName == file)
  }
}
