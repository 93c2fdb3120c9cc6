import LockstepModel
import LockstepTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct DiffCommandTests {
  @Test func aRegressionEndsWithOneAndTheCommandThatRepeatsIt() async throws {
    let checkout = try TemporaryCheckout()
    try await checkout.run("1.0.0", into: "old")
    try await checkout.run("1.1.0", wrong: true, into: "new")
    let result = try await checkout.lockstep("diff", "old/counter", "new/counter/report.json")
    #expect(result.code == 1)
    for text in [
      "'counter 1.0.0' -> 'counter 1.1.0'", "REGRESSED \(TemporaryCheckout.failing)",
      "  was     passed",
      "  is      failed at step 3: expected accepted {total: 13}, observed accepted",
      "  changed the client, 'counter 1.0.0' -> 'counter 1.1.0'; its adapter",
      "1 regression of 'counter 1.1.0' against 'counter 1.0.0'.",
    ] { #expect(result.output.contains(text), "\(text) in \(result.output)") }
    let command = try #require(result.lines.last)
    #expect(
      command == "lockstep run 'counter/sums#c3@one' --client counter --output again")
    let again = try await checkout.shell(command)
    #expect(again.code == 1)
  }

  @Test func withoutARegressionItEndsWithZero() async throws {
    let checkout = try TemporaryCheckout()
    try await checkout.run("1.0.0", wrong: true, into: "old")
    try await checkout.run("1.1.0", into: "new")
    let improved = try await checkout.lockstep("diff", "old/counter", "new/counter")
    #expect(improved.code == 0 && improved.output.contains("IMPROVED \(TemporaryCheckout.failing)"))
    let same = try await checkout.lockstep("diff", "old/counter", "old/counter")
    #expect(same.code == 0 && same.output.contains("6  unchanged"), "\(same)")
    #expect(!same.output.contains("What differs"))
  }

  @Test func jsonAndMarkdownEndAlike() async throws {
    let checkout = try TemporaryCheckout()
    try await checkout.run("1.0.0", into: "old")
    try await checkout.run("1.1.0", wrong: true, into: "new")
    let json = try await checkout.lockstep("diff", "old/counter", "new/counter", "--json")
    #expect(json.code == 1 && json.error.isEmpty)
    let diff = try JSON(parsing: json.output)
    #expect(diff["schema"]?.asString == "lockstep-diff/1" && diff["regressions"]?.asInteger == 1)
    let sum = try await checkout.shell("sha256sum new/counter/report.json")
    #expect(diff["new"]?["digest"]?.asString == "0x\(sum.output.prefix(64))")
    let markdown = try await checkout.lockstep("diff", "old/counter", "new/counter", "--markdown")
    #expect(markdown.code == 1 && markdown.output.hasPrefix("## ✘ 1 regression of"))
  }

  @Test func whatAFaultBreaksIsRepeatedWithTheFault() async throws {
    let checkout = try TemporaryCheckout(copying: ["fork-choice/tie-break/byte-order.yaml"])
    let fault = "little-endian-tie-break"
    _ = try await checkout.lockstep(
      "run", "-q", "--client", "reference", "--client", "reference:\(fault)", "--fork", "fulu")
    let result = try await checkout.lockstep(
      "diff", "lockstep-results/reference", "lockstep-results/reference-\(fault)")
    #expect(result.code == 1 && result.output.contains("These are two different clients."))
    let command = try #require(result.lines.last)
    #expect(command.hasSuffix(" --client reference:\(fault) --output again"))
    #expect(try await checkout.shell(command).code == 1)
  }

  @Test func aRenamedVectorIsFoundByItsAlias() async throws {
    let checkout = try TemporaryCheckout()
    try await checkout.run("1.0.0", into: "old")
    _ = try await checkout.shell("mv vectors/counter/sums.yaml vectors/counter/totals.yaml")
    try checkout.write(
      checkout.text("vectors/corpus.yaml") + "aliases: {counter/sums: counter/totals}\n",
      to: "vectors/corpus.yaml")
    try await checkout.run("1.1.0", wrong: true, into: "new")
    let result = try await checkout.lockstep("diff", "old/counter", "new/counter")
    #expect(result.code == 1 && result.output.contains("REGRESSED counter/totals#c3@one"))
  }

  @Test(arguments: [
    (["none", "old/counter"], "error: none: No such file or directory"),
    (["old/counter", "old"], "error: old/report.json: No such file or directory"),
    (["old/counter", "vectors/corpus.yaml"], "error: vectors/corpus.yaml: no JSON"),
    (["old/counter"], "Error: Missing expected argument '<new>'"),
    (["old/counter", "old/counter", "--json", "--markdown"], "Error: --markdown and --json"),
  ])
  func whatIsNoReportEndsWithTwo(arguments: [String], complaint: String) async throws {
    let checkout = try TemporaryCheckout()
    try await checkout.run("1.0.0", into: "old")
    let result = try await checkout.lockstep(["diff"] + arguments)
    #expect(result.code == 2 && result.output.isEmpty)
    #expect(result.error.contains(complaint.dropFirst(7)), "\(result)")
  }
}
