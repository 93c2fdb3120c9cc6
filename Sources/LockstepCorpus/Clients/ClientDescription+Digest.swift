internal import Crypto
public import LockstepModel

extension ClientDescription {
  /// SHA-256 over the names and bytes of the adapter's files; of folders, over all below that the adapter
  /// may read: not what is hidden, compiled or a test. Nil where no files are named.
  public func digest() throws(File.Failure) -> Bytes? {
    guard !files.isEmpty else { return nil }
    var hash = SHA256()
    for entry in files.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let path = folder + "/" + entry
      for file in File.isFolder(path) ? try Self.sources(below: path) : [path] {
        let name = String(file.dropFirst(folder.count + 1))
        let bytes = try File.bytes(of: file)
        hash.update(data: Array("\(name.utf8.count) \(name) \(bytes.count) ".utf8))
        hash.update(data: bytes)
      }
    }
    return Bytes(Array(hash.finalize()))
  }

  private static func sources(below folder: String) throws(File.Failure) -> [String] {
    try File.all(below: folder, ending: "").filter { path in
      let parts = path.dropFirst(folder.count).split(separator: "/")
      return !path.hasSuffix(".pyc")
        && !parts.dropLast().contains { $0 == "__pycache__" || $0 == "tests" }
    }
  }
}

/// SHA-256.
public enum Digest {
  public static func of(_ bytes: [UInt8]) -> Bytes {
    Bytes(Array(SHA256.hash(data: bytes)))
  }
}
