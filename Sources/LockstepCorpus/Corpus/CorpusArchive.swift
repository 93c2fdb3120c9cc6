internal import LockstepModel

/// A corpus in one file: a POSIX ustar archive whose bytes depend on nothing but the corpus.
///
/// It holds `schemas/profiles/*.yaml` and `vectors/**`, in ascending order of the paths; mode 0644, time, user and group 0.
public enum CorpusArchive {
  static let block = 512
  /// A corpus that needs more is a mistake or an attack.
  static let byteLimit = 256 << 20
  static let fileLimit = 50_000
  static let profileFolder = "schemas/profiles/"
  static let vectorFolder = "vectors/"

  /// The archive of a corpus, or the first file whose path has no place in one.
  public static func packed(_ source: CorpusSource) throws -> [UInt8] {
    var files = source.profiles.map { (path: profileFolder + $0.name, bytes: $0.bytes) }
    files += source.files.map { (path: vectorFolder + $0.name, bytes: $0.bytes) }
    var archive: [UInt8] = []
    var seen: Set<String> = []
    for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      guard let header = TarHeader(path: file.path, size: file.bytes.count) else {
        throw File.Failure(path: file.path, reason: "no archive can have this path")
      }
      guard seen.insert(file.path).inserted else {
        throw File.Failure(path: file.path, reason: "two files would have this path in an archive")
      }
      archive += header.bytes + file.bytes
      archive += [UInt8](repeating: 0, count: (block - file.bytes.count % block) % block)
    }
    return archive + [UInt8](repeating: 0, count: 2 * block)
  }

  /// Reads an archive into memory, or says why it is none that can be trusted.
  static func read(_ path: String) throws(File.Failure) -> CorpusSource {
    let bytes = try File.bytes(of: path, limit: byteLimit)
    do throws(Refusal) {
      return try source(bytes, path)
    } catch {
      throw File.Failure(path: path, reason: "no archive of a corpus: \(error.text)")
    }
  }

  struct Refusal: Error {
    let text: String
  }

  /// - Parameter limit: of the number of files.
  static func source(
    _ bytes: [UInt8], _ archive: String, limit: Int = fileLimit
  ) throws(Refusal) -> CorpusSource {
    var profiles: [CorpusFile] = []
    var files: [CorpusFile] = []
    var seen: Set<String> = []
    var offset = 0
    while true {
      guard offset + block <= bytes.count else { throw Refusal(text: "it is truncated") }
      let head = bytes[offset..<offset + block]
      if head.allSatisfy({ $0 == 0 }) { break }
      let header = try TarHeader(head)
      offset += block
      guard header.size <= bytes.count - offset else { throw Refusal(text: "it is truncated") }
      guard seen.insert(header.path).inserted else {
        throw Refusal(text: "'\(header.path)' stands in it twice")
      }
      guard seen.count <= limit else { throw Refusal(text: "more than \(limit) files") }
      let content = Array(bytes[offset..<offset + header.size])
      let place = "\(archive)/\(header.path)"
      if header.path.hasPrefix(profileFolder) {
        let name = String(header.path.dropFirst(profileFolder.count))
        profiles.append(CorpusFile(name: name, place: place, bytes: content))
      } else if header.path.hasPrefix(vectorFolder) {
        let name = String(header.path.dropFirst(vectorFolder.count))
        files.append(CorpusFile(name: name, place: place, bytes: content))
      } else {
        throw Refusal(text: "'\(header.path)' is no vector and no profile")
      }
      offset += (header.size + block - 1) / block * block
    }
    guard bytes.count == offset + 2 * block, bytes[offset...].allSatisfy({ $0 == 0 }) else {
      throw Refusal(text: "it does not end as archives end")
    }
    files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    return CorpusSource(profiles: profiles, files: files, root: archive)
  }
}
