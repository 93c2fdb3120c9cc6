import LockstepModel
import LockstepTesting
import Testing

/// The commands that read a corpus and reports, and run no client.
@Suite(.timeLimit(.minutes(10))) struct InspectionTests {
  private static let baseFee = ExitCodeTests.baseFee
  private static let arrival = "fork-choice/tie-break/arrival.yaml"

  @Test func listNamesEachInstanceOnALine() async throws {
    let checkout = try TemporaryCheckout(count: 3)
    let result = try await checkout.lockstep("list")
    #expect(result.output == "counter/sums#c1@one\ncounter/sums#c2@one\ncounter/sums#c3@one\n")
    #expect(result.code == 0 && result.error.isEmpty)
  }

  @Test func listTellsProgramsWhatTheySelectBy() async throws {
    let checkout = try TemporaryCheckout(count: 3)
    let result = try await checkout.lockstep("list", "counter/*#c2@*", "--json")
    let rows = try #require(try JSON(parsing: result.output).asArray)
    #expect(rows.count == 1)
    #expect(rows[0]["id"] == "counter/sums#c2@one" && rows[0]["vector"] == "counter/sums")
    #expect(rows[0]["case"] == "c2" && rows[0]["fork"] == "one" && rows[0]["tags"] == [])
    #expect(rows[0]["profile"] == "counter" && rows[0]["status"] == "stable")
    #expect(rows[0]["digest"]?.asString?.hasPrefix("0x") == true)
  }

  @Test func draftsAreListedOnlyWhenAskedFor() async throws {
    let checkout = try TemporaryCheckout(count: 3)
    try checkout.replace("status: stable", with: "status: draft", in: "vectors/counter/sums.yaml")
    #expect(try await checkout.lockstep("list").code == 2)
    let drafts = try await checkout.lockstep("list", "--status", "draft")
    #expect(drafts.lines.count == 3)
    let run = try await checkout.lockstep("run", "--client", "counter", "--status", "draft")
    #expect(run.code == 0)
  }

  @Test func draftsNeverDecideTheExitCode() async throws {
    let checkout = try TemporaryCheckout(count: 3)
    let file = "vectors/counter/sums.yaml"
    try checkout.replace("{amount: 3, total: 13}", with: "{amount: 3, total: 14}", in: file)
    try checkout.replace("status: stable", with: "status: draft", in: file)
    let result = try await checkout.lockstep("run", "--client", "counter", "--status", "draft")
    #expect(result.code == 0)
    #expect(result.lines.last?.hasSuffix(" --status draft") == true)
  }

  @Test func explainShowsWhyWhatAndWhoAnsweredHow() async throws {
    let checkout = try TemporaryCheckout(copying: [Self.arrival])
    let before = try await checkout.lockstep("explain", "fork-choice/tie-break/arrival")
    #expect(before.code == 0)
    #expect(before.output.contains("none yet; 'lockstep run' makes some"))
    #expect(try await checkout.lockstep("run", "-q").code == 0)
    let text = try await checkout.lockstep("explain", "fork-choice/tie-break/arrival").output
    for part in ["Reference: ", "Blocks:\nanchor\n", "Steps:\n1. tick", "Status: stable"] {
      #expect(text.contains(part), "\(text)")
    }
    #expect(text.contains("File: vectors/\(Self.arrival)"))
    #expect(text.hasSuffix(": passed\n"))
  }

  @Test func exportResolvesEachInstance() async throws {
    let checkout = try TemporaryCheckout(count: 3)
    let result = try await checkout.lockstep("export")
    #expect(result.lines.count == 3 && result.error.isEmpty)
    let second = try JSON(parsing: result.lines[1])
    #expect(second["id"] == "counter/sums#c2@one")
    let steps = try #require(second["steps"]?.asArray)
    #expect(steps.count == 3)
    #expect(result.lines[1].contains(#""total":"12""#))
  }

  @Test func lintSaysEverythingAtOnce() async throws {
    let checkout = try TemporaryCheckout()
    #expect(try await checkout.lockstep("lint").code == 0)
    let file = "vectors/counter/sums.yaml"
    try checkout.replace("title: A title", with: "title: \"\"", in: file)
    try checkout.replace("{total: $total}", with: "{totl: $total}", in: file)
    let result = try await checkout.lockstep("lint")
    #expect(result.code == 2 && result.error.isEmpty)
    #expect(result.lines.allSatisfy { $0.hasPrefix("\(file):") && $0.contains(": error: ") })
    #expect(result.output.contains("did you mean 'total'?"))
    #expect(result.lines.count >= 2)
    let alone = try await checkout.lockstep("lint", file)
    #expect(alone.output == result.output && alone.code == 2)
  }

  @Test func schemasOfTheRepositoryAreWhatTheProfilesGive() async throws {
    let checkout = try TemporaryCheckout(copying: [Self.baseFee])
    #expect(try await checkout.lockstep("schema", "--check").code == 1)
    #expect(try await checkout.lockstep("schema", "--write", "--docs").code == 0)
    #expect(try await checkout.lockstep("schema", "--check").code == 0)
    let written = try checkout.text("schemas/vector.schema.json")
    #expect(try TemporaryCheckout.text(ofRepository: "schemas/vector.schema.json") == written)
    #expect(try await checkout.lockstep("schema", "vector").output == written)
    try checkout.write("{}", to: "schemas/vector.schema.json")
    let stale = try await checkout.lockstep("schema", "--check")
    #expect(stale.code == 1)
    #expect(
      stale.output.hasPrefix("schemas/vector.schema.json is not what the profiles and vectors give")
    )
  }

  @Test func aMatrixPutsReportsSideBySide() async throws {
    let checkout = try TemporaryCheckout()
    try checkout.add(.crashes, as: "shaky")
    _ = try await checkout.lockstep("run", "--client", "counter", "--client", "shaky")
    let result = try await checkout.lockstep(
      "matrix", "lockstep-results/counter", "lockstep-results/shaky/report.json", "-o", "m",
      "--document", "docs.md")
    #expect(result.code == 0)
    #expect(result.lines.first?.split(separator: " ") == ["counter", "shaky"])
    #expect(result.lines.contains { $0.split(separator: " ").prefix(2) == ["counter", "6/6"] })
    for file in ["m/matrix.json", "m/matrix.md", "m/index.html", "docs.md"] {
      #expect(checkout.has(file))
    }
    let again = try await checkout.lockstep(
      "matrix", "lockstep-results/shaky", "lockstep-results/counter", "-o", "n")
    #expect(again.output == result.output)
    #expect(try checkout.text("n/matrix.json") == checkout.text("m/matrix.json"))
  }

  @Test func aMatrixRefusesWhatIsNoReport() async throws {
    let checkout = try TemporaryCheckout()
    try checkout.write("{}", to: "bad/report.json")
    let result = try await checkout.lockstep("matrix", "bad")
    #expect(result.code == 2)
    #expect(result.error.hasPrefix("error: bad/report.json: "))
  }

  @Test func aCorpusElsewhereBringsItsProfiles() async throws {
    let checkout = try TemporaryCheckout()
    let result = try await checkout.shell(
      "cd / && lockstep list --corpus '\(checkout.path("vectors"))'")
    #expect(result.code == 0 && result.lines.count == 6, "\(result)")
    let nowhere = try await checkout.shell("cd / && lockstep list")
    #expect(nowhere.code == 2)
    #expect(nowhere.error.hasPrefix("error: no corpus here: "))
  }
}
