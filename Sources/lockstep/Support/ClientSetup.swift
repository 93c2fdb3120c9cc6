import LockstepCorpus
import LockstepModel

/// What `lockstep setup` does for one client.
struct ClientSetup {
  let client: ClientDescription
  let setup: ClientDescription.Setup
  /// Where a client's own environment stands; absolute.
  let folder: String

  /// Answers what it did: `ready` where there was nothing to do.
  func build() async throws -> String {
    switch setup {
    case .environment(let environment): try await python(environment).build()
    case .programs(let programs): try await SystemPrograms(wanted: programs).install()
    }
  }

  /// Whether the client could be started now.
  var isReady: Bool {
    switch setup {
    case .environment(let environment): python(environment).isReady
    case .programs(let programs): SystemPrograms(wanted: programs).missing.isEmpty
    }
  }

  private func python(_ environment: ClientDescription.Setup.Environment) -> PythonEnvironment {
    PythonEnvironment(client: client, setup: environment, folder: folder)
  }
}

/// Why a client cannot be set up on this machine; the sentence says what to do.
struct SetupFailure: Error, CustomStringConvertible {
  let description: String
}
