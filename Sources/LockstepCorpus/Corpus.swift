internal import Crypto
public import LockstepModel

/// Every profile and vector of a folder, with the digest that names them.
public struct Corpus: Sendable {
  /// The version of `corpus.yaml`.
  public let version: String
  /// SHA-256 over the paths and bytes of every profile and vector.
  public let digest: Bytes
  public let profiles: [ProfileName: Profile]
  /// In ascending order of their ids.
  public let vectors: [Vector]

  public init(
    version: String, digest: Bytes, profiles: [ProfileName: Profile], vectors: [Vector]
  ) {
    self.version = version
    self.digest = digest
    self.profiles = profiles
    self.vectors = vectors
  }

  public subscript(profile name: ProfileName) -> Profile? { profiles[name] }

  /// Reads the profiles of some folders and every vector below `root`, or says everything that is wrong.
  ///
  /// - Parameters:
  ///   - root: the folder `vectors`.
  ///   - profileFolders: folders of profiles, `schemas/profiles` and whatever `--profiles` names.
  public static func load(
    root: String, profileFolders: [String]
  ) throws -> Corpus {
    var loader = CorpusLoader()
    try loader.loadProfiles(profileFolders)
    let vectors = try loader.loadVectors(root)
    let version = try loader.version(root)
    guard loader.complaints.isEmpty else { throw DiagnosticList(loader.complaints.diagnostics) }
    return Corpus(
      version: version, digest: loader.digest, profiles: loader.profiles, vectors: vectors)
  }

  /// The profiles of some folders.
  public static func profiles(in folders: [String]) throws -> [ProfileName: Profile] {
    var loader = CorpusLoader()
    try loader.loadProfiles(folders)
    guard loader.complaints.isEmpty else { throw DiagnosticList(loader.complaints.diagnostics) }
    return loader.profiles
  }

  /// The version of the `corpus.yaml` in a folder of vectors.
  public static func version(root: String) throws -> String {
    var loader = CorpusLoader()
    let version = try loader.version(root)
    guard loader.complaints.isEmpty else { throw DiagnosticList(loader.complaints.diagnostics) }
    return version
  }

  /// Everything that is wrong with some files, their form included, which may stand outside of a corpus.
  public static func lint(files: [String], profileFolders: [String]) throws -> [Diagnostic] {
    var loader = CorpusLoader()
    try loader.loadProfiles(profileFolders)
    for file in files {
      let bytes = try File.bytes(of: file)
      _ = loader.vector(file, bytes, id: VectorID(ofFile: file))
      // What is no YAML is said already.
      let form = loader.complaints.collect { () throws(Diagnostic) in
        try CanonicalForm(bytes, file: file)
      }
      loader.complaints.add(contentsOf: form?.complaints ?? [])
    }
    return loader.complaints.diagnostics.sorted()
  }

  /// One vector from the bytes of its file, or everything that is wrong with it.
  public static func vector(
    _ bytes: [UInt8], file: String, id: VectorID, profiles: [ProfileName: Profile]
  ) -> Result<Vector, DiagnosticList> {
    do throws(Diagnostic) {
      var decoder = try VectorDecoder(bytes, file: file, id: id, profiles: profiles)
      guard let vector = decoder.vector() else {
        return .failure(DiagnosticList(decoder.complaints.diagnostics))
      }
      return .success(vector)
    } catch {
      return .failure(DiagnosticList([error]))
    }
  }

  /// The files of a corpus that hold vectors, in ascending order.
  public static func vectorFiles(below root: String) throws(File.Failure) -> [String] {
    try File.all(below: root, ending: ".yaml").filter { $0 != root + "/corpus.yaml" }
  }
}

extension VectorID {
  /// The id of a file: its path behind the last folder `vectors`, or its name.
  public init(ofFile path: String) {
    let parts = path.split(separator: "/").map(String.init)
    let tail = parts.lastIndex(of: "vectors").map { parts[($0 + 1)...] } ?? parts.suffix(1)
    self.init(String(tail.joined(separator: "/").dropLast(path.hasSuffix(".yaml") ? 5 : 0)))
  }
}

