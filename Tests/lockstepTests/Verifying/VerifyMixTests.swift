import LockstepTesting
import Testing

/// Networks of several clients, made again.
@Suite(.timeLimit(.minutes(10))) struct VerifyMixTests {
  private static let network = "network/partition/two-two-heal.yaml"
  private static let fault = "reference:no-proposer-boost"

  @Test(arguments: [
    ("--mix reference,\(fault)", "reference+reference-no-proposer-boost"),
    (
      "--mix \(fault),reference --node a=reference",
      "reference-no-proposer-boost+reference+a=reference"
    ),
    ("--client reference --node b=\(fault)", "reference+b=reference-no-proposer-boost"),
    ("--client \(fault)", "reference-no-proposer-boost"),
  ])
  func whoeverTheNodesWere(flags: String, name: String) async throws {
    let checkout = try TemporaryCheckout(copying: [Self.network])
    let run = try await checkout.shell("lockstep run \(flags) --fork electra -o published")
    #expect(run.code < 2, "\(run)")
    let result = try await checkout.lockstep("verify", "published/\(name)")
    #expect(result.code == 0 && result.output.hasPrefix("the same, byte for byte"), "\(result)")
  }

  @Test func clientsThatAreNotThoseOfTheNameAreRefused() async throws {
    let checkout = try TemporaryCheckout(copying: [Self.network])
    let run = try await checkout.shell(
      "lockstep run --mix reference,\(Self.fault) --fork electra -o published")
    #expect(run.code < 2, "\(run)")
    let result = try await checkout.shell(
      """
      sed 's/reference+reference-no-proposer-boost/reference+other/' \
        published/reference+*/report.json > r.json
      lockstep verify r.json
      """)
    #expect(
      result.code == 2 && result.error.contains("the report's clients are not those"), "\(result)")
  }
}
