import ArgumentParser
import LockstepCorpus
import LockstepModel

struct SetupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup",
    abstract: "Sets up real clients: pinned environments, or programs of the system.")

  @Argument(help: "Clients under 'runners'; without any, all of them.")
  var clients: [String] = []

  @OptionGroup var places: Places

  func run() async throws {
    let names = try clients.isEmpty ? places.clientNames() : clients
    var failures: [String] = []
    for name in names {
      let choice = try ClientChoice(name, places: places)
      guard case .described(let description) = choice.kind, let setup = description.setup else {
        standardError.write("\(name): nothing to set up\n")
        continue
      }
      let build = ClientSetup(
        client: description, setup: setup, folder: try places.environment(of: description.name))
      do {
        standardError.write("\(name): \(try await build.build())\n")
      } catch {
        failures.append("\(name): \(error)")
      }
    }
    for failure in failures { standardError.write("error: \(failure)\n") }
    if !failures.isEmpty { throw ExitCode(3) }
  }
}
