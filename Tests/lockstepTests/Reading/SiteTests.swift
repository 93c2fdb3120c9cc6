import Testing

/// The site that `matrix` writes, with what lies beside the reports.
@Suite(.timeLimit(.minutes(2))) struct SiteTests {
  /// A run of a client that adds wrongly, in `lockstep-results/wrong`.
  private static func checkout() async throws -> TemporaryCheckout {
    let checkout = try TemporaryCheckout()
    try checkout.add(
      .counting("wrong", "add() { answer '{\"verdict\":\"accepted\",\"value\":{}}'; }"), as: "wrong"
    )
    _ = try await checkout.lockstep("run", "--client", "counter", "--client", "wrong")
    return checkout
  }

  @Test func theFilesAreAsTheirListSays() async throws {
    let checkout = try await Self.checkout()
    let made = try await checkout.lockstep("matrix", "lockstep-results/counter", "-o", "site")
    #expect(made.code == 0, "\(made)")
    let checked = try await checkout.shell(
      "cd site && sha256sum --check --strict --quiet site.sha256")
    #expect(checked.code == 0, "\(checked)")
    let listed = try await checkout.shell(
      "cd site && find . -type f | wc -l && wc -l < site.sha256")
    let counts = listed.lines.compactMap { Int($0.filter { $0 != " " }) }
    #expect(counts.count == 2 && counts[0] == counts[1] + 1 && counts[1] > 10)
  }

  @Test func whatAnEarlierSiteLeftGoesAndWhatOthersWroteStays() async throws {
    let checkout = try await Self.checkout()
    let both = ["lockstep-results/counter", "lockstep-results/wrong"]
    _ = try await checkout.lockstep(["matrix"] + both + ["-o", "site"])
    #expect(checkout.has("site/clients/wrong.html") && checkout.has("site/badges/wrong.json"))
    try checkout.write("mine", to: "site/history.html")
    try checkout.write("edited", to: "site/badges/wrong.svg")
    let again = try await checkout.lockstep("matrix", both[0], "-o", "site")
    #expect(again.code == 0)
    #expect(!checkout.has("site/clients/wrong.html") && !checkout.has("site/badges/wrong.json"))
    #expect(try checkout.text("site/history.html") == "mine")
    #expect(try checkout.text("site/badges/wrong.svg") == "edited")
    #expect(checkout.has("site/clients/counter.html"))
  }

  @Test func aListOfFilesElsewhereRemovesNothing() async throws {
    let checkout = try await Self.checkout()
    try checkout.write("mine", to: "precious")
    let digest = try await checkout.shell("sha256sum precious | cut -d' ' -f1").lines[0]
    try checkout.write("\(digest)  ../precious\n", to: "site/site.sha256")
    _ = try await checkout.lockstep("matrix", "lockstep-results/counter", "-o", "site")
    #expect(checkout.has("precious"))
  }

  @Test func aFolderBringsTranscriptsAndTimingsAndAFileNone() async throws {
    let checkout = try await Self.checkout()
    let folders = ["lockstep-results/wrong", "lockstep-results/counter"]
    _ = try await checkout.lockstep(["matrix"] + folders + ["-o", "folder"])
    let files = folders.map { $0 + "/report.json" }
    _ = try await checkout.lockstep(["matrix"] + files + ["-o", "file"])
    let page = "vectors/counter/sums.html"
    #expect(try checkout.text("folder/" + page).contains("The transcript, "))
    #expect(try !checkout.text("file/" + page).contains("The transcript, "))
    #expect(try checkout.text("folder/clients/counter.html").contains("median and 95th percentile"))
    #expect(try checkout.text("file/clients/counter.html").contains("no timings.json"))
  }

  @Test func stepsComeFromTheCorpusOfTheReportsAlone() async throws {
    let checkout = try await Self.checkout()
    let page = "vectors/counter/sums.html"
    _ = try await checkout.lockstep("matrix", "lockstep-results/wrong", "-o", "site")
    #expect(try checkout.text("site/" + page).contains("<caption>Steps</caption>"))
    try checkout.replace("amount: 10}", with: "amount: 11}", in: "vectors/counter/sums.yaml")
    let other = try await checkout.lockstep("matrix", "lockstep-results/wrong", "-o", "site")
    #expect(other.code == 0 && other.error.contains("the reports are of another corpus"))
    #expect(try !checkout.text("site/" + page).contains("<caption>Steps</caption>"))
    #expect(try checkout.text("site/" + page).contains("was not at hand"))
  }

  @Test func brokenTimingsAreNamed() async throws {
    let checkout = try await Self.checkout()
    try checkout.write("{}", to: "lockstep-results/counter/timings.json")
    let result = try await checkout.lockstep("matrix", "lockstep-results/counter", "-o", "site")
    #expect(result.code == 2)
    #expect(
      result.error.hasPrefix(
        "error: lockstep-results/counter/timings.json: expected 'schema', found nothing"))
  }

  @Test(arguments: ["example.org/", "javascript:alert(1)/", "https://example.org", ""])
  func aRepositoryThatIsNoAddressIsRefused(address: String) async throws {
    let checkout = try await Self.checkout()
    let arguments = ["matrix", "lockstep-results/counter", "-o", "site", "--repository"]
    let result = try await checkout.lockstep(arguments + [address])
    #expect(result.code == 2 && result.error.contains("ends with '/'"))
    #expect(!checkout.has("site"))
    let right = try await checkout.lockstep(arguments + ["https://example.org/tree/"])
    #expect(right.code == 0)
    #expect(
      try checkout.text("site/vectors/counter/sums.html")
        .contains("<a href=\"https://example.org/tree/vectors/counter/sums.yaml\">"))
  }
}
