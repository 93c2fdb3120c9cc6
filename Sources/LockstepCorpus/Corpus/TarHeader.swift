/// The header of one regular file in a ustar archive (POSIX.1-2017, pax, "ustar Interchange Format").
struct TarHeader {
  let path: String
  let size: Int

  private static let nameLength = 100
  private static let prefixLength = 155

  /// Nil where the path does not fit, or is none of a corpus.
  init?(path: String, size: Int) {
    guard Self.split(path) != nil, Self.isPlain(path) else { return nil }
    self.path = path
    self.size = size
  }

  /// Reads the header of a regular file with a path of a corpus, and no other.
  init(_ head: ArraySlice<UInt8>) throws(CorpusArchive.Refusal) {
    let head = Array(head)
    guard head[257..<265].elementsEqual("ustar\u{0}00".utf8) else {
      throw .init(text: "it is no ustar file")
    }
    guard let sum = Self.octal(head[148..<155]), sum == Self.sum(head) else {
      throw .init(text: "a checksum does not hold")
    }
    let name = Self.text(head[0..<Self.nameLength])
    let prefix = Self.text(head[345..<345 + Self.prefixLength])
    path = prefix.isEmpty ? name : prefix + "/" + name
    guard head[156] == UInt8(ascii: "0") else {
      throw .init(text: "'\(path.prefix(80))' is a link, a folder or a device")
    }
    guard Self.isPlain(path) else { throw .init(text: "a path that no corpus has") }
    guard let size = Self.octal(head[124..<135]), size <= CorpusArchive.byteLimit else {
      throw .init(text: "'\(path)' has no size, or too large a one")
    }
    self.size = size
  }

  var bytes: [UInt8] {
    let (prefix, name) = Self.split(path) ?? ("", path)
    var head = [UInt8](repeating: 0, count: CorpusArchive.block)
    func put(_ text: String, at offset: Int) {
      head.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
    }
    put(name, at: 0)
    put("0000644\u{0}0000000\u{0}0000000\u{0}", at: 100)
    put(Self.octal(size, digits: 11), at: 124)
    put(Self.octal(0, digits: 11), at: 136)
    put("0", at: 156)
    put("ustar\u{0}00", at: 257)
    put("0000000\u{0}0000000\u{0}", at: 329)
    put(prefix, at: 345)
    put(Self.octal(Self.sum(head), digits: 6) + "\u{0} ", at: 148)
    return head
  }

  /// Whether no part of a path has a meaning of its own, so that it is below the archive wherever that is unpacked.
  private static func isPlain(_ path: String) -> Bool {
    path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty && !part.hasPrefix(".")
        && part.utf8.allSatisfy {
          $0.isLowerCase || $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
        }
    }
  }

  /// A long path in two parts that each have their place.
  private static func split(_ path: String) -> (prefix: String, name: String)? {
    if path.utf8.count <= nameLength { return ("", path) }
    for index in path.indices where path[index] == "/" {
      let (prefix, name) = (path[..<index], path[path.index(after: index)...])
      if prefix.utf8.count <= prefixLength, name.utf8.count <= nameLength, !name.isEmpty {
        return (String(prefix), String(name))
      }
    }
    return nil
  }

  private static func octal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 8)
    return String(repeating: "0", count: digits - text.utf8.count) + text
  }

  private static func octal(_ digits: ArraySlice<UInt8>) -> Int? {
    let text = Self.text(digits)
    guard !text.isEmpty, text.utf8.allSatisfy(\.isDigit) else { return nil }
    return Int(text, radix: 8)
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// The sum of all bytes, with the place of the sum itself as spaces.
  private static func sum(_ head: [UInt8]) -> Int {
    head.enumerated().reduce(0) { sum, byte in
      sum + ((148..<156).contains(byte.offset) ? 32 : Int(byte.element))
    }
  }
}
