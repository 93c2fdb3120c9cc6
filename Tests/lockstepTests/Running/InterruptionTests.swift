import LockstepModel
import LockstepTesting
import Testing

/// Runs that are stopped from outside.
///
/// Nothing sleeps: the client and the script that drives the run meet at named pipes.
@Suite(.timeLimit(.minutes(10))) struct InterruptionTests {
  /// Stops at its third instance while a pipe `hold` is there, tells so through it, and waits with a child of its own.
  ///
  /// It and its child keep the pipe `alive` open.
  static func holding(waiting: String) -> FaultyClient {
    .counting(
      "holds",
      #"""
      opened=0
      ask() { IFS= read -r line && n=$((n + 1)) && hold; }
      hold() {
        case $line in *'"method":"open"'*) opened=$((opened + 1)); echo >> opens ;; esac
        if [ -p hold ] && [ "$opened" = 3 ]; then
          [ ! -p alive ] || exec 9> alive
          echo held > hold
          \#(waiting)
        fi
      }
      """#)
  }

  @Test(arguments: [("INT", 130), ("TERM", 143)])
  func anInterruptedRunWritesItsReportAndEndsItsChildren(
    signal: String, code: Int32
  ) async throws {
    let checkout = try TemporaryCheckout()
    try checkout.add(Self.holding(waiting: "tail -f /dev/null & wait"), as: "slow")
    let result = try await checkout.shell(
      """
      mkfifo runners/slow/hold runners/slow/alive
      cat runners/slow/alive & gone=$!
      lockstep run --client slow --jobs 1 & run=$!
      read -r held < runners/slow/hold
      kill -\(signal) $run
      wait $run; code=$?
      wait $gone
      exit $code
      """)
    #expect(result.code == code, "\(result)")
    let report = try checkout.report("slow")
    #expect(report["complete"] == .boolean(false))
    #expect(
      try checkout.ids("passed", of: "slow") == ["counter/sums#c1@one", "counter/sums#c2@one"])
    #expect(try checkout.ids("not-run", of: "slow").count == 4)
    #expect(checkout.has("lockstep-results/slow/junit.xml"))
  }

  @Test(arguments: [1, 2])
  func aKilledRunIsTakenUpWhereItWas(jobs: Int) async throws {
    let checkout = try TemporaryCheckout(count: 12)
    try checkout.add(Self.holding(waiting: "cat > /dev/null; exit"), as: "slow")
    let killed = try await checkout.shell(
      """
      mkfifo runners/slow/hold
      lockstep run --client slow --jobs 1 > /dev/null & run=$!
      read -r held < runners/slow/hold
      kill -KILL $run
      wait $run
      """)
    #expect(killed.code == 137)
    #expect(!checkout.has("lockstep-results/slow/report.json"))
    let journal = try checkout.text("lockstep-results/slow/journal.jsonl")
    #expect(journal.split(separator: "\n").count == 3)
    // As a crash of the machine may leave it.
    try checkout.write(journal + "{\"id\":\"counter/su", to: "lockstep-results/slow/journal.jsonl")
    let resumed = try await checkout.shell(
      """
      rm runners/slow/hold runners/slow/opens
      lockstep run --client slow --resume --jobs \(jobs)
      """)
    #expect(resumed.code == 0, "\(resumed)")
    #expect(try checkout.text("runners/slow/opens").utf8.count == 10)
    let whole = try await checkout.lockstep("run", "--client", "slow", "-o", "whole")
    #expect(resumed.output == whole.output)
    let report = try checkout.text("whole/slow/report.json")
    #expect(try checkout.text("lockstep-results/slow/report.json") == report)
    // Nothing is left to do, and the report still names the client.
    #expect(try await checkout.lockstep("run", "--client", "slow", "--resume").code == 0)
    #expect(try checkout.text("lockstep-results/slow/report.json") == report)
  }

  @Test func whatIsNotTheSameRunIsNotTakenUp() async throws {
    let checkout = try TemporaryCheckout()
    #expect(try await checkout.lockstep("run", "--client", "counter").code == 0)
    for change in [["--repeat", "2"], ["--isolation", "process"], ["--step-timeout", "9"]] {
      let words = change.joined(separator: " ")
      let result = try await checkout.shell("lockstep run --client counter --resume \(words)")
      #expect(result.code == 2, "\(words)")
      #expect(result.error.contains("is of another corpus, client or options"))
    }
  }

  @Test func aSecondRunInTheSameFolderIsRefused() async throws {
    let checkout = try TemporaryCheckout()
    try checkout.add(Self.holding(waiting: "read -r go < hold; rm hold"), as: "slow")
    let result = try await checkout.shell(
      """
      mkfifo runners/slow/hold
      lockstep run --client slow --jobs 1 > /dev/null & run=$!
      read -r held < runners/slow/hold
      lockstep run --client slow; second=$?
      echo > runners/slow/hold
      wait $run
      echo $? $second
      """)
    #expect(result.output == "0 2\n")
    #expect(result.error.contains("another run writes here; give it an --output of its own"))
    #expect(try checkout.ids("passed", of: "slow").count == 6)
  }

  @Test func theFirstFailureStopsAFastFailingRun() async throws {
    let checkout = try TemporaryCheckout()
    let file = "vectors/counter/sums.yaml"
    try checkout.replace("{amount: 3, total: 13}", with: "{amount: 3, total: 99}", in: file)
    var reports: Set<String> = []
    for jobs in ["1", "2", "8"] {
      let result = try await checkout.lockstep(
        "run", "--client", "counter", "--fail-fast", "--jobs", jobs)
      #expect(result.code == 1)
      reports.insert(try checkout.text("lockstep-results/counter/report.json"))
    }
    let again = try await checkout.lockstep("run", "--client", "counter", "--fail-fast", "--resume")
    #expect(again.code == 1)
    reports.insert(try checkout.text("lockstep-results/counter/report.json"))
    #expect(reports.count == 1)
    #expect(try checkout.ids("not-run", of: "counter").count == 3)
  }
}
