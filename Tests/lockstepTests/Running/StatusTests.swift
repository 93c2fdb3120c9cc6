import LockstepModel
import LockstepTesting
import Testing

/// What a status means for who runs, who lists, and who decides (docs/corpus-versions.md).
@Suite(.timeLimit(.minutes(10))) struct StatusTests {
  private static let file = "vectors/counter/sums.yaml"
  private static let quiet = ["draft", "disputed", "withdrawn"]

  private func checkout(_ status: String, isWrong: Bool = false) throws -> TemporaryCheckout {
    let checkout = try TemporaryCheckout(count: 2)
    try checkout.replace("status: stable", with: "status: \(status)", in: Self.file)
    if isWrong { try checkout.replace("total: 12}", with: "total: 13}", in: Self.file) }
    return checkout
  }

  @Test(arguments: ["stable", "deprecated"]) func whatIsPromisedRunsAndDecides(
    status: String
  ) async throws {
    let right = try checkout(status)
    #expect(try await right.lockstep("list").lines.count == 2)
    #expect(try await right.lockstep("run", "--client", "counter").code == 0)
    let wrong = try checkout(status, isWrong: true)
    #expect(try await wrong.lockstep("run", "--client", "counter").code == 1)
  }

  @Test(arguments: quiet) func whatIsNotPromisedRunsOnRequestAndNeverDecides(
    status: String
  ) async throws {
    let checkout = try checkout(status, isWrong: true)
    #expect(try await checkout.lockstep("list").code == 2)
    #expect(try await checkout.lockstep("run", "--client", "counter").code == 2)
    #expect(try await checkout.lockstep("list", "--status", status).lines.count == 2)
    let run = try await checkout.lockstep("run", "--client", "counter", "--status", status)
    #expect(run.code == 0)
    #expect(try checkout.ids("failed", of: "counter") == ["counter/sums#c2@one"])
  }

  @Test(arguments: Vector.Status.allCases.map(\.rawValue)) func everyStatusIsExplained(
    status: String
  ) async throws {
    let result = try await checkout(status).lockstep("explain", "counter/sums")
    #expect(result.code == 0 && result.output.contains("\nStatus: \(status), since 1.0.0\n"))
  }

  @Test(arguments: ["deprecated", "disputed"]) func aMatrixShowsWhatRanWithItsStatus(
    status: String
  ) async throws {
    let checkout = try checkout(status, isWrong: true)
    _ = try await checkout.lockstep("run", "--client", "counter", "--status", status)
    let matrix = try await checkout.lockstep("matrix", "lockstep-results/counter", "-o", "matrix")
    #expect(matrix.code == 0)
    let json = try JSON(parsing: checkout.text("matrix/matrix.json"))
    let difference = json["clients"]?.asArray?.first?["differences"]?.asArray?.first
    #expect(difference?["status"]?.asString == status)
  }
}
