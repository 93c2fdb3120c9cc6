/// A file of a corpus, and how messages name it.
public struct CorpusFile: Sendable {
  /// The path below `vectors`, or below the folder of profiles.
  public let name: String
  public let place: String
  public let bytes: [UInt8]
}

/// The files of a corpus, read from folders or from an archive.
public struct CorpusSource: Sendable {
  public static let manifest = "corpus.yaml"
  public static let lock = "corpus.lock"
  public static let features = "features.yaml"
  public static let corroboration = "corroboration.json"
  /// Files beside the vectors that follow from them, or tell of them, and are no part of the digest.
  static let companions = [lock, features, corroboration]

  /// In ascending order of the names.
  public var profiles: [CorpusFile]
  /// Everything below `vectors`, in ascending order of the names.
  public let files: [CorpusFile]
  /// The folder `vectors`, or the archive.
  public let root: String

  public var vectors: [CorpusFile] {
    files.filter {
      $0.name.hasSuffix(".yaml") && $0.name != Self.manifest && !Self.companions.contains($0.name)
    }
  }

  public subscript(name: String) -> CorpusFile? { files.first { $0.name == name } }

  /// Reads a folder `vectors` with the profiles of some folders, or an archive that brings its own.
  public static func read(_ root: String, profileFolders: [String]) throws -> CorpusSource {
    var source: CorpusSource
    if File.exists(root), !File.isFolder(root) {
      source = try CorpusArchive.read(root)
    } else {
      let paths = try File.all(below: root, ending: "")
      let files = try paths.map { path in
        CorpusFile(
          name: String(path.dropFirst(root.count + 1)), place: path, bytes: try File.bytes(of: path)
        )
      }
      source = CorpusSource(profiles: [], files: files, root: root)
    }
    source.profiles += try profiles(in: profileFolders)
    // An archive knows no folders, and has the digest of what it was packed from.
    source.profiles.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return source
  }

  static func profiles(in folders: [String]) throws(File.Failure) -> [CorpusFile] {
    var profiles: [CorpusFile] = []
    for folder in folders {
      for path in try File.all(below: folder, ending: ".yaml") {
        profiles.append(
          CorpusFile(
            name: path.split(separator: "/").last.map(String.init) ?? path, place: path,
            bytes: try File.bytes(of: path)))
      }
    }
    return profiles
  }
}
