import LockstepModel
import LockstepTesting
import Testing

/// Where a run writes what.
@Suite(.timeLimit(.minutes(10))) struct OutputTests {
  private func failing() throws -> TemporaryCheckout {
    let checkout = try TemporaryCheckout()
    let file = "vectors/counter/sums.yaml"
    try checkout.replace("{amount: 3, total: 13}", with: "{amount: 3, total: 14}", in: file)
    return checkout
  }

  @Test func resultsGoToStandardOutputAndTheRestToStandardError() async throws {
    let checkout = try failing()
    let result = try await checkout.lockstep("run", "--client", "counter")
    #expect(result.lines.first == "faulty 1.2.3" || result.lines.first == "counter 1.2.3")
    #expect(result.errorLines.count == 1)
    let path = "lockstep-results/counter/report.json sha256 "
    #expect(result.errorLines[0].hasPrefix(path))
    #expect(result.errorLines[0].utf8.count == path.utf8.count + 64)
    let sum = try await checkout.shell("sha256sum < lockstep-results/counter/report.json")
    #expect(sum.output.hasPrefix(result.errorLines[0].suffix(64)))
  }

  @Test func jsonIsTheReport() async throws {
    let checkout = try failing()
    let result = try await checkout.lockstep("run", "--client", "counter", "--json")
    #expect(result.code == 1)
    #expect(result.output == (try checkout.text("lockstep-results/counter/report.json")) + "\n")
    #expect(result.errorLines.last?.contains(" run 'counter/sums#c3@one'") == true)
  }

  @Test func quietShowsOnlyWhatDidNotPass() async throws {
    let checkout = try failing()
    let bad = try await checkout.lockstep("run", "--client", "counter", "-q")
    #expect(bad.output.contains("FAILED counter/sums#c3@one"))
    let good = try await checkout.lockstep(
      "run", "counter/sums#c1@one", "--client", "counter", "-q")
    #expect(good.output.isEmpty && good.code == 0)
  }

  @Test func pipesAndNoColourAreWithoutEscapes() async throws {
    let checkout = try failing()
    let result = try await checkout.shell(
      "NO_COLOR=1 lockstep run --client counter; lockstep run --client counter")
    #expect(!result.output.contains("\u{1B}") && !result.error.contains("\u{1B}"))
    #expect(result.error.contains("\r") == false)
  }

  @Test(.enabled(if: isScriptInstalled, "script(1) is not installed"))
  func aTerminalHasColourUnlessItIsNotWanted() async throws {
    let checkout = try failing()
    let command = "lockstep run --client counter"
    let shown = try await checkout.shell(
      "TERM=xterm NO_COLOR= script -qec '\(command)' /dev/null < /dev/null")
    #expect(shown.output.contains("\u{1B}[31mFAILED"))
    for setting in ["NO_COLOR=1", "TERM=dumb"] {
      let plain = try await checkout.shell(
        "TERM=xterm; export TERM; \(setting) script -qec '\(command)' /dev/null < /dev/null")
      #expect(!plain.output.contains("\u{1B}[31m"))
    }
  }

  static let isScriptInstalled = TemporaryCheckout.isInstalled("script")

  @Test(arguments: ["run --client counter", "list", "list --json", "export", "schema vector"])
  func aReaderThatGoesAwayIsNoError(command: String) async throws {
    let checkout = try TemporaryCheckout(count: 400)
    let result = try await checkout.shell(
      "{ lockstep \(command); echo $? > code; } | head -n 1 > /dev/null")
    #expect(try checkout.text("code") == "0\n", "\(result)")
  }

  @Test(
    .enabled(if: TemporaryCheckout.isFullDeviceThere, "there is no /dev/full"),
    arguments: ["run --client counter", "list", "list --json", "export", "schema vector"])
  func aFullDiskIsAnError(command: String) async throws {
    let checkout = try TemporaryCheckout(count: 400)
    let result = try await checkout.shell("lockstep \(command) > /dev/full")
    #expect(result.code == 3)
    #expect(result.errorLines.last?.hasPrefix("error: standard output") == true, "\(result.error)")
  }

  @Test func closedDescriptorsAreNotMistakenForFiles() async throws {
    let checkout = try failing()
    let result = try await checkout.shell("lockstep run --client counter <&- >&- 2>&-")
    #expect(result.code == 1)
    let journal = try checkout.text("lockstep-results/counter/journal.jsonl")
    for line in journal.split(separator: "\n") { _ = try JSON(parsing: String(line)) }
    #expect(try checkout.ids("passed", of: "counter").count == 5)
  }

  @Test func anOutputThatCannotBeIsAnError() async throws {
    let checkout = try TemporaryCheckout()
    try checkout.write("", to: "taken")
    for folder in ["taken", "taken/deeper", "/dev/full"] {
      let result = try await checkout.lockstep("run", "--client", "counter", "-o", folder)
      #expect(result.code == 2)
      #expect(result.error.hasPrefix("error: \(folder)/counter: "), "\(result.error)")
    }
  }
}
