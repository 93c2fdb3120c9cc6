import LockstepModel
import Testing

@testable import LockstepReports

/// What holds of every page.
@Suite struct SitePageTests {
  private static func pages() throws -> [String: Markup] {
    let texts = MatrixSample.texts(of: MatrixSample.site(try MatrixSample.matrixWithFeatures()))
    return texts.filter { $0.key.hasSuffix(".html") }.mapValues { Markup($0) }
  }

  @Test func everyLinkLeadsToAFileOfTheSiteAndAPlaceInIt() throws {
    let site = MatrixSample.site(try MatrixSample.matrixWithFeatures())
    let files = Set(site.files.map(\.path))
    let pages = try Self.pages()
    var count = 0
    for (path, page) in pages {
      for link in page.links where !link.hasPrefix("https://") {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let target = parts[0].isEmpty ? path : Self.resolved(String(parts[0]), from: path)
        #expect(files.contains(target), "\(path): \(link)")
        if parts.count > 1 {
          #expect(pages[target]?.ids.contains(String(parts[1])) == true, "\(path): \(link)")
        }
        count += 1
      }
    }
    #expect(count > 100)
  }

  private static func resolved(_ link: String, from page: String) -> String {
    var folders = page.split(separator: "/").dropLast().map(String.init)
    for part in link.split(separator: "/").map(String.init) {
      if part == ".." { folders.removeLast() } else { folders.append(part) }
    }
    return folders.joined(separator: "/")
  }

  @Test func noAddressStandsTwiceOnAPage() throws {
    for (path, page) in try Self.pages() {
      #expect(Set(page.ids).count == page.ids.count, "\(path)")
    }
  }

  @Test(arguments: [
    ("index.html", "topic:fee-market/base-fee"),
    ("index.html", "cell:py-evm:fee-market/transaction"),
    ("index.html", "client:py-evm"),
    ("index.html", "py-evm:fee-market/transaction/tip@london"),
    ("index.html", "topics"), ("index.html", "agreement"), ("index.html", "features"),
    ("index.html", "clients"), ("index.html", "differences"), ("index.html", "vectors"),
    ("topics/fee-market/transaction.html", "vector:fee-market/transaction/tip"),
    ("topics/fee-market/transaction.html", "py-evm:fee-market/transaction/tip"),
    ("vectors/fee-market/transaction/tip.html", "fee-market/transaction/tip@london"),
    ("vectors/fee-market/transaction/tip.html", "py-evm:fee-market/transaction/tip@london"),
    ("clients/py-evm.html", "known"), ("upgrades.html", "fork:london"),
    ("upgrades/amsterdam.html", "removed"),
  ])
  func addressesNeverChange(path: String, id: String) throws {
    #expect(try Self.pages()[path]?.ids.contains(id) == true)
  }

  @Test func nothingIsLoadedAndOnlyTheMatrixRunsAnything() throws {
    for (path, page) in try Self.pages() {
      let names = Set(page.tags.map(\.name))
      #expect(names.isDisjoint(with: ["link", "iframe", "object", "embed", "base"]), "\(path)")
      #expect(names.contains("script") == (path == "index.html"), "\(path)")
      for tag in page.tags {
        #expect(tag["src"].map { $0.hasPrefix("data:image/svg+xml;base64,") } ?? true, "\(path)")
        #expect(tag.attributes.allSatisfy { $0.name != "style" && !$0.name.hasPrefix("on") })
      }
      let policy = page.tags.first { $0["http-equiv"] == "Content-Security-Policy" }?["content"]
      #expect(policy?.hasPrefix("default-src 'none'; style-src 'sha256-") == true, "\(path)")
      #expect(policy?.contains("unsafe") == false && policy?.contains("http") == false)
      #expect(policy?.contains("script-src 'sha256-") == (path == "index.html"))
    }
  }

  @Test func aPageOfTheHistoryIsLinkedWhereThereIsOne() throws {
    var site = MatrixSample.site(try Matrix(MatrixSample.reports))
    let without = String(decoding: site.clientPage(0).bytes, as: UTF8.self)
    site.past = Site.Past(JudgementSample.history) { client, _ in "again \(client.name)" }
    let with = String(decoding: site.clientPage(0).bytes, as: UTF8.self)
    let pages = site.files.map(\.path)
    #expect(pages.contains("history.html") && pages.contains("history.json"))
    #expect(!without.contains("history.html"))
    #expect(with.contains("<a href=\"../history.html\">History</a>"))
  }

  @Test func aLongTableIsCutAndEveryRowKeepsItsAddress() throws {
    let failing = Site.openRowLimit + 10
    let passing = Site.clearRowLimit + 20
    let entries =
      (0..<failing).map { MatrixSample.failed("p/f-\($0)/v") }
      + (0..<passing).map { MatrixSample.entry("p/t-\($0)/v") }
    let matrix = try Matrix([MatrixSample.report(MatrixSample.client("a"), entries)])
    let text = MatrixSample.index(of: matrix)
    let page = Markup(text)
    #expect(page.ids.count { $0.hasPrefix("topic:") } == failing + passing)
    #expect(page.ids.count { $0.hasPrefix("cell:") } == Site.openRowLimit + Site.clearRowLimit)
    #expect(text.contains("<summary>10 further topics with something to look into</summary>"))
    #expect(text.contains("<summary>20 further topics with nothing to look into</summary>"))
    #expect(text.contains("</a>: 1 failed</li>"))
    #expect(
      text.contains("<p>\(failing + passing - 300) further topics in <code>matrix.json</code>"))
  }
}
