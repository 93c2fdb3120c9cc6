/// A corpus in one file: a POSIX ustar archive that is the same, byte by byte, wherever and whenever it is packed.
///
/// It is read in memory and never unpacked, so that a hostile one can name no place on the disk.
public struct Archive: Hashable, Sendable {
  /// A regular file.
  public struct Entry: Hashable, Sendable {
    /// Relative, with `/` between its parts.
    public let path: String
    public let bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) {
      self.path = path
      self.bytes = bytes
    }
  }

  /// Bytes of one file.
  public static let entryLimit = 16 * 1024 * 1024
  /// Bytes of a whole archive.
  public static let sizeLimit = 512 * 1024 * 1024
  /// Files of an archive.
  public static let countLimit = 100_000
  /// Bytes of a header, and what contents are filled up to.
  static let block = 512

  /// In ascending order of their paths, byte by byte.
  public let entries: [Entry]

  /// Why bytes are no archive that may be read, or files none that can be packed; one sentence.
  public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) {
      self.description = description
    }
  }

  /// An archive of files in any order.
  public init(_ entries: [Entry]) throws(Refusal) {
    let sorted = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    guard !sorted.isEmpty else { throw Refusal("it holds no file") }
    guard sorted.count <= Self.countLimit else {
      throw Refusal("it holds more than \(Self.countLimit) files")
    }
    for entry in sorted {
      if let fault = Self.fault(of: entry.path) {
        throw Refusal("\(Self.quoted(entry.path)): \(fault)")
      }
      guard entry.bytes.count <= Self.entryLimit else {
        throw Refusal("\(Self.quoted(entry.path)): more than \(Self.entryLimit) bytes")
      }
    }
    for (left, right) in zip(sorted, sorted.dropFirst())
    where left.path.utf8.elementsEqual(right.path.utf8) {
      throw Refusal("\(Self.quoted(left.path)): stands twice")
    }
    self.entries = sorted
  }

  /// A path that leads out of the archive, or that two systems read differently.
  private static func fault(of path: String) -> String? {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    if path.utf8.first == UInt8(ascii: "/") { return "an absolute path" }
    if parts.contains(where: { $0.isEmpty || $0.elementsEqual(".".utf8) }) {
      return "a path with an empty part"
    }
    if parts.contains(where: { $0.elementsEqual("..".utf8) }) { return "a path that leads outside" }
    let isPlain = path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }
    return isPlain ? nil : "a path of other than plain ASCII"
  }

  /// A path from a hostile archive, short and without control characters.
  static func quoted(_ path: String) -> String {
    let plain = path.unicodeScalars.prefix(120).map { scalar in
      scalar.value >= 0x20 && scalar.value < 0x7F ? Character(scalar) : "?"
    }
    return "'\(String(plain))'"
  }
}
