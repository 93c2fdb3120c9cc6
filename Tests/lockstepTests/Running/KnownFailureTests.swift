import LockstepTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct KnownFailureTests {
  /// A checkout in which the client answers one total that the vector does not expect.
  private func checkout(knownFailures: String) throws -> TemporaryCheckout {
    let checkout = try TemporaryCheckout()
    let file = "vectors/counter/sums.yaml"
    try checkout.replace("{amount: 3, total: 13}", with: "{amount: 3, total: 14}", in: file)
    try checkout.add(.counting("counts"), as: "counter", knownFailures: knownFailures)
    return checkout
  }

  private func entry(_ id: String, step: Int = 3, observed: String = #"{total: "13"}"#) -> String {
    """
    - instances: "\(id)"
      step: \(step)
      observed: \(observed)
      reason: It adds otherwise.
      link: https://example.org/1

    """
  }

  @Test func withoutAnEntryItFails() async throws {
    let result = try await checkout(knownFailures: "[]\n").lockstep("run", "--client", "counter")
    #expect(result.code == 1)
  }

  @Test(arguments: ["counter/sums#c3@one", "counter/**"])
  func anEntryTurnsAFailureIntoAKnownOne(id: String) async throws {
    let checkout = try checkout(knownFailures: entry(id))
    let result = try await checkout.lockstep("run", "--client", "counter")
    #expect(result.code == 0, "\(result)")
    #expect(!result.output.contains("FAILED"))
    #expect(try checkout.ids("failed", of: "counter") == ["counter/sums#c3@one"])
    let quiet = try await checkout.lockstep("run", "--client", "counter", "-q")
    #expect(quiet.code == 0 && quiet.output.isEmpty)
  }

  @Test func anEntryForAnotherStepOrAnswerExplainsNothing() async throws {
    let id = "counter/sums#c3@one"
    for wrong in [entry(id, step: 2), entry(id, observed: #"{total: "12"}"#)] {
      let checkout = try checkout(knownFailures: wrong)
      let result = try await checkout.lockstep("run", "--client", "counter")
      #expect(result.code == 1)
      #expect(result.output.contains("FAILED \(id)"))
    }
  }

  @Test func aStaleEntryIsAnError() async throws {
    let entries = entry("counter/sums#c3@one") + entry("counter/sums#c4@one")
    let checkout = try checkout(knownFailures: entries)
    let result = try await checkout.lockstep("run", "--client", "counter")
    #expect(result.code == 1)
    let complaint =
      "error: known failure 'counter/sums#c4@one' of 'counter' no longer fails so; remove the entry"
    #expect(result.errorLines.contains(complaint))
    // Where its instances are not asked nothing is known of it.
    let narrow = try await checkout.lockstep("run", "counter/sums#c3@one", "--client", "counter")
    #expect(narrow.code == 0)
  }

  @Test func aCrashCanBeKnown() async throws {
    let checkout = try TemporaryCheckout(count: 1)
    let crash = entry("counter/sums", step: 1, observed: "crash")
    try checkout.add(.crashes, as: "counter", knownFailures: crash)
    let result = try await checkout.lockstep("run", "--client", "counter")
    // Nothing passed or failed: that is no run to build on, known or not.
    #expect(result.code == 3)
    #expect(!result.output.contains("BROKEN"), "\(result)")
  }
}