/// Reads files and keeps what they say and what is wrong with them.
private struct CorpusLoader {
  var complaints = Complaints()
  var profiles: [ProfileName: Profile] = [:]
  private var hash = SHA256()
  /// Where each profile stands.
  private var files: [ProfileName: String] = [:]

  var digest: Bytes { Bytes(Array(hash.finalize())) }

  mutating func loadProfiles(_ folders: [String]) throws(File.Failure) {
    for folder in folders {
      for path in try File.all(below: folder, ending: ".yaml") {
        let bytes = try File.bytes(of: path)
        include(path.split(separator: "/").last.map(String.init) ?? path, bytes)
        guard
          let document = complaints.collect({ () throws(Diagnostic) in
            try YAMLDocument(bytes, file: path)
          })
        else { continue }
        switch Profile.read(document) {
        case .success(let profile):
          if profiles.updateValue(profile, forKey: profile.name) != nil {
            complaints.add(
              (document.root["profile"] ?? document.root).complaint(
                "profile '\(profile.name)' stands in \(files[profile.name] ?? "") already"))
          }
          files[profile.name] = path
        case .failure(let list): complaints.add(contentsOf: list.diagnostics)
        }
      }
    }
  }

  mutating func loadVectors(_ root: String) throws(File.Failure) -> [Vector] {
    var vectors: [Vector] = []
    try checkStrays(root)
    for path in try Corpus.vectorFiles(below: root) {
      let bytes = try File.bytes(of: path)
      let name = String(path.dropFirst(root.count + 1))
      include(name, bytes)
      let id = VectorID(String(name.dropLast(".yaml".count)))
      if let vector = vector(path, bytes, id: id) { vectors.append(vector) }
    }
    return vectors.sorted { $0.id < $1.id }
  }

  /// Files beside the vectors that follow from them, and are no part of the corpus or its digest.
  private static let companions = ["/corpus.lock", "/corroboration.json"]

  /// Complains about files that nobody would read.
  private mutating func checkStrays(_ root: String) throws(File.Failure) {
    for path in try File.all(below: root, ending: "")
    where !path.hasSuffix(".yaml")
      && !Self.companions.contains(String(path.dropFirst(root.count)))
    {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      complaints.add(
        Diagnostic(
          .init(
            "expected a vector as *.yaml, corpus.yaml, corpus.lock or corroboration.json,"
              + " found '\(name)'"),
          at: Location(file: path, line: 1, column: 1)))
    }
  }

  mutating func vector(_ path: String, _ bytes: [UInt8], id: VectorID) -> Vector? {
    let profiles = profiles
    guard
      var decoder = complaints.collect({ () throws(Diagnostic) in
        try VectorDecoder(bytes, file: path, id: id, profiles: profiles)
      })
    else { return nil }
    let vector = decoder.vector()
    complaints.add(contentsOf: decoder.complaints.diagnostics)
    return vector
  }

  mutating func version(_ root: String) throws(File.Failure) -> String {
    let path = root + "/corpus.yaml"
    let bytes = try File.bytes(of: path)
    include("corpus.yaml", bytes)
    return complaints.collect { () throws(Diagnostic) in
      let root = try YAMLDocument(bytes, file: path).root
      var fields = try Fields(of: root, "a corpus")
      let version = try fields.require("version").text
      _ = try fields.require("changelog")
      try fields.finish("key of a corpus")
      return version
    } ?? ""
  }

  /// Path and content of each file, each behind its length, so that no two corpora hash alike.
  private mutating func include(_ name: String, _ bytes: [UInt8]) {
    hash.update(data: Array("\(name.utf8.count) \(name) \(bytes.count) ".utf8))
    hash.update(data: bytes)
  }
}
