import LockstepModel
import LockstepTesting
import Testing

/// A published report, made again.
@Suite(.timeLimit(.minutes(10))) struct VerifyTests {
  private func published(_ flags: String = "", code: Int32 = 0) async throws -> TemporaryCheckout {
    let checkout = try TemporaryCheckout()
    let result = try await checkout.shell("lockstep run --client counter -o published \(flags)")
    #expect(result.code == code, "\(result)")
    return checkout
  }

  private static let report = "published/counter/report.json"

  @Test(arguments: [
    "", "'counter/sums#c2@one'", "--profile counter --fork one", "--isolation process",
    "--repeat 2 --step-timeout 7", "--tag exits", "--status draft",
  ])
  func theSameRunIsTheSame(flags: String) async throws {
    let checkout = try TemporaryCheckout()
    let file = "vectors/counter/sums.yaml"
    try checkout.write(
      try checkout.text(file).replacing("forks: [one]", with: "tags: [exits]\nforks: [one]"),
      to: file)
    if flags.contains("draft") {
      try checkout.write(
        try checkout.text(file).replacing("status: stable", with: "status: draft"), to: file)
    }
    let run = try await checkout.shell("lockstep run --client counter -o published \(flags)")
    #expect(run.code == 0, "\(run)")
    let result = try await checkout.lockstep("verify", Self.report)
    #expect(result.code == 0 && result.error.isEmpty, "\(result)")
    let count = flags.contains("#c2") ? 1 : 6
    let client = "\(count) instances of counter 1.2.3 on corpus 1.0.0"
    #expect(result.output == "the same, byte for byte: \(client)\n")
    // As a folder, and again, by other workers.
    #expect(try await checkout.lockstep("verify", "published/counter", "--jobs", "3").code == 0)
  }

  @Test func failuresAreMadeAgainToo() async throws {
    let checkout = try TemporaryCheckout()
    try checkout.add(.counting("crashes", "add() { exit 3; }"), as: "counter")
    let run = try await checkout.lockstep("run", "--client", "counter", "-o", "published")
    #expect(run.code == 3)
    #expect(try await checkout.lockstep("verify", Self.report).code == 0)
  }

  @Test func anotherAnswerIsNamed() async throws {
    let checkout = try await published()
    try checkout.add(.counting("is wrong", "add() { exit 3; }"), as: "counter")
    let result = try await checkout.lockstep("verify", Self.report)
    #expect(result.code == 1)
    #expect(
      result.lines.prefix(3) == [
        "not the same: 6 of 6 instances of counter 1.2.3 came out otherwise",
        "first  counter/sums#c1@one", "       verdict: published passed, here broken",
      ], "\(result)")
    #expect(try await checkout.lockstep("verify", Self.report, "--verdicts-only").code == 1)
    // Before anything ran it was clear that this is another client.
    #expect(result.error.hasPrefix("differs: the adapter: published 0x"))
    #expect(result.error.hasSuffix("here: lockstep-results/verified/counter/report.json\n"))
  }

  @Test func anAdapterThatAnswersTheSameIsStillAnother() async throws {
    let checkout = try await published()
    try checkout.write(
      try checkout.text("runners/counter/client.sh") + "\n", to: "runners/counter/client.sh")
    try checkout.write("[]\n\n", to: "runners/counter/known-failures.yaml")
    let result = try await checkout.lockstep("verify", Self.report)
    #expect(result.code == 1)
    let verdicts = try await checkout.lockstep("verify", Self.report, "--verdicts-only")
    #expect(verdicts.code == 0 && verdicts.output == result.output)
    #expect(
      result.lines.first
        == "the same verdicts, of 6 instances of counter 1.2.3, but not the same bytes")
    #expect(result.output.contains("  client.adapter.digest: published 0x"))
    #expect(result.output.contains("  client.adapter.knownFailures: published 0x"))
  }

  @Test(arguments: [
    (
      "s/\"verdict\":\"passed\"/\"verdict\":\"not-run\"/; s/\"passed\":6/\"passed\":5/; s/\"not-run\":0/\"not-run\":1/",
      "verdict: published not-run, here passed"
    ),
    ("s/\"title\":\"/\"title\":\"X/", "title: published"),
    (
      "s/\"emulated\":\\[\\]/\"emulated\":[\"add\"]/",
      "client.emulated[0]: published add, here nothing"
    ),
    ("s/^/ /", "not in canonical form, from byte 0 on"),
  ])
  func aTamperedReportIsNamed(edit: String, complaint: String) async throws {
    let checkout = try await published()
    #expect(try await checkout.shell("sed -i '\(edit)' \(Self.report)").code == 0)
    let result = try await checkout.lockstep("verify", Self.report)
    #expect(result.code == 1 && result.output.contains(complaint), "\(result)")
  }

  @Test func anotherCorpusIsNotCompared() async throws {
    let checkout = try await published()
    #expect(try await checkout.lockstep("corpus", "pack", "-o", "corpus.tar").code == 0)
    try checkout.replace(
      "summary: \"Sums.\"", with: "summary: \"More.\"", in: "vectors/corpus.yaml")
    try checkout.replace(
      "{amount: 3, total: 13}", with: "{amount: 4, total: 14}", in: "vectors/counter/sums.yaml")
    let result = try await checkout.lockstep("verify", Self.report)
    #expect(result.code == 2 && result.output.isEmpty)
    #expect(result.error.hasPrefix("error: the report is of another corpus than vectors"))
    #expect(result.error.contains("published 1.0.0, 0x"))
    let packed = try await checkout.lockstep("verify", Self.report, "--corpus", "corpus.tar")
    #expect(packed.code == 0, "\(packed)")
  }

  @Test func whatTheReportCannotBeMadeAgainFromIsSaid() async throws {
    let checkout = try await published()
    for (edit, code, complaint) in [
      (
        "s/\"complete\":true/\"complete\":false/; s/,\"options\"/,\"notFullEvidence\":\"the run did not come to its end\"&/",
        Int32(2), "did not come to its end"
      ),
      (
        "s/\"stepMilliseconds\":30000/\"stepMilliseconds\":30001/", 2,
        "'stepMilliseconds', in whole seconds"
      ),
      ("s/\"repeats\":1/\"repeats\":0/", 2, "expected numbers above zero"),
      (
        "s/\"isolation\":\"session\"/\"isolation\":\"--help\"/", 2,
        "expected --isolation session or process"
      ),
      ("s/\"globs\":\\[\\]/\"globs\":[\"no\\/such\"]/", 2, "no instance matches 'no/such'"),
      (
        "s/\"name\":\"counter\"/\"name\":\"stranger\"/", 3,
        "of 'stranger', which no folder under 'runners' describes"
      ),
      (
        "s/\"name\":\"counter\"/\"name\":\"..\\/runners\\/counter\"/", 3,
        "no folder under 'runners' describes"
      ),
      (
        "s/\"name\":\"counter\"/\"name\":\".\\/evil.sh\"/", 3, "no folder under 'runners' describes"
      ),
      ("s/\"schema\":/\"scheme\":/", 2, "expected 'schema'"),
    ] {
      let result = try await checkout.shell(
        "sed '\(edit)' \(Self.report) > r.json; lockstep verify r.json")
      #expect(result.code == code && result.error.contains(complaint), "\(edit): \(result)")
      #expect(result.output.isEmpty)
    }
  }

  @Test func aClientThatIsNotSetUpEndsWithThree() async throws {
    let checkout = try await published()
    let file = "runners/counter/client.yaml"
    try checkout.write(
      try checkout.text(file) + "setup: {programs: [lockstep-test-daemon]}\n", to: file)
    let result = try await checkout.lockstep("verify", Self.report)
    #expect(
      result.code == 3 && result.error.contains("client 'counter' is not set up"), "\(result)")
  }

  @Test func clientsAreSetUpWhereThatIsWanted() async throws {
    let checkout = try await published()
    let file = "runners/counter/client.yaml"
    let description = try checkout.text(file)
    try checkout.write(description + "setup: {programs: [sh]}\n", to: file)
    let ready = try await checkout.lockstep("verify", Self.report, "--setup")
    #expect(ready.code == 0 && ready.error == "counter: ready\n", "\(ready)")
    try checkout.write(description + "setup: {programs: [lockstep-test-daemon]}\n", to: file)
    let missing = try await checkout.lockstep("verify", Self.report, "--setup")
    #expect(missing.code == 3, "\(missing)")
    #expect(
      missing.error.hasPrefix("error: client 'counter' cannot be set up: needs lockstep-test-d"))
  }

  @Test func aClientThatDoesNotStartEndsWithThree() async throws {
    let checkout = try await published()
    try checkout.write("exit 1\n", to: "runners/counter/client.sh")
    let result = try await checkout.lockstep("verify", Self.report)
    #expect(
      result.code == 3 && result.error.contains("the client does not start here: "), "\(result)")
  }

  @Test func anInterruptedRunComparesNothing() async throws {
    let checkout = try TemporaryCheckout()
    try checkout.add(InterruptionTests.holding(waiting: "tail -f /dev/null & wait"), as: "counter")
    let result = try await checkout.shell(
      """
      lockstep run --client counter -o published --jobs 1 > /dev/null 2>&1 || exit 9
      mkfifo runners/counter/hold
      lockstep verify published/counter --jobs 1 & run=$!
      read -r held < runners/counter/hold
      kill -TERM $run
      wait $run
      """)
    #expect(result.code == 143 && result.output.isEmpty, "\(result)")
    #expect(result.error == "error: interrupted; nothing was compared\n")
  }

  @Test func aClientMayBeElsewhere() async throws {
    let checkout = try await published()
    #expect(try await checkout.shell("mkdir x; mv runners/counter x; mkdir -p runners").code == 0)
    #expect(try await checkout.lockstep("verify", Self.report).code == 3)
    let moved = try await checkout.lockstep("verify", Self.report, "--client", "x/counter")
    #expect(moved.code == 0, "\(moved)")
    let other = try await checkout.lockstep("verify", Self.report, "--client", "reference")
    #expect(other.code == 2)
    #expect(other.error == "error: the report is of 'counter', and --client is 'reference'\n")
  }

  @Test func thePublishedReportIsNotOverwritten() async throws {
    let checkout = try await published()
    let result = try await checkout.lockstep("verify", Self.report, "-o", "x/../published/./")
    #expect(result.code == 2 && result.error.contains("would overwrite \(Self.report)"))
  }

  @Test func anAttestationIsCheckedBeforeAnythingRuns() async throws {
    let checkout = try await published()
    let check = "lockstep verify \(Self.report) --attestation a --public-key key.pub"
    let good = try await checkout.shell(
      "lockstep attest --new-key key; lockstep attest \(Self.report) --key key -o a; \(check)")
    #expect(good.code == 0, "\(good)")
    #expect(good.lines.first == "attested as PASSED: 6 passed")
    #expect(good.lines.last?.hasPrefix("the same, byte for byte") == true)
    let bad = try await checkout.shell("rm -r lockstep-results; sed -i 's/Jf/Jg/' a; \(check)")
    #expect(bad.code == 1 && !checkout.has("lockstep-results"), "\(bad)")
  }
}
