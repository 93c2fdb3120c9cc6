import LockstepTesting
import Testing

@Suite(.timeLimit(.minutes(10))) struct HelpTests {
  static let commands = [
    "run", "list", "lint", "explain", "export", "record", "corroborate", "new", "setup", "matrix",
    "diff", "gate", "verify", "attest", "schema", "corpus",
  ]

  @Test(arguments: commands) func helpOfACommand(name: String) async throws {
    let result = try await TemporaryCheckout().shell("COLUMNS=80 lockstep \(name) --help")
    #expect(result.code == 0 && result.error.isEmpty)
    #expect(try Snapshot("\(name).txt").difference(from: result.output) == nil)
    #expect(result.lines.allSatisfy { $0.count <= 80 || $0.hasPrefix("USAGE: ") })
  }

  @Test func helpNamesEveryCommand() async throws {
    let checkout = try TemporaryCheckout()
    let result = try await checkout.shell("COLUMNS=80 lockstep --help")
    #expect(try Snapshot("lockstep.txt").difference(from: result.output) == nil)
    let named = result.lines.drop { $0 != "SUBCOMMANDS:" }.dropFirst()
      .prefix { !$0.contains("See ") }.filter { !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }
    #expect(named == Self.commands)
    #expect(try await checkout.lockstep().output == result.output)
  }

  @Test func theVersionIsANumber() async throws {
    let result = try await TemporaryCheckout().lockstep("--version")
    #expect(result.code == 0)
    #expect(result.output.contains(/^\d+\.\d+\.\d+[-.a-z0-9]*\n$/))
  }
}
