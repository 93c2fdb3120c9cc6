import LockstepModel
import Testing

@testable import LockstepReports

/// What programs read of a site.
@Suite struct SiteDataTests {
  private static func badges(_ texts: [String]) throws -> [(path: String, text: String)] {
    try texts.flatMap { text in
      MatrixSample.site(try MatrixHostileTests.matrix(saying: text)).badgeFiles.map {
        ($0.path, String(decoding: $0.bytes, as: UTF8.self))
      }
    }
  }

  @Test func everyBadgeIsAsItsSchemaSays() throws {
    let badges = try Self.badges(MatrixHostileTests.texts).filter { $0.path.hasSuffix(".json") }
    #expect(!badges.isEmpty)
    for badge in badges {
      let json = try JSON(parsing: badge.text)
      #expect(try Schemas.complaint(of: json, "badge.schema.json") == nil, "\(badge.text)")
      #expect(json["message"]?.asString?.isEmpty == false)
    }
  }

  @Test(
    arguments: [
      ("schemaVersion", 2), ("color", "green"), ("further", 1), ("message", nil),
    ] as [(String, JSON?)])
  func theSchemaRefusesAnythingElse(member: String, value: JSON?) throws {
    let json: JSON = ["schemaVersion": 1, "label": "a", "message": "b", "color": "red"]
    let edited =
      (json.asObject ?? []).filter { $0.name != member } + (value.map { [.init(member, $0)] } ?? [])
    #expect(try Schemas.complaint(of: json, "badge.schema.json") == nil)
    #expect(try Schemas.complaint(of: .object(edited), "badge.schema.json") != nil)
  }

  @Test func aPictureOfABadgeHasNoMarkupButItsOwn() throws {
    for badge in try Self.badges(MatrixHostileTests.texts) where badge.path.hasSuffix(".svg") {
      let names = Markup(badge.text).tags.map(\.name)
      #expect(
        names == [
          "svg", "title", "/title", "rect", "rect", "g", "text", "/text", "text", "/text", "/g",
          "/svg",
        ], "\(badge.text)")
    }
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("  =1", "'  =1"),
    ("\t=1", "\\u{09}=1"), ("a=1", "a=1"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""),
    ("=a,\"b", "\"'=a,\"\"b\""), ("a\r\nb", "a\\u{0D}\\u{0A}b"), ("::error::", "\\u{3A}:error::"),
  ])
  func noFieldIsAFormula(title: String, field: String) throws {
    let report = MatrixSample.report(
      MatrixSample.client("mine"), [MatrixSample.entry("p/t/b", title: title)])
    let lines = try Matrix([report]).csv.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[0] == "id,vector,case,forks,profile,status,tags,title,mine 1.2.0")
    #expect(lines[1] == "p/t/b@london,p/t/b,,london,fee-market,stable,,\(field),passed")
  }

  @Test func verdictsHaveTheirMarksBesideThem() throws {
    let lines = try Matrix(MatrixSample.reports).csv.split(separator: "\n")
    #expect(lines[2].hasSuffix(",unsupported,failed,failed known,not-run,passed"))
    #expect(lines[3].hasSuffix(",passed emulated,not-asked,not-asked,not-asked,not-asked"))
  }

  @Test func theListNamesEveryFileButItself() throws {
    let site = MatrixSample.site(try Matrix(MatrixSample.reports))
    let files = site.files
    let list = try #require(files.last)
    #expect(list.path == "site.sha256")
    let entries = FileList.entries(of: String(decoding: list.bytes, as: UTF8.self))
    #expect(entries.map(\.path) == files.dropLast().map(\.path).sorted())
    #expect(Set(entries.map(\.path)).isSuperset(of: ["matrix.json", "matrix.csv", "files.html"]))
  }

  @Test(arguments: ["../a", "a/../b", "/a", "a//b", "./a", "", "a/."])
  func aListFromElsewhereNamesNothingOutsideOfItsFolder(path: String) {
    let digest = String(repeating: "0", count: 64)
    #expect(FileList.entries(of: "\(digest)  \(path)\n").isEmpty)
    #expect(FileList.entries(of: "\(digest)  a\n").map(\.path) == ["a"])
    #expect(FileList.entries(of: "\(digest) a\nshort  a\n").isEmpty)
  }

  @Test func thePublishedReportsAreTheReports() throws {
    let texts = MatrixSample.texts(of: MatrixSample.site(try Matrix(MatrixSample.reports)))
    for report in MatrixSample.reports {
      let text = try #require(texts["reports/\(report.client.name).json"])
      #expect(Array(text.utf8) == report.bytes)
    }
  }
}
