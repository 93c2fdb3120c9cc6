import ArgumentParser
import LockstepCorpus

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
    if let corpus { return corpus }
    let checkout = try checkout()
    return checkout == "." ? "vectors" : checkout + "/vectors"
  }

  func profileFolders() throws -> [String] {
    let checkout = try checkout()
    return [checkout == "." ? "schemas/profiles" : checkout + "/schemas/profiles"] + profiles
  }
}
