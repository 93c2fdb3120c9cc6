import LockstepCorpus

extension ClientChoice {
  /// Builds the client's environment, where it needs one.
  func setUp(_ places: Places) async throws {
    guard case .described(let description) = kind, let setup = description.setup else { return }
    let build = ClientSetup(
      client: description, setup: setup, folder: try places.environment(of: description.name))
    do {
      standardError.write("\(name): \(try await build.build())\n")
    } catch {
      throw ClientMissing("client '\(name)' cannot be set up: \(error)")
    }
  }
}
