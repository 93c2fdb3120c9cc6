import LockstepModel
import Testing

@testable import LockstepReports

@Suite struct UpgradePageTests {
  private static func page(_ fork: Fork) throws -> String {
    let site = MatrixSample.site(try MatrixSample.matrixWithFeatures())
    return String(decoding: site.upgradePage(fork).bytes, as: UTF8.self)
  }

  @Test func aForkWithoutVectorsSaysThatNobodyIsReady() throws {
    let page = try Self.page("amsterdam")
    #expect(page.contains("nothing here says that a client is ready"))
    #expect(!page.contains("</span> ready</span>"))
  }

  @Test func whatAForkTakesAwayIsNamedWithWhatStillUsesIt() throws {
    let page = try Self.page("amsterdam")
    #expect(page.contains("<span class=\"id\">going</span>"))
    #expect(page.contains("<a class=\"id\" href=\"../vectors/fee-market/base-fee/next.html\">"))
    #expect(page.contains("▼</span> to be removed</span>"))
  }

  @Test func whatIsDeprecatedAndInUseStandsOnThePageOfTheForkThatUsesIt() throws {
    let ids = Markup(try Self.page("london")).ids
    #expect(ids.contains("outgoing") && ids.contains("added"))
    #expect(!Markup(try Self.page("paris")).ids.contains("outgoing"))
  }

  @Test func everyForkThatAnybodyNamesHasAPage() throws {
    let site = MatrixSample.site(try MatrixSample.matrixWithFeatures())
    #expect(site.forks == ["fulu", "london", "amsterdam", "paris"])
  }

  @Test func forksStandInTheOrderOfTheirProfiles() throws {
    let matrix = try Matrix([MatrixSample.report(MatrixSample.client("a"), [])])
    let profile = Profile(name: "p", forks: ["zeta", "alpha"], operations: [])
    let corpus = Site.Corpus(profiles: ["p": profile], vectors: [], corroboration: nil)
    #expect(MatrixSample.site(matrix, corpus: corpus).forks == ["zeta", "alpha"])
  }
}
