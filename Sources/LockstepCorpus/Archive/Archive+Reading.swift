extension Archive {
  /// Reads what `packed()` writes, and whatever ustar archive of regular files a person made instead.
  ///
  /// Folders are passed over; links, devices and extensions of other formats are refused.
  public init(reading bytes: [UInt8]) throws(Refusal) {
    guard bytes.count <= Self.sizeLimit else {
      throw Refusal("it has more than \(Self.sizeLimit) bytes")
    }
    var entries: [Entry] = []
    var rest = bytes[...]
    while true {
      guard rest.count >= Self.block else {
        throw Refusal(entries.isEmpty ? "it is no archive" : "it ends before its end is marked")
      }
      let header = rest.prefix(Self.block)
      rest = rest.dropFirst(Self.block)
      if header.allSatisfy({ $0 == 0 }) { break }
      let fields = try HeaderFields(header)
      guard rest.count >= fields.size else {
        throw Refusal("\(Self.quoted(fields.path)): it ends within this file")
      }
      if fields.isFile { entries.append(Entry(path: fields.path, bytes: Array(rest.prefix(fields.size)))) }
      rest = rest.dropFirst(fields.size).dropFirst(Self.padding(after: fields.size))
      guard entries.count <= Self.countLimit else {
        throw Refusal("it holds more than \(Self.countLimit) files")
      }
    }
    guard rest.allSatisfy({ $0 == 0 }) else { throw Refusal("something follows its end") }
    try self.init(entries)
  }
}

/// What a header says of its file.
private struct HeaderFields {
  let path: String
  let size: Int
  let isFile: Bool

  init(_ header: ArraySlice<UInt8>) throws(Archive.Refusal) {
    let start = header.startIndex
    func field(_ place: Int, _ length: Int) -> ArraySlice<UInt8> {
      header[start + place..<start + place + length].prefix { $0 != 0 }
    }
    guard field(257, 5).elementsEqual("ustar".utf8),
      try Self.octal(field(148, 8)) == Archive.checksum(of: header)
    else { throw Archive.Refusal("it is no ustar archive, or a header is damaged") }
    let prefix = String(decoding: field(345, 155), as: UTF8.self)
    let name = String(decoding: field(0, 100), as: UTF8.self)
    let whole = prefix.isEmpty ? name : prefix + "/" + name
    switch header[start + 156] {
    case UInt8(ascii: "0"), 0: isFile = true
    case UInt8(ascii: "5"): isFile = false
    default:
      throw Archive.Refusal(
        "\(Archive.quoted(whole)): neither a file nor a folder; links and extensions are not read")
    }
    path = whole
    size = try Self.octal(field(124, 12))
    guard size <= Archive.entryLimit else {
      throw Archive.Refusal("\(Archive.quoted(whole)): more than \(Archive.entryLimit) bytes")
    }
  }

  /// A number of at most twelve octal digits, with blanks around it.
  private static func octal(_ field: ArraySlice<UInt8>) throws(Archive.Refusal) -> Int {
    let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0x20 }
    guard !digits.isEmpty, let number = Int(String(decoding: digits, as: UTF8.self), radix: 8),
      digits.allSatisfy({ (0x30...0x37).contains($0) })
    else { throw Archive.Refusal("a header has no number where one belongs") }
    return number
  }
}
