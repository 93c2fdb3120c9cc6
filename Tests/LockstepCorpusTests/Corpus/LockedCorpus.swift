import LockstepCorpus
import LockstepModel
import LockstepTesting

/// A corpus of the counter whose version 1.0.0 is locked, and what a check says of changes to it.
struct LockedCorpus {
  static let one = "vectors/counter/one.yaml"
  static let two = "vectors/counter/two.yaml"
  static let manifest = "vectors/corpus.yaml"
  static let lock = "vectors/corpus.lock"

  var files: [String: String]

  /// Locks a vector of a status at version 1.0.0.
  init(_ status: Vector.Status = .stable) throws {
    files = [
      "profiles/counter.yaml": TinyCorpus.profileText, Self.one: Self.vector(3, status),
      "vectors/counter/other.yaml": Self.vector(4), Self.manifest: Self.text("1.0.0"),
    ]
    try relock()
  }

  /// Writes the lock as it should be.
  mutating func relock() throws { files[Self.lock] = try check().lock.text }

  static func vector(
    _ amount: Int, _ status: Vector.Status = .stable, label: String = "a", since: String = "1.0.0"
  ) -> String {
    TinyCorpus.header.replacing("status: stable", with: "status: \(status.rawValue)")
      .replacing("since: 1.0.0", with: "since: \(since)") + """
        forks: [one]
        steps:
        - add: {name: \(label), amount: \(amount)}
        - total: {}
          expect: {total: \(amount)}

        """
  }

  static func text(_ version: String, _ rest: String = "") -> String {
    "version: \(version)\n"
      + "changelog: [{version: \(version), date: \"2026-11-26\", summary: More}]\n\(rest)"
  }

  func check() throws -> CorpusCheck {
    let folder = try Folder(files)
    defer { folder.remove() }
    let source = try CorpusSource.read(
      folder.path + "/vectors", profileFolders: [folder.path + "/profiles"])
    let file = folder.path + "/" + Self.lock
    let old = try source[CorpusSource.lock].map {
      try CorpusLock.read($0.bytes, file: file).get()
    }
    let sizes = source.vectors.map {
      (VectorID(String($0.name.dropLast(".yaml".count))), $0.bytes.count)
    }
    return CorpusCheck(
      try Corpus.load(source), sizes: Dictionary(sizes) { first, _ in first }, against: old,
      file: file)
  }

  /// What a check says, each as `file:line:column: text`.
  func complaints() throws -> [String] { texts(try check().complaints.diagnostics.sorted()) }

  /// What it says of the lock alone.
  func outOfDate() throws -> [String] { texts(try check().outOfDate) }

  /// The paths are those of the files, without the temporary folder.
  private func texts(_ diagnostics: [Diagnostic]) -> [String] {
    diagnostics.map {
      let file = $0.location.file.split(separator: "/vectors/").last ?? ""
      return "\(file):\($0.location.line):\($0.location.column): \($0.message)"
    }
  }
}
