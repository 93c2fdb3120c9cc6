import LockstepTesting
import Testing

/// Each exit code of `lockstep run`, by a cause that a user meets.
@Suite(.timeLimit(.minutes(10))) struct ExitCodeTests {
  @Test func aRightClientEndsWithZero() async throws {
    let checkout = try TemporaryCheckout()
    let result = try await checkout.lockstep("run", "--client", "counter")
    #expect(result.code == 0, "\(result)")
    #expect(try checkout.ids("passed", of: "counter").count == 6)
  }

  @Test func theReferenceRunsWithoutBeingNamed() async throws {
    let checkout = try TemporaryCheckout(copying: [Self.baseFee])
    let result = try await checkout.lockstep("run", "-q")
    #expect(result.code == 0 && result.output.isEmpty, "\(result)")
    #expect(try checkout.ids("failed", of: "reference") == [])
  }

  static let baseFee = "fee-market/base-fee/base-fee-around-the-target.yaml"

  @Test func aBrokenValueTurnsExactlyThatInstanceRed() async throws {
    let checkout = try TemporaryCheckout(copying: [Self.baseFee])
    try checkout.replace("875_000_009", with: "875_000_010", in: "vectors/\(Self.baseFee)")
    let result = try await checkout.lockstep("run", "--fork", "london")
    #expect(result.code == 1)
    let id = "fee-market/base-fee/base-fee-around-the-target#one-gas@london"
    #expect(try checkout.ids("failed", of: "reference") == [id])
    #expect(try checkout.ids("passed", of: "reference").count == 6)
    for text in [
      "FAILED \(id)", "vectors/\(Self.baseFee):24  step 1", "  call      next-base-fee {",
      "  expected  accepted {base-fee: 875000010}", "  observed  accepted {base-fee: 875000009}",
      "The base fee follows the gas used in the parent",
      "Catches a client that compares with the limit",
    ] { #expect(result.output.contains(text), "\(text) in \(result.output)") }
  }

  @Test func aFailingRunEndsWithTheCommandThatRepeatsIt() async throws {
    let checkout = try TemporaryCheckout()
    try checkout.replace(
      "c3: {amount: 3, total: 13}", with: "c3: {amount: 3, total: 14}", in: Self.sums)
    let commandLine = "/bin/sh 'runners/counter/client.sh'"
    for client in ["counter", "./runners/counter", commandLine] {
      let first = try await checkout.lockstep(
        "run", "--client", client, "--repeat", "2", "--isolation", "process")
      let command = try #require(first.lines.last)
      #expect(command.contains(" run 'counter/sums#c3@one' --client "))
      let second = try await checkout.shell(command)
      #expect(first.code == 1 && second.code == 1, "\(client): \(second)")
      #expect(second.lines.last == command)
      let name = client == commandLine ? "sh" : "counter"
      #expect(try checkout.ids("failed", of: name) == ["counter/sums#c3@one"])
      #expect(try checkout.ids("passed", of: name) == [])
      let failure = first.lines.drop { !$0.hasPrefix("FAILED") }
      #expect(Array(failure) == Array(second.lines.drop { !$0.hasPrefix("FAILED") }))
    }
  }

  private static let sums = "vectors/counter/sums.yaml"

  @Test func severalClientsStillEndWithTheCommandOfTheFirstFailure() async throws {
    let checkout = try TemporaryCheckout()
    try checkout.add(.crashes, as: "broken")
    let result = try await checkout.lockstep("run", "--client", "broken", "--client", "counter")
    #expect(result.code == 3)
    #expect(result.lines.last?.hasSuffix("run 'counter/sums#c1@one' --client broken") == true)
  }

  @Test(arguments: [
    (["run", "counter/nothing/**"], "error: no instance matches 'counter/nothing/**'"),
    (["run", "counter/**", "typo"], "error: no instance matches 'typo'"),
    (["run", "--fork", "four"], "error: no instance matches; 'lockstep list' shows what there is"),
    (["run", "--status", "steady"], "error: no status 'steady': expected one of draft"),
    (["run", "--client", "nobody"], "error: no client 'nobody'"),
    (
      ["run", "--client", "./runners"],
      "error: no client './runners': the folder has no client.yaml"
    ),
    (["run", "--client", ""], "error: no client ''"),
    (["run", "--client", "sh -c 'open"], "error: no command line 'sh -c 'open': a quote ' is"),
    (["run", "--client", "counter", "--client", "counter"], "error: two clients of one name"),
    (["run", "--isolation", "none"], "Error: expected --isolation session or process"),
    (["run", "--jobs", "0"], "Error: expected numbers above zero"),
    (["run", "--nonsense"], "Error: Unknown option '--nonsense'"),
    (["run", "--corpus", "elsewhere"], "error: elsewhere: "),
    (["explain", "counter/nothing"], "error: no vector 'counter/nothing'"),
    (["lint", "absent.yaml"], "error: absent.yaml: "),
    (["matrix", "absent"], "error: absent: "),
    (["schema", "absent"], "error: no schema 'absent': expected one of "),
    (["nonsense"], "Error: "),
  ])
  func whatCannotBeEndsWithTwo(arguments: [String], complaint: String) async throws {
    let checkout = try TemporaryCheckout()
    let words = arguments.map { "'" + $0.replacing("'", with: #"'\''"#) + "'" }
    let result = try await checkout.shell("lockstep " + words.joined(separator: " "))
    #expect(result.code == 2)
    #expect(result.output.isEmpty)
    #expect(result.error.hasPrefix(complaint), "\(result.error)")
  }

  @Test(arguments: ["run", "list", "export"])
  func aBadVectorIsShownWithItsPlace(command: String) async throws {
    let checkout = try TemporaryCheckout()
    try checkout.replace("- total: {}", with: "- totl: {}", in: Self.sums)
    try checkout.write("title: [", to: "vectors/bad.yaml")
    let result = try await checkout.lockstep(command)
    #expect(result.code == 2 && result.output.isEmpty)
    #expect(result.errorLines.contains { $0.hasPrefix("vectors/bad.yaml:2:1: error: ") })
    let complaint = "vectors/counter/sums.yaml:19:3: error: unknown operation 'totl'"
    #expect(result.errorLines.contains { $0.hasPrefix(complaint) }, "\(result.error)")
  }

  @Test func aClientThatIsNotSetUpEndsWithThreeBeforeAnythingRuns() async throws {
    let checkout = try TemporaryCheckout()
    try checkout.add(.none, as: "snake")
    try checkout.write("", to: "runners/snake/requirements.txt")
    let file = "runners/snake/client.yaml"
    let setup = "setup: {python: [\"3.11\"], requirements: requirements.txt}\n"
    try checkout.write(try checkout.text(file) + setup, to: file)
    let result = try await checkout.lockstep("run", "--client", "counter", "--client", "snake")
    #expect(result.code == 3)
    let complaint = "client 'snake' is not set up, or for other requirements"
    #expect(result.error == "error: \(complaint); run 'lockstep setup snake'\n")
    #expect(!checkout.has("lockstep-results/counter"))
  }

  @Test(arguments: [
    (FaultyClient.crashes, "exited with code 3"), (.crashesAtStart, "exited with code 3"),
    (.isKilled, "signal 9"), (.writesNoJSON, "wrote a line that is no JSON"),
  ])
  func aBrokenClientEndsWithThree(client: FaultyClient, words: String) async throws {
    let checkout = try TemporaryCheckout(count: 2)
    try checkout.add(client, as: "broken")
    let result = try await checkout.lockstep("run", "--client", "broken", "--jobs", "1")
    #expect(result.code == 3)
    #expect(result.output.contains(words), "\(result.output)")
    #expect(try checkout.ids("broken", of: "broken").count == 2)
  }

  @Test func aCrashCostsOneInstance() async throws {
    let checkout = try TemporaryCheckout()
    let crash =
      #"ask() { IFS= read -r line && n=$((n + 1)) && case $line in *'"17"'*) exit 9; esac; }"#
    try checkout.add(.counting("crashes once", crash), as: "shaky")
    let file = "vectors/counter/sums.yaml"
    try checkout.replace("{amount: 4, total: 14}", with: "{amount: 17, total: 27}", in: file)
    let result = try await checkout.lockstep("run", "--client", "shaky", "--jobs", "2")
    #expect(result.code == 3)
    #expect(try checkout.ids("broken", of: "shaky") == ["counter/sums#c4@one"])
    #expect(try checkout.ids("passed", of: "shaky").count == 5)
  }

  @Test func nothingJudgedEndsWithThree() async throws {
    let checkout = try TemporaryCheckout()
    try checkout.replace("forks: [one]", with: "forks: [three]", in: Self.sums)
    let result = try await checkout.lockstep("run", "--client", "counter")
    #expect(result.code == 3)
    #expect(try checkout.ids("unsupported", of: "counter").count == 6)
  }

  @Test func requiredSupportEndsWithThree() async throws {
    let checkout = try TemporaryCheckout()
    try checkout.replace("forks: [one]", with: "forks: [one, three]", in: Self.sums)
    #expect(try await checkout.lockstep("run", "--client", "counter").code == 0)
    let strict = try await checkout.lockstep("run", "--client", "counter", "--require-supported")
    #expect(strict.code == 3)
  }

  @Test func aBrokenPromiseEndsWithThree() async throws {
    let checkout = try TemporaryCheckout()
    let file = "runners/counter/client.yaml"
    let promise = "supports: [{profile: counter, forks: [one], operations: [names]}]\n"
    try checkout.write(try checkout.text(file) + promise, to: file)
    let result = try await checkout.lockstep("run", "--client", "counter")
    #expect(result.code == 3)
    #expect(result.output.contains("its handshake lacks 'names'"))
  }
}
