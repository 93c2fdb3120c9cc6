import LockstepModel
import LockstepTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct GateCommandTests {
  private static let policy = """
    stage: canary
    lineages: 1
    require: [{profile: counter, forks: [one], topics: [counter], clients: [counter]}]

    """

  private func checkout(_ more: String = "", wrong: Bool = false) async throws -> TemporaryCheckout
  {
    let checkout = try TemporaryCheckout()
    try await checkout.run("1.1.0", wrong: wrong, into: "new")
    try checkout.write(Self.policy + more, to: "policy.yaml")
    return checkout
  }

  private static let gate = ["gate", "--policy", "policy.yaml", "new/counter"]

  @Test func whatIsMetIsAGo() async throws {
    let checkout = try await checkout()
    let result = try await checkout.lockstep(Self.gate)
    #expect(result.code == 0, "\(result)")
    #expect(result.lines.last == "GO for stage 'canary': all 8 checks are met.")
    #expect(
      result.output.contains("met    'counter' at 'one': 6 instances, each passed by at least 1"))
  }

  @Test func aFailureIsANoGoWithItsEvidence() async throws {
    let checkout = try await checkout(wrong: true)
    let result = try await checkout.lockstep(Self.gate)
    #expect(result.code == 1)
    for text in [
      "UNMET  required: 'counter' at 'one': of 6 instances, 1 not passed",
      "UNMET  failures: 'counter 1.1.0': of 6 required instances, 1 failed.",
      "  counter/sums#c3@one",
      "    'counter 1.1.0': failed at step 3: expected accepted {total: 13}",
      "NO-GO for stage 'canary': 3 of 8 checks are not met.",
    ] { #expect(result.output.contains(text), "\(text) in \(result.output)") }
    let again = try await checkout.shell(try #require(result.lines.last))
    #expect(again.code == 1 && again.output.contains("FAILED counter/sums#c3@one"))
    let json = try JSON(parsing: try await checkout.lockstep(Self.gate + ["--json"]).output)
    #expect(json["verdict"]?.asString == "no-go")
    let markdown = try await checkout.lockstep(Self.gate + ["--markdown"])
    #expect(markdown.code == 1 && markdown.output.hasPrefix("## ✘ NO-GO"))
  }

  @Test func aRegressionMeansGoingBack() async throws {
    let checkout = try await checkout("rollback: {regressions: 0}\n", wrong: true)
    try await checkout.run("1.0.0", into: "old")
    let result = try await checkout.lockstep(Self.gate + ["--baseline", "old/counter"])
    #expect(result.code == 1)
    #expect(result.output.contains("ROLL BACK for stage 'canary'"))
    #expect(result.output.contains("      before: 'counter 1.0.0' on corpus 1.0.0: passed"))
    let fine = try await checkout.lockstep(
      "gate", "--policy", "policy.yaml", "old/counter", "--baseline", "old/counter")
    #expect(fine.code == 0, "\(fine)")
  }

  @Test func anInterruptedRunIsIncomplete() async throws {
    let checkout = try await checkout()
    let report = try checkout.text("new/counter/report.json")
    try checkout.write(
      report.replacing(
        #""complete":true"#,
        with: #""complete":false,"notFullEvidence":"the run did not come to its end""#),
      to: "new/counter/report.json")
    let result = try await checkout.lockstep(Self.gate)
    #expect(result.code == 4, "\(result)")
    let text = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.contains("is no full evidence: the run did not come to its end."))
    #expect(text.contains("A run did not come to its end, so that more may be wrong."))
  }

  @Test func theAgeOfTheCorpusIsCountedToADayThatIsGiven() async throws {
    let checkout = try await checkout("corpus: {max-age-days: 30}\n")
    let silent = try await checkout.lockstep(Self.gate)
    #expect(silent.code == 2 && silent.error.contains("--on YYYY-MM-DD"))
    let young = try await checkout.lockstep(Self.gate + ["--on", "2026-02-01"])
    #expect(young.code == 0, "\(young)")
    #expect(young.output.contains("Corpus 1.0.0 is of 2026-01-02, 30 days before 2026-02-01"))
    let old = try await checkout.lockstep(Self.gate + ["--on", "2026-02-02"])
    #expect(
      old.code == 1 && old.output.contains("UNMET  corpus-age: Corpus 1.0.0 is of 2026-01-02"))
    let early = try await checkout.lockstep(Self.gate + ["--on", "2026-01-01"])
    #expect(early.code == 2 && early.error.contains("after the day of the decision"))
    try checkout.replace(
      "version: 1.0.0\nchangelog", with: "version: 1.1.0\nchangelog", in: "vectors/corpus.yaml")
    try checkout.replace("{version: 1.0.0", with: "{version: 1.1.0", in: "vectors/corpus.yaml")
    let unknown = try await checkout.lockstep(Self.gate + ["--on", "2026-02-01"])
    #expect(
      unknown.code == 2 && unknown.error.contains("no changelog at hand has its version '1.0.0'"))
  }

  @Test func aPolicyWithMistakesEndsWithTwoAndItsPlaces() async throws {
    let checkout = try await checkout("repeats: none\nforbit: []\n")
    let result = try await checkout.lockstep(Self.gate)
    #expect(result.code == 2 && result.output.isEmpty)
    #expect(
      result.errorLines.map { $0.prefix(24) } == [
        "policy.yaml:4:10: error:", "policy.yaml:5:1: error: ",
      ])
    for text in ["", "{}", "a: [", "\u{0}"] {
      try checkout.write(text, to: "policy.yaml")
      let result = try await checkout.lockstep(Self.gate)
      #expect(result.code == 2 && result.error.contains("policy.yaml:"), "\(result)")
    }
  }

  @Test(arguments: [
    (["--baseline", "new/counter"], "--baseline decides nothing: the policy has no 'rollback'"),
    (["--on", "yesterday"], "--on: expected a day as 2026-01-31, found 'yesterday'"),
    (["--on", "2026-02-30"], "--on: expected a day as 2026-01-31, found '2026-02-30'"),
    (["new/counter"], "two reports of 'counter 1.1.0' through the same adapter"),
    (["none"], "none: No such file or directory"),
  ])
  func whatCannotBeDecidedEndsWithTwo(arguments: [String], complaint: String) async throws {
    let result = try await checkout().lockstep(Self.gate + arguments)
    #expect(result.code == 2 && result.output.isEmpty)
    #expect(result.errorLines == ["error: \(complaint)"])
  }

  @Test func theReportOfAnotherCorpusCannotPass() async throws {
    let checkout = try await checkout()
    try checkout.replace("Sums.", with: "Other sums.", in: "vectors/corpus.yaml")
    try checkout.replace(
      "amount: 6, total: 16", with: "amount: 7, total: 17", in: "vectors/counter/sums.yaml")
    try await checkout.run("1.2.0", into: "other")
    let result = try await checkout.lockstep(Self.gate + ["other/counter"])
    #expect(result.code == 1)
    #expect(result.output.contains("UNMET  corpus: The reports are of different corpora"))
  }
}
