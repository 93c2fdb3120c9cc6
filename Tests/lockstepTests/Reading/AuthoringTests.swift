import LockstepTesting
import Testing

/// What an author types on the way from nothing to a vector that others rely on.
@Suite(.timeLimit(.minutes(10))) struct AuthoringTests {
  private static let file = "vectors/counter/sums.yaml"

  private func ran(_ checkout: TemporaryCheckout) async throws {
    _ = try await checkout.lockstep("run", "-q", "--client", "reference", "--client", "counter")
  }

  /// A checkout whose vector says that only one lineage can answer.
  private func single() throws -> TemporaryCheckout {
    let checkout = try TemporaryCheckout(count: 2)
    try checkout.replace(
      "cases:\n", with: "corroboration:\n  single: Nobody else counts.\ncases:\n", in: Self.file)
    return checkout
  }

  @Test func aVectorOfOneLineageNeedsAReason() async throws {
    let checkout = try TemporaryCheckout(count: 2)
    try await ran(checkout)
    let result = try await checkout.lockstep("corroborate")
    #expect(result.code == 1)
    #expect(
      result.output.contains("2 of 2 instances rest on 'shell' alone, as 'counter/sums#c1@one'"))
    #expect(checkout.has("vectors/corroboration.json"))
  }

  @Test func aReasonSuffices() async throws {
    let checkout = try single()
    try await ran(checkout)
    #expect(try await checkout.lockstep("corroborate").code == 0)
    #expect(try await checkout.lockstep("corroborate", "--check").code == 0)
    let explained = try await checkout.lockstep("explain", "counter/sums")
    #expect(explained.output.contains("Who agrees:\nsingle (shell): all\n"))
    #expect(explained.output.contains("single, because: Nobody else counts."))
    // The file is no part of the corpus: the reports still fit.
    try await ran(checkout)
    #expect(try await checkout.lockstep("corroborate", "--check").code == 0)
    try checkout.replace("[\"shell\"]", with: "[\"bash\"]", in: "vectors/corroboration.json")
    let edited = try await checkout.lockstep("corroborate", "--check")
    #expect(edited.code == 1)
    #expect(
      edited.output.hasPrefix("vectors/corroboration.json:1:1: error: not what the reports say"))
  }

  @Test func aReportThatIsMissingOrDoesNotFitIsRefused() async throws {
    let checkout = try single()
    #expect(try await checkout.lockstep("corroborate").code == 2)
    _ = try await checkout.lockstep("run", "-q", "--client", "counter")
    let missing = try await checkout.lockstep("corroborate", "--check")
    #expect(missing.code == 2)
    #expect(missing.error.hasPrefix("error: no report of 'reference'"))
    try await ran(checkout)
    try checkout.replace("A reason.", with: "Another reason.", in: Self.file)
    let other = try await checkout.lockstep("corroborate", "--check")
    #expect(other.code == 2 && other.error.contains("is of another corpus"))
    try await ran(checkout)
    _ = try await checkout.lockstep("run", "-q", "--client", "counter", "counter/sums#c1@one")
    let part = try await checkout.lockstep("corroborate", "--check")
    #expect(part.code == 2 && part.error.contains("'counter/sums#c2@one' is missing"))
    try await ran(checkout)
    try checkout.write(
      "true\n" + checkout.text("runners/counter/client.sh"), to: "runners/counter/client.sh")
    let adapter = try await checkout.lockstep("corroborate", "--check")
    #expect(adapter.code == 2 && adapter.error.contains("other files of the adapter"))
  }

  @Test func skeletonsAreRecordedAndThenNothingIsLeftToSay() async throws {
    let checkout = try TemporaryCheckout(copying: [ExitCodeTests.baseFee])
    for id in ["fee-market/mine/first", "fork-choice/mine/first"] {
      let file = "vectors/\(id).yaml"
      let new = try await checkout.lockstep("new", id)
      #expect(new.code == 0 && new.output == "\(file)\n")
      #expect(new.error.contains("lockstep record \(file) --client reference"))
      let blank = try await checkout.lockstep("lint", file)
      #expect(
        !blank.lines.isEmpty && blank.lines.allSatisfy { $0.contains("still to be recorded") })
      #expect(try await checkout.lockstep("new", id).error.contains("is there already"))
      #expect(try await checkout.lockstep("record", file, "--client", "reference").code == 0)
      #expect(try await checkout.lockstep("lint", file).code == 0)
    }
  }

  @Test(arguments: [
    ("fee-markt/a/b", "did you mean 'fee-market'?"),
    ("fee-market/a", "expected profile/topic/name"),
    ("fee-market/A/b", "expected profile/topic/name"),
    ("fee-market/../b", "expected profile/topic/name"),
    ("other/a/b", "expected one of fee-market, fork-choice"),
  ])
  func aNameThatCannotBeIsRefused(id: String, complaint: String) async throws {
    let checkout = try TemporaryCheckout(copying: [ExitCodeTests.baseFee])
    let result = try await checkout.lockstep("new", id)
    #expect(result.code == 2 && result.error.contains(complaint))
  }

  @Test func fixWritesTheFormOnce() async throws {
    let checkout = try TemporaryCheckout(count: 2)
    let right = try checkout.text(Self.file)
    try checkout.write(
      right.replacing("status: stable\n", with: "status: stable  \n"), to: Self.file)
    #expect(try await checkout.lockstep("lint").code == 2)
    let fixed = try await checkout.lockstep("lint", "--fix")
    #expect(fixed.code == 0 && fixed.errorLines.first == Self.file)
    #expect(try checkout.text(Self.file) == right)
    #expect(try await checkout.lockstep("lint", "--fix").errorLines.count == 1)
  }

  @Test func incidentsFollowFromTheVectors() async throws {
    let checkout = try TemporaryCheckout(count: 1)
    try checkout.replace(
      "cases:\n",
      with:
        "incident: {date: \"2024-01-02\", clients: [One], summary: \"a | <b> [c](d)\", source: x}\ncases:\n",
      in: Self.file)
    #expect(try await checkout.lockstep("schema", "--write", "--docs").code == 0)
    let page = try checkout.text("docs/incidents.md")
    #expect(
      page.contains("| 2024-01-02 | One | a &#124; &#60;b&#62; &#91;c&#93;(d) | x | [counter/sums]")
    )
    #expect(try await checkout.lockstep("schema", "--check").code == 0)
    try checkout.replace("2024-01-02", with: "2024-01-03", in: Self.file)
    let stale = try await checkout.lockstep("schema", "--check")
    #expect(stale.code == 1 && stale.output.hasPrefix("docs/incidents.md is not what"))
  }
}

