import LockstepModel
import LockstepTesting
import Testing

/// The same bytes, however a run is made.
@Suite(.timeLimit(.minutes(10))) struct ReproducibilityTests {
  @Test func reportsDoNotDependOnHowTheWorkIsShared() async throws {
    let checkout = try TemporaryCheckout(count: 20)
    let file = "vectors/counter/sums.yaml"
    try checkout.replace("{amount: 7, total: 17}", with: "{amount: 7, total: 18}", in: file)
    var files: Set<[String]> = []
    for flags in [
      "", "--jobs 1", "--jobs 2", "--jobs 8", "--shuffle 1", "--shuffle 2 --jobs 3", "--trace",
    ] {
      let result = try await checkout.shell("lockstep run --client counter \(flags)")
      #expect(result.code == 1, "\(flags)")
      let folder = "lockstep-results/counter"
      files.insert(
        [result.output]
          + (try ["report.json", "junit.xml", "ctrf.json", "summary.md"].map {
            try checkout.text("\(folder)/\($0)")
          }))
    }
    #expect(files.count == 1)
  }

  @Test func aPlaceAndATimeLeaveNoTrace() async throws {
    let one = try TemporaryCheckout()
    let other = try TemporaryCheckout()
    let first = try await one.lockstep("run", "--client", "counter")
    let second = try await other.shell("TZ=Asia/Tokyo LANG=C lockstep run --client counter -o x/y")
    #expect(first.output == second.output)
    let report = try one.text("lockstep-results/counter/report.json")
    #expect(try other.text("x/y/counter/report.json") == report)
    #expect(!report.contains(one.folder))
  }

  @Test func aProcessForEachInstanceAnswersTheSame() async throws {
    let checkout = try TemporaryCheckout()
    try checkout.add(.counting("counts its starts", "echo $$ >> starts"), as: "starts")
    let result = try await checkout.lockstep(
      "run", "--client", "starts", "--isolation", "process", "--jobs", "2")
    #expect(result.code == 0)
    #expect(try checkout.text("runners/starts/starts").split(separator: "\n").count == 6)
    #expect(try checkout.ids("passed", of: "starts").count == 6)
  }

  @Test func repetitionShowsWhoIsNotDeterministic() async throws {
    let checkout = try TemporaryCheckout()
    // Each run of the instance asks four times for the total; the last answer of the second is wrong.
    let fickle = #"""
      again=0
      answer() {
        case $line in *'"operation":"total"'*) again=$((again + 1)) ;; esac
        result=$1
        [ $again != 8 ] || { again=9; result='{"verdict":"accepted","value":{"total":"99"}}'; }
        printf '{"jsonrpc":"2.0","id":%s,"result":%s}\n' "$n" "$result"
      }
      """#
    try checkout.add(.counting("is fickle", fickle), as: "fickle")
    let id = "counter/sums#c1@one"
    #expect(try await checkout.lockstep("run", id, "--client", "fickle").code == 0)
    let twice = try await checkout.lockstep("run", id, "--client", "fickle", "--repeat", "2")
    #expect(twice.code == 1, "\(twice)")
    #expect(twice.output.contains("NONDETERMINISTIC \(id)"))
    #expect(twice.lines.last?.hasSuffix(" --repeat 2") == true)
  }

  @Test func tracesHoldWhatWasAskedAndAnswered() async throws {
    let checkout = try TemporaryCheckout(count: 2)
    let folder = "lockstep-results/counter/transcripts"
    #expect(try await checkout.lockstep("run", "--client", "counter").code == 0)
    #expect(!checkout.has(folder))
    #expect(try await checkout.lockstep("run", "--client", "counter", "--trace").code == 0)
    let lines = try checkout.text("\(folder)/counter_sums#c2@one.jsonl").split(separator: "\n")
    let calls = try lines.map { try JSON(parsing: String($0))["operation"]?.asString }
    #expect(calls == ["total", "add", "total", "add", "total", "total"])
    // What an earlier run told is gone.
    #expect(try await checkout.lockstep("run", "--client", "counter").code == 0)
    #expect(!checkout.has("\(folder)/counter_sums#c2@one.jsonl"))
  }
}
