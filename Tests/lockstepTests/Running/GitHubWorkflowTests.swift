import LockstepTesting
import Testing

/// A run as a step of a workflow of GitHub Actions.
@Suite(.timeLimit(.minutes(10))) struct GitHubWorkflowTests {
  private static let actions =
    "export GITHUB_ACTIONS=true GITHUB_STEP_SUMMARY=$PWD/summary GITHUB_WORKSPACE=$PWD;"
  private static let run = "lockstep run --client counter"

  private func failing() throws -> TemporaryCheckout {
    let checkout = try TemporaryCheckout()
    try checkout.replace(
      "{amount: 3, total: 13}", with: "{amount: 3, total: 14}", in: "vectors/counter/sums.yaml")
    return checkout
  }

  private func annotations(_ result: CommandResult) -> [String] {
    result.errorLines.filter { $0.hasPrefix("::") }
  }

  @Test func aWorkflowGetsAnnotationsAndASummary() async throws {
    let checkout = try failing()
    let result = try await checkout.shell("\(Self.actions) echo before > summary; \(Self.run)")
    #expect(result.code == 1)
    #expect(annotations(result).count == 1)
    #expect(
      annotations(result).first?.hasPrefix("::error file=vectors/counter/sums.yaml,line=") == true)
    #expect(!result.output.contains("::error"))
    let summary = try checkout.text("lockstep-results/counter/summary.md")
    #expect(try checkout.text("summary") == "before\n\(summary)\n")
  }

  @Test func nobodyElseGetsThemUnlessHeAsks() async throws {
    let checkout = try failing()
    #expect(annotations(try await checkout.shell(Self.run)).isEmpty)
    let off = try await checkout.shell("\(Self.actions) \(Self.run) --no-github")
    #expect(annotations(off).isEmpty && !checkout.has("summary"))
    #expect(annotations(try await checkout.shell("\(Self.run) --github")).count == 1)
    #expect(!checkout.has("summary"))
  }

  @Test func whatPassesHasASummaryAlone() async throws {
    let checkout = try TemporaryCheckout()
    let result = try await checkout.shell("\(Self.actions) \(Self.run) --client counter -q 2>&1")
    #expect(result.code == 2)
    let good = try await checkout.shell("\(Self.actions) \(Self.run) -q")
    #expect(good.code == 0 && good.output.isEmpty && good.error.isEmpty)
    #expect(try checkout.text("summary").contains("6 of 6 instances passed."))
  }

  @Test func filesAreNamedFromTheRepositoryOn() async throws {
    let checkout = try failing()
    let inside = try await checkout.shell(
      "\(Self.actions) export GITHUB_WORKSPACE=$(cd ..; pwd); mkdir -p deep; cd deep; \(Self.run)")
    let name = checkout.folder.split(separator: "/").last ?? ""
    #expect(
      annotations(inside).first?.hasPrefix("::error file=\(name)/vectors/counter/sums.yaml,")
        == true)
    let outside = try await checkout.shell(
      "\(Self.actions) export GITHUB_WORKSPACE=$PWD/runners; \(Self.run)")
    #expect(annotations(outside).first?.hasPrefix("::error title=") == true)
    let packed = try await checkout.shell(
      "\(Self.actions) lockstep corpus pack -o c.tar; \(Self.run) --corpus c.tar")
    #expect(annotations(packed).first?.hasPrefix("::error title=") == true, "\(packed)")
  }

  @Test func aSummaryThatCannotBeWrittenChangesNoVerdict() async throws {
    let checkout = try TemporaryCheckout()
    let result = try await checkout.shell(
      "\(Self.actions) export GITHUB_STEP_SUMMARY=$PWD/no/such; \(Self.run)")
    #expect(result.code == 0 && result.error.contains("no job summary: "))
    let full = try await checkout.shell(
      "\(Self.actions) head -c 1048576 /dev/zero > summary; \(Self.run); wc -c < summary")
    #expect(full.lines.last == "1048576")
  }

  @Test func aReportOnStandardOutputStaysOne() async throws {
    let checkout = try failing()
    let result = try await checkout.shell("\(Self.actions) \(Self.run) --json")
    let report = try checkout.text("lockstep-results/counter/report.json")
    #expect(result.output == report + "\n")
  }
}
