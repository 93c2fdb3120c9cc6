import LockstepCorpus
import LockstepModel
import LockstepTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct HistoryCommandTests {
  private func publish(
    _ checkout: TemporaryCheckout, _ folder: String, to history: String = "history"
  ) async throws -> CommandResult {
    try await checkout.lockstep("matrix", folder, "-o", "site", "--history", history)
  }

  private func index(_ checkout: TemporaryCheckout, _ history: String = "history") throws
    -> [String]
  {
    try File.names(in: checkout.path(history + "/index"))
  }

  private func sentences(_ checkout: TemporaryCheckout) throws -> [String] {
    let json = try JSON(parsing: File.bytes(of: checkout.path("site/history.json")))
    return (json["clients"]?.asArray?.first?["turns"]?.asArray ?? []).compactMap {
      $0["sentence"]?.asString
    }
  }

  @Test func theHistorySaysWithWhichVersionACellTurnedRed() async throws {
    let checkout = try TemporaryCheckout()
    try await checkout.run("1.0.0", into: "a")
    try await checkout.run("1.1.0", wrong: true, into: "b")
    for folder in ["a/counter", "b/counter"] {
      let result = try await publish(checkout, folder)
      #expect(result.code == 0 && result.error.contains("history.html, history.json"))
    }
    #expect(
      try sentences(checkout) == [
        "'counter' turned red with 'counter 1.1.0' on corpus 1.0.0 (publication 2): 5/6, 1 failed."
          + " Before, 'counter 1.0.0' on corpus 1.0.0 (publication 1): 6/6. What changed: the client"
          + " (1.0.0 -> 1.1.0); its adapter."
      ])
    let page = try checkout.text("site/history.html")
    #expect(page.contains("has been red since"))
    #expect(
      page.contains("lockstep run &#39;counter/sums#c3@one&#39; --client counter --output again"))
  }

  @Test func reportsAreKeptByWhatTheyAre() async throws {
    let checkout = try TemporaryCheckout()
    try await checkout.run("1.0.0", into: "a")
    _ = try await publish(checkout, "a/counter")
    let names = try File.names(in: checkout.path("history/reports"))
    let sum = try await checkout.shell("sha256sum a/counter/report.json history/reports/*.json")
    #expect(names == ["\(sum.output.prefix(64)).json"])
    #expect(Set(sum.lines.map { $0.prefix(64) }).count == 1)
    #expect(try index(checkout) == ["000001-\(names[0])"])
    // The same again is nothing new.
    let page = try checkout.text("site/history.html")
    _ = try await publish(checkout, "a/counter")
    #expect(try index(checkout).count == 1)
    #expect(try checkout.text("site/history.html") == page)
  }

  @Test func goingBackToAnEarlierVersionIsAPublicationOfItsOwn() async throws {
    let checkout = try TemporaryCheckout()
    try await checkout.run("1.0.0", into: "a")
    try await checkout.run("1.1.0", wrong: true, into: "b")
    for folder in ["a/counter", "b/counter", "a/counter"] {
      _ = try await publish(checkout, folder)
    }
    #expect(try index(checkout).map { String($0.prefix(6)) } == ["000001", "000002", "000003"])
    #expect(try File.names(in: checkout.path("history/reports")).count == 2)
    #expect(try sentences(checkout).last?.contains("is no longer red with 'counter 1.0.0'") == true)
  }

  @Test func twoAtOnceLoseNothing() async throws {
    let checkout = try TemporaryCheckout()
    let versions = ["1.0.0", "1.1.0", "1.2.0", "1.3.0"]
    for version in versions { try await checkout.run(version, into: version) }
    let codes = try await withThrowingTaskGroup(of: Int32.self) { group in
      for version in versions {
        group.addTask {
          try await checkout.lockstep(
            "matrix", version + "/counter", "-o", "site-\(version)", "--history", "history"
          ).code
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(codes == [0, 0, 0, 0])
    #expect(try File.names(in: checkout.path("history/reports")).count == 4)
    _ = try await publish(checkout, "1.3.0/counter")
    let json = try JSON(parsing: File.bytes(of: checkout.path("site/history.json")))
    let points = json["clients"]?.asArray?.first?["points"]?.asArray ?? []
    #expect(Set(points.compactMap { $0["client"]?["version"]?.asString }) == Set(versions))
  }

  @Test func twoBranchesPutTogetherGiveOneOrder() async throws {
    let checkout = try TemporaryCheckout()
    for (version, wrong) in [("1.0.0", false), ("1.9.0", false), ("1.10.0", true)] {
      try await checkout.run(version, wrong: wrong, into: version)
    }
    _ = try await publish(checkout, "1.0.0/counter")
    _ = try await checkout.shell("cp -r history left; cp -r history right")
    _ = try await publish(checkout, "1.10.0/counter", to: "left")
    _ = try await publish(checkout, "1.9.0/counter", to: "right")
    // As version control does: files of one name have the same bytes, so that nothing is in conflict.
    let merged = try await checkout.shell(
      """
      cp -r left one; cp -r right/* one; cp -r right two; cp -r left/* two
      for file in $(cd left && find . -type f); do
        if [ -e right/$file ]; then cmp left/$file right/$file || exit 1; fi
      done
      """)
    #expect(merged.code == 0, "\(merged)")
    var histories: [String] = []
    for history in ["one", "two"] {
      _ = try await publish(checkout, "1.10.0/counter", to: history)
      histories.append(try checkout.text("site/history.json"))
    }
    #expect(histories[0] == histories[1])
    #expect(try sentences(checkout).first?.contains("turned red with 'counter 1.10.0'") == true)
  }

  @Test func nothingThatWasPublishedMayBeMissingOrChanged() async throws {
    let checkout = try TemporaryCheckout()
    try await checkout.run("1.0.0", into: "a")
    try await checkout.run("1.1.0", into: "b")
    _ = try await publish(checkout, "a/counter")
    let name = try #require(try File.names(in: checkout.path("history/reports")).first)
    let file = "history/reports/\(name)"
    let text = try checkout.text(file)
    try checkout.write(text.replacing("1.0.0", with: "1.0.1"), to: file)
    for folder in ["a/counter", "b/counter"] {
      let changed = try await publish(checkout, folder)
      #expect(changed.code == 2)
      #expect(changed.error.contains("\(file) is not what was published"))
    }
    _ = try await checkout.shell("rm \(file)")
    let missing = try await publish(checkout, "b/counter")
    #expect(missing.code == 2 && missing.error.contains("\(file) is missing"))
    try checkout.write(text, to: file)
    #expect(try await publish(checkout, "b/counter").code == 0)
  }

  @Test func anIndexThatDoesNotFitIsRefused() async throws {
    let checkout = try TemporaryCheckout()
    try await checkout.run("1.0.0", into: "a")
    _ = try await publish(checkout, "a/counter")
    let name = try #require(try index(checkout).first)
    let text = try checkout.text("history/index/\(name)")
    let other = text.replacing(#""version":"1.0.0"},"corpus""#, with: #""version":"2"},"corpus""#)
    for (file, content, complaint) in [
      ("000002\(name.dropFirst(6))", text, "expected the name '\(name)' by its content"),
      (name, other, "is of another client or corpus than its index says"),
      (name, "<<<<<<< ours\n", "no JSON"),
      ("notes.json", "{}", "expected 'schema', found nothing"),
    ] {
      try checkout.write(content, to: "history/index/\(file)")
      let result = try await publish(checkout, "a/counter")
      #expect(result.code == 2 && result.error.contains(complaint), "\(result)")
      _ = try await checkout.shell("rm history/index/\(file)")
      try checkout.write(text, to: "history/index/\(name)")
    }
    #expect(try await publish(checkout, "a/counter").code == 0)
  }

  @Test func aReportThatNoIndexNamesIsTold() async throws {
    let checkout = try TemporaryCheckout()
    try await checkout.run("1.0.0", into: "a")
    _ = try await publish(checkout, "a/counter")
    _ = try await checkout.shell("rm history/index/*; echo {} > history/reports/x.json")
    let result = try await publish(checkout, "a/counter")
    #expect(result.code == 0)
    #expect(result.error.contains("history/reports/x.json is in no index"))
    #expect(try index(checkout).count == 1)
  }

  @Test func differentCorporaAreRefusedAndNothingIsKept() async throws {
    let checkout = try TemporaryCheckout()
    try await checkout.run("1.0.0", into: "a")
    try checkout.replace(
      "amount: 6, total: 16", with: "amount: 7, total: 17", in: "vectors/counter/sums.yaml")
    try await checkout.run("1.1.0", into: "b")
    let result = try await checkout.lockstep(
      "matrix", "a/counter", "b/counter", "-o", "site", "--history", "history")
    #expect(result.code == 2 && result.error.contains("different corpora"))
    #expect(!checkout.has("history"))
    // One after the other they are a history, and the vector that changed is named.
    _ = try await publish(checkout, "a/counter")
    #expect(try await publish(checkout, "b/counter").code == 0)
  }
}
