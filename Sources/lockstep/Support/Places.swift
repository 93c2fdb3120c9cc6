import ArgumentParser
import LockstepCorpus
import LockstepModel

/// Where the corpus, the profiles and the clients stand.
struct Places: ParsableArguments {
  @Option(help: "The folder of vectors; otherwise the checkout's.")
  var corpus: String?

  @Option(help: "A further folder of profiles.")
  var profiles: [String] = []

  /// The folder that holds `vectors`, `schemas` and `runners`: the working folder or the nearest one above it.
  func checkout() throws -> String {
    var folder = "."
    for _ in 0..<16 {
      if File.isFolder(folder + "/vectors"), File.isFolder(folder + "/schemas/profiles") {
        return folder == "." ? "." : String(folder.dropFirst(2))
      }
      folder += "/.."
    }
    throw UsageError(
      "no corpus here: expected a folder 'vectors' here or above; name one with --corpus")
  }

  func corpusRoot() throws -> String {
    try corpus ?? inCheckout("vectors")
  }

  func profileFolders() throws -> [String] {
    [try inCheckout("schemas/profiles")] + profiles
  }

  func runners() throws -> String {
    try inCheckout("runners")
  }

  /// The absolute path of a client's own environment, wherever the client runs.
  func environment(of client: ClientName) throws -> String {
    let folder = try inCheckout(".lockstep/clients/\(client)")
    return folder.hasPrefix("/") ? folder : File.workingFolder + "/" + folder
  }

  /// The folders under `runners` that describe a client.
  func clientNames() throws -> [String] {
    let runners = try runners()
    return try File.names(in: runners).filter { File.exists("\(runners)/\($0)/client.yaml") }
  }

  private func inCheckout(_ name: String) throws -> String {
    let checkout = try checkout()
    return checkout == "." ? name : checkout + "/" + name
  }
}
