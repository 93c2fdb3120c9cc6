import ArgumentParser
import LockstepCorpus
import LockstepModel

/// Where the corpus, the profiles and the clients stand.
struct Places: ParsableArguments {
  @Option(
    help: "The folder of vectors, or an archive; otherwise the checkout's, or the release's.",
    completion: .file())
  var corpus: String?

  @Option(help: "A further folder of profiles.", completion: .directory)
  var profiles: [String] = []

  /// The folder that holds `vectors`, `schemas` and `runners`: the working folder or the nearest one above it.
  func checkout() throws -> String {
    guard let checkout = checkoutIfAny else {
      throw UsageError(
        "no corpus here: expected a folder 'vectors' here or above; name one with --corpus")
    }
    return checkout
  }

  private var checkoutIfAny: String? {
    var folder = "."
    for _ in 0..<16 {
      if File.isFolder(folder + "/vectors"), File.isFolder(folder + "/schemas/profiles") {
        return folder == "." ? "." : String(folder.dropFirst(2))
      }
      folder += "/.."
    }
    return nil
  }

  /// The corpus that is named, that of the checkout, or the one that was packed with the release.
  func corpusRoot() throws -> String {
    if let corpus { return corpus }
    if checkoutIfAny == nil, let installation = Installation.current { return installation.corpus }
    return try inCheckout("vectors")
  }

  func loadCorpus() throws -> Corpus {
    try Corpus.load(corpusSource())
  }

  /// Whether an archive is named.
  var isArchive: Bool { corpus.map(Self.isArchive) ?? false }

  private static func isArchive(_ path: String) -> Bool {
    File.exists(path) && !File.isFolder(path)
  }

  /// The corpus's files; an archive's are in memory only, and it brings its own profiles.
  func corpusSource() throws -> CorpusSource {
    let root = try corpusRoot()
    return try CorpusSource.read(
      root, profileFolders: Self.isArchive(root) ? profiles : profileFolders())
  }

  /// The protocol features that a corpus lists, or everything that is wrong with the list.
  func features(of source: CorpusSource, _ corpus: Corpus) throws -> [ProtocolFeature] {
    guard let file = source[CorpusSource.features] else { return [] }
    return try ProtocolFeature.read(file.bytes, file: file.place, of: corpus).get()
  }

  /// The corpus that is named or that of the checkout, where there is one.
  func corpusSourceIfAny() throws -> CorpusSource? {
    // Reports may be read anywhere.
    guard corpus != nil || checkoutIfAny != nil || Installation.current != nil else { return nil }
    return try corpusSource()
  }

  /// The folder of vectors, for a command that needs files.
  func corpusFolder() throws -> String {
    let root = try corpusRoot()
    guard !Self.isArchive(root) else {
      throw UsageError(
        corpus == nil
          ? "no folder 'vectors' here or above, which this command needs; name one with --corpus"
          : "'\(root)' is no folder: unpack the archive for this command")
    }
    return root
  }

  func profileFolders() throws -> [String] {
    if isArchive { return profiles }
    if let corpus, File.isFolder(corpus + "/../schemas/profiles") {
      return [corpus + "/../schemas/profiles"] + profiles
    }
    if checkoutIfAny == nil, let installation = Installation.current {
      return [installation.profiles] + profiles
    }
    return [try inCheckout("schemas/profiles")] + profiles
  }

  /// Where clients are described: in the checkout, or else beside the program of a release.
  func runners() throws -> String {
    if checkoutIfAny == nil, let installation = Installation.current { return installation.runners }
    return try inCheckout("runners")
  }

  /// The absolute path of a client's own environment, wherever the client runs.
  func environment(of client: ClientName) throws -> String {
    if checkoutIfAny == nil, Installation.current != nil {
      return try "\(Installation.environments())/\(client)"
    }
    let folder = try inCheckout(".lockstep/clients/\(client)")
    return folder.hasPrefix("/") ? folder : File.workingFolder + "/" + folder
  }

  /// The folders under `runners` that describe a client.
  func clientNames() throws -> [String] {
    let runners = try runners()
    guard File.isFolder(runners) else { return [] }
    return try File.names(in: runners).filter { File.exists("\(runners)/\($0)/client.yaml") }
  }

  /// Those that somebody has seen run.
  func testedClientNames() throws -> [String] {
    try clientNames().filter { name in
      let file = "\(try runners())/\(name)/client.yaml"
      let bytes = try File.bytes(of: file)
      do throws(Diagnostic) {
        return try !ClientDescription(bytes, file: file).isUntested
      } catch {
        throw DiagnosticList([error])
      }
    }
  }

  /// SHA-256 over Lockstep's own sources: of a release, those that it was built from; otherwise those at hand.
  var sourceDigest: Bytes? {
    if let installation = Installation.current { return installation.sourceDigest }
    guard let folder = try? inCheckout("Sources"), File.isFolder(folder),
      let files = try? File.all(below: folder, ending: "")
    else { return nil }
    var all: [UInt8] = []
    for file in files where [".swift", ".c", ".h", ".modulemap"].contains(where: file.hasSuffix) {
      guard let bytes = try? File.bytes(of: file) else { return nil }
      all += Array("\(file.dropFirst(folder.count)) \(bytes.count) ".utf8) + bytes
    }
    return Digest.of(all)
  }

  private func inCheckout(_ name: String) throws -> String {
    let checkout = try checkout()
    return checkout == "." ? name : checkout + "/" + name
  }
}
