internal import Crypto
public import LockstepModel

extension ClientDescription {
  /// SHA-256 over the names and bytes of the adapter's files; of folders, every `.py` file below.
  public func digest() throws(File.Failure) -> Bytes {
    var hash = SHA256()
    for entry in files.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let path = folder + "/" + entry
      let all = File.isFolder(path) ? try File.all(below: path, ending: ".py") : [path]
      for file in all {
        let name = String(file.dropFirst(folder.count + 1))
        let bytes = try File.bytes(of: file)
        hash.update(data: Array("\(name.utf8.count) \(name) \(bytes.count) ".utf8))
        hash.update(data: bytes)
      }
    }
    return Bytes(Array(hash.finalize()))
  }
}

/// SHA-256.
public enum Digest {
  public static func of(_ bytes: [UInt8]) -> Bytes {
    Bytes(Array(SHA256.hash(data: bytes)))
  }
}