/// `record --check`: every value comes from where its vector says.
@Suite(.timeLimit(.minutes(10))) struct RecordCheckTests {
  private static let file = "vectors/fork-choice/mine/first.yaml"

  private func recorded() async throws -> TemporaryCheckout {
    let checkout = try TemporaryCheckout(copying: [])
    _ = try await checkout.lockstep("new", "fork-choice/mine/first")
    _ = try await checkout.lockstep("record", Self.file, "--client", "reference")
    return checkout
  }

  @Test func everyValueIsComputedAgain() async throws {
    let result = try await recorded().lockstep("record", "--check")
    #expect(result.code == 0)
    #expect(
      result.output
        == "reference 0.1.0: 1 vectors agree, 14 values and 0 other verdicts computed again\n")
  }

  static let edits: [(String, String, String)] = [
    ("slot: 0", "slot: 1", "the oracle answers"),
    ("reference 0.1.0", "reference 0.0.9", "recorded from 'reference 0.0.9'"),
    ("reference 0.1.0", "nobody 0.1.0", "expected an oracle out of reference"),
    ("ForkChoice.Store.getHead", "getTail", "'head' is said to be of 'getTail'"),
    (
      "methods: {head: ForkChoice.Store.getHead}", "methods: {}",
      "no function is named for the values of 'head'"
    ),
  ]

  @Test(arguments: edits) func whatDiffersFails(right: String, wrong: String, complaint: String)
    async throws
  {
    let checkout = try await recorded()
    try checkout.replace(right, with: wrong, in: Self.file)
    let result = try await checkout.lockstep("record", "--check")
    #expect(result.code == 1 && result.output.contains(complaint), "\(result)")
  }

  @Test func aStableVectorNeedsAnOracle() async throws {
    let checkout = try TemporaryCheckout(count: 1)
    let result = try await checkout.lockstep("record", "--check")
    #expect(
      result.code == 1 && result.output.contains("expected 'provenance', as the vector is stable"))
  }

  @Test func checkingNothingIsNoSuccess() async throws {
    let checkout = try await recorded()
    try checkout.add(.counting("counts"), as: "counter")
    let result = try await checkout.lockstep("record", "--check", "--client", "counter")
    #expect(result.code == 2 && result.error.contains("no vector names 'counter'"))
    #expect(try await checkout.lockstep("record").code == 2)
  }
}
