extension Archive {
  /// The archive's bytes: sorted paths, mode 0644, and no owner, group or time.
  public func packed() throws(Refusal) -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      bytes += try Self.header(of: entry)
      bytes += entry.bytes
      bytes += [UInt8](repeating: 0, count: Self.padding(after: entry.bytes.count))
    }
    bytes += [UInt8](repeating: 0, count: 2 * Self.block)
    guard bytes.count <= Self.sizeLimit else {
      throw Refusal("it has more than \(Self.sizeLimit) bytes")
    }
    return bytes
  }

  /// Zeros that fill a content up to a whole block.
  static func padding(after count: Int) -> Int { (block - count % block) % block }

  /// POSIX.1-1988, `ustar`: each field at its place, numbers in octal.
  private static func header(of entry: Entry) throws(Refusal) -> [UInt8] {
    guard let (prefix, name) = split(entry.path) else {
      throw Refusal("\(quoted(entry.path)): a path too long for an archive")
    }
    var header = [UInt8](repeating: 0, count: block)
    func write(_ text: String, at place: Int) {
      header.replaceSubrange(place..<place + text.utf8.count, with: text.utf8)
    }
    write(name, at: 0)
    write("0000644\0", at: 100)
    write("0000000\0", at: 108)
    write("0000000\0", at: 116)
    write(octal(entry.bytes.count, digits: 11) + "\0", at: 124)
    write("00000000000\0", at: 136)
    write("0", at: 156)
    write("ustar\u{0}00", at: 257)
    write("0000000\0", at: 329)
    write("0000000\0", at: 337)
    write(prefix, at: 345)
    write(octal(checksum(of: header[...]), digits: 6) + "\0 ", at: 148)
    return header
  }

  /// The sum of a header's bytes, those of the sum itself taken for blanks.
  static func checksum(of header: ArraySlice<UInt8>) -> Int {
    var sum = 0
    for (place, byte) in header.enumerated() {
      sum += (148..<156).contains(place) ? 0x20 : Int(byte)
    }
    return sum
  }

  /// A path as prefix (155 bytes) and name (100 bytes), split at a slash.
  private static func split(_ path: String) -> (prefix: String, name: String)? {
    guard path.utf8.count > 100 else { return ("", path) }
    let parts = path.split(separator: "/")
    for count in parts.indices.dropFirst() {
      let prefix = parts[..<count].joined(separator: "/")
      let name = parts[count...].joined(separator: "/")
      if prefix.utf8.count <= 155, name.utf8.count <= 100 { return (prefix, name) }
    }
    return nil
  }

  private static func octal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 8)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
