/// Where the files of a corpus are read from: the disk, or an archive in memory.
///
/// A file inside of an archive is named `pack.tar!vectors/fork-choice/…`, in diagnostics too.
public enum CorpusFiles: Sendable {
  case disk
  case archive(Archive, path: String)

  /// What stands between the path of an archive and that of a file in it.
  static let separator = "!"

  /// The archive in a file.
  public static func archive(at path: String) throws -> CorpusFiles {
    let bytes = try File.bytes(of: path, limit: Archive.sizeLimit)
    do throws(Archive.Refusal) {
      return .archive(try Archive(reading: bytes), path: path)
    } catch {
      throw File.Failure(path: path, reason: "no corpus archive: \(error)")
    }
  }

  /// The path by which a folder or file of the archive is asked for.
  public static func path(_ inner: String, in archive: String) -> String {
    archive + separator + inner
  }

  func bytes(of path: String) throws(File.Failure) -> [UInt8] {
    guard case .archive(let archive, let place) = self, let inner = Self.inner(path, of: place)
    else { return try File.bytes(of: path) }
    guard let entry = archive.entries.first(where: { $0.path == inner }) else {
      throw File.Failure(path: path, reason: "the archive has no such file")
    }
    return entry.bytes
  }

  func all(below folder: String, ending: String) throws(File.Failure) -> [String] {
    guard case .archive(let archive, let place) = self, let inner = Self.inner(folder, of: place)
    else { return try File.all(below: folder, ending: ending) }
    let found = archive.entries.map(\.path).filter {
      $0.hasPrefix(inner + "/") && $0.hasSuffix(ending)
    }
    guard !found.isEmpty else {
      throw File.Failure(path: folder, reason: "the archive has no such folder")
    }
    return found.map { Self.path($0, in: place) }
  }

  private static func inner(_ path: String, of archive: String) -> String? {
    let prefix = archive + separator
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
  }
}
