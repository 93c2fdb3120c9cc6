internal import Crypto
public import LockstepModel

/// Every profile and vector of a folder, with the digest that names them.
public struct Corpus: Sendable {
  /// What `corpus.yaml` says.
  public let manifest: CorpusManifest
  /// SHA-256 over the paths and bytes of every profile and vector.
  public let digest: Bytes
  public let profiles: [ProfileName: Profile]
  /// In ascending order of their ids.
  public let vectors: [Vector]

  /// The version of `corpus.yaml`.
  public var version: String { manifest.version.description }

  public init(
    manifest: CorpusManifest, digest: Bytes, profiles: [ProfileName: Profile], vectors: [Vector]
  ) {
    self.manifest = manifest
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
    try load(CorpusSource.read(root, profileFolders: profileFolders))
  }

  /// Reads a corpus from its files, or says everything that is wrong.
  public static func load(_ source: CorpusSource) throws -> Corpus {
    var loader = CorpusLoader()
    loader.loadProfiles(source.profiles)
    let vectors = loader.loadVectors(source)
    let manifest = try loader.manifest(source)
    guard let manifest, loader.complaints.isEmpty else {
      throw DiagnosticList(loader.complaints.diagnostics)
    }
    return Corpus(
      manifest: manifest, digest: loader.digest, profiles: loader.profiles, vectors: vectors)
  }

  /// The profiles of some folders.
  public static func profiles(in folders: [String]) throws -> [ProfileName: Profile] {
    var loader = CorpusLoader()
    try loader.loadProfiles(CorpusSource.profiles(in: folders))
    guard loader.complaints.isEmpty else { throw DiagnosticList(loader.complaints.diagnostics) }
    return loader.profiles
  }

  /// What the `corpus.yaml` of a folder of vectors says.
  public static func manifest(root: String) throws -> CorpusManifest {
    let file = root + "/" + CorpusSource.manifest
    return try CorpusManifest.read(File.bytes(of: file), file: file).get()
  }

  /// Everything that is wrong with some files, their form included, which may stand outside of a corpus.
  public static func lint(files: [String], profileFolders: [String]) throws -> [Diagnostic] {
    var loader = CorpusLoader()
    try loader.loadProfiles(CorpusSource.profiles(in: profileFolders))
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
    let others = [CorpusSource.manifest, CorpusSource.features].map { root + "/" + $0 }
    return try File.all(below: root, ending: ".yaml").filter { !others.contains($0) }
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

  mutating func loadProfiles(_ sources: [CorpusFile]) {
    for file in sources {
      include(file.name, file.bytes)
      guard
        let document = complaints.collect({ () throws(Diagnostic) in
          try YAMLDocument(file.bytes, file: file.place)
        })
      else { continue }
      switch Profile.read(document) {
      case .success(let profile):
        if profiles.updateValue(profile, forKey: profile.name) != nil {
          complaints.add(
            (document.root["profile"] ?? document.root).complaint(
              "profile '\(profile.name)' stands in \(files[profile.name] ?? "") already"))
        }
        files[profile.name] = file.place
      case .failure(let list): complaints.add(contentsOf: list.diagnostics)
      }
    }
  }

  mutating func loadVectors(_ source: CorpusSource) -> [Vector] {
    var vectors: [Vector] = []
    checkStrays(source)
    for file in source.vectors {
      include(file.name, file.bytes)
      let id = VectorID(String(file.name.dropLast(".yaml".count)))
      if let vector = vector(file.place, file.bytes, id: id) { vectors.append(vector) }
    }
    return vectors.sorted { $0.id < $1.id }
  }

  /// Complains about files that nobody would read.
  private mutating func checkStrays(_ source: CorpusSource) {
    for file in source.files
    where !file.name.hasSuffix(".yaml") && !CorpusSource.companions.contains(file.name) {
      let name = file.name.split(separator: "/").last.map(String.init) ?? file.name
      complaints.add(
        Diagnostic(
          .init("expected a vector as *.yaml, or a file of the corpus as a whole, found '\(name)'"),
          at: Location(file: file.place, line: 1, column: 1)))
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

  mutating func manifest(_ source: CorpusSource) throws(File.Failure) -> CorpusManifest? {
    guard let file = source[CorpusSource.manifest] else {
      throw File.Failure(
        path: source.root + "/" + CorpusSource.manifest, reason: "No such file or directory")
    }
    include(file.name, file.bytes)
    switch CorpusManifest.read(file.bytes, file: file.place) {
    case .success(let manifest): return manifest
    case .failure(let list):
      complaints.add(contentsOf: list.diagnostics)
      return nil
    }
  }

  /// Path and content of each file, each behind its length, so that no two corpora hash alike.
  private mutating func include(_ name: String, _ bytes: [UInt8]) {
    hash.update(data: Array("\(name.utf8.count) \(name) \(bytes.count) ".utf8))
    hash.update(data: bytes)
  }
}
