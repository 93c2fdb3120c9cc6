import LockstepCorpus
import LockstepModel

/// What a release has beside its program: in `../share/lockstep`, laid as the checkout is, but with the corpus packed.
struct Installation {
  /// Absolute; it may be one that only root writes into.
  let folder: String

  /// The release that this program is of; nil where it was built in a checkout.
  static let current = File.programFile.flatMap(Installation.init(program:))

  /// - Parameter program: the absolute path of a program, `…/bin/lockstep` in a release.
  init?(program: String) {
    let parts = program.split(separator: "/")
    guard parts.count > 1 else { return nil }
    let folder = parts.dropLast(2).reduce("") { "\($0)/\($1)" } + "/share/lockstep"
    guard File.exists(folder + "/corpus.tar") else { return nil }
    self.folder = folder
  }

  var corpus: String { folder + "/corpus.tar" }
  var profiles: String { folder + "/schemas/profiles" }
  var runners: String { folder + "/runners" }

  /// SHA-256 over the sources that the program was built from, as the checkout measured them.
  var sourceDigest: Bytes? {
    guard let bytes = try? File.bytes(of: folder + "/sources.sha256", limit: 1 << 10),
      let digest = Bytes(hex: String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)),
      digest.count == 32
    else { return nil }
    return digest
  }

  /// Where clients are set up: a folder of this user and this version, as two may want other requirements.
  static func environments() throws(UsageError) -> String {
    let cache = File.variable("XDG_CACHE_HOME") ?? File.homeFolder.map { $0 + "/.cache" }
    guard let cache, cache.hasPrefix("/") else {
      throw UsageError(
        "no folder for the environments of clients: set HOME or XDG_CACHE_HOME to an absolute path")
    }
    return "\(cache)/lockstep/\(Version.text)/clients"
  }
}
