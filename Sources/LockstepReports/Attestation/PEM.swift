/// One block of a PEM file (RFC 7468).
struct PEM {
  private static let lineLength = 64

  let label: String
  let content: [UInt8]

  init(_ label: String, _ content: [UInt8]) {
    self.label = label
    self.content = content
  }

  /// Reads a text that is one block and nothing else; nil for anything else.
  init?(_ bytes: [UInt8]) {
    let lines = bytes.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      .map { String(decoding: $0, as: UTF8.self) }
    let (begin, end, rule) = ("-----BEGIN ", "-----END ", "-----")
    guard let first = lines.first, let last = lines.last, lines.count > 2, first.hasPrefix(begin),
      first.hasSuffix(rule), last == end + first.dropFirst(begin.count),
      let content = Base64.bytes(of: lines[1..<(lines.count - 1)].joined())
    else { return nil }
    label = String(first.dropFirst(begin.count).dropLast(rule.count))
    self.content = content
  }

  /// The bytes of the file.
  var bytes: [UInt8] {
    var text = "-----BEGIN \(label)-----\n"
    var rest = Base64.text(of: content)[...]
    while !rest.isEmpty {
      text += rest.prefix(Self.lineLength) + "\n"
      rest = rest.dropFirst(Self.lineLength)
    }
    return Array((text + "-----END \(label)-----\n").utf8)
  }
}
