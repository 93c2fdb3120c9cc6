extension JSON {
  /// Why a text is no JSON, at which byte counted from 0.
  public struct SyntaxError: Error, Hashable, Sendable {
    public let offset: Int
    public let text: String
  }

  /// Arrays and objects may stand in each other this deep.
  public static let depthLimit = 128

  /// Reads one JSON text (RFC 8259): UTF-8, no member twice in an object, nothing behind the value.
  public init(parsing bytes: [UInt8]) throws(SyntaxError) {
    var parser = Parser(bytes: bytes)
    self = try parser.document()
  }

  public init(parsing text: String) throws(SyntaxError) {
    try self.init(parsing: Array(text.utf8))
  }
}

private struct Parser {
  /// So many members are compared one by one; more are looked up.
  static let fewMembers = 16

  let bytes: [UInt8]
  var position = 0
  var depth = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func document() throws(JSON.SyntaxError) -> JSON {
    let value = try value()
    skipBlanks()
    guard position == bytes.count else { throw complaint("expected the end of the text") }
    return value
  }

  private func complaint(_ text: String) -> JSON.SyntaxError {
    .init(offset: position, text: text)
  }

  private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      position += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard current == UInt8(truncatingIfNeeded: character.value) else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(JSON.SyntaxError) -> JSON {
    skipBlanks()
    guard let first = current else { throw complaint("expected a value") }
    switch first {
    case UInt8(ascii: "{"):
      return try nested { parser throws(JSON.SyntaxError) in try parser.object() }
    case UInt8(ascii: "["):
      return try nested { parser throws(JSON.SyntaxError) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw complaint("expected a value")
    }
  }

  private mutating func nested(
    _ body: (inout Parser) throws(JSON.SyntaxError) -> JSON
  ) throws(JSON.SyntaxError) -> JSON {
    guard depth < JSON.depthLimit else { throw complaint("nested deeper than \(JSON.depthLimit)") }
    depth += 1
    defer { depth -= 1 }
    position += 1
    return try body(&self)
  }

  private mutating func word(_ text: String, _ value: JSON) throws(JSON.SyntaxError) -> JSON {
    guard bytes[position...].starts(with: text.utf8) else { throw complaint("expected '\(text)'") }
    position += text.utf8.count
    return value
  }

  private mutating func array() throws(JSON.SyntaxError) -> JSON {
    var values: [JSON] = []
    skipBlanks()
    if take("]") { return .array(values) }
    repeat {
      values.append(try value())
      skipBlanks()
    } while take(",")
    guard take("]") else { throw complaint("expected ',' or ']'") }
    return .array(values)
  }

  private mutating func object() throws(JSON.SyntaxError) -> JSON {
    var members: [JSON.Member] = []
    var names: Set<[UInt8]> = []
    skipBlanks()
    if take("}") { return .object(members) }
    repeat {
      skipBlanks()
      guard current == UInt8(ascii: "\"") else { throw complaint("expected a member's name") }
      let name = try string()
      if members.count == Self.fewMembers {
        names = Set(members.map { Array($0.name.utf8) })
      }
      let isNew =
        members.count < Self.fewMembers
        ? !members.contains { $0.name.utf8.elementsEqual(name.utf8) }
        : names.insert(Array(name.utf8)).inserted
      guard isNew else { throw complaint("member '\(name)' stands twice") }
      skipBlanks()
      guard take(":") else { throw complaint("expected ':'") }
      members.append(.init(name, try value()))
      skipBlanks()
    } while take(",")
    guard take("}") else { throw complaint("expected ',' or '}'") }
    return .object(members)
  }

  private mutating func digits() throws(JSON.SyntaxError) {
    let start = position
    while let byte = current, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    guard position > start else { throw complaint("expected a digit") }
  }

  private mutating func number() throws(JSON.SyntaxError) -> JSON {
    let start = position
    _ = take("-")
    let first = position
    try digits()
    guard bytes[first] != UInt8(ascii: "0") || position == first + 1 else {
      throw complaint("a number must not begin with 0")
    }
    var isInteger = true
    if take(".") {
      isInteger = false
      try digits()
    }
    if take("e") || take("E") {
      isInteger = false
      if !take("+") { _ = take("-") }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isInteger, let value = Int64(text), text != "-0" { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw complaint("a number too large") }
    return .number(value)
  }
}

extension Parser {
  fileprivate mutating func string() throws(JSON.SyntaxError) -> String {
    position += 1
    let start = position
    // Most texts have no escapes and are read as they stand.
    while let byte = current, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      position += 1
    }
    var units = Array(bytes[start..<position])
    while let byte = current {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF8.self) else {
          throw complaint("a text that is not UTF-8")
        }
        return text
      case UInt8(ascii: "\\"):
        try escape(into: &units)
      case 0..<0x20:
        throw complaint("a control character in a text")
      default:
        units.append(byte)
      }
    }
    throw complaint("a text without an end")
  }

  private mutating func escape(into units: inout [UInt8]) throws(JSON.SyntaxError) {
    guard let byte = current else { throw complaint("a text without an end") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(byte)
    case UInt8(ascii: "b"): units.append(0x08)
    case UInt8(ascii: "f"): units.append(0x0C)
    case UInt8(ascii: "n"): units.append(0x0A)
    case UInt8(ascii: "r"): units.append(0x0D)
    case UInt8(ascii: "t"): units.append(0x09)
    case UInt8(ascii: "u"): units.append(contentsOf: String(try scalar()).utf8)
    default: throw complaint("an unknown escape")
    }
  }

  private mutating func scalar() throws(JSON.SyntaxError) -> Unicode.Scalar {
    let high = try codeUnit()
    guard high & 0xFC00 == 0xD800 else {
      guard let scalar = Unicode.Scalar(high) else { throw complaint("a lone surrogate") }
      return scalar
    }
    guard take("\\"), take("u") else { throw complaint("a lone surrogate") }
    let low = try codeUnit()
    guard low & 0xFC00 == 0xDC00,
      let scalar = Unicode.Scalar(0x10000 + (high & 0x3FF) << 10 + low & 0x3FF)
    else { throw complaint("a lone surrogate") }
    return scalar
  }

  private mutating func codeUnit() throws(JSON.SyntaxError) -> UInt32 {
    guard position + 4 <= bytes.count,
      bytes[position..<position + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else { throw complaint("expected four hexadecimal digits") }
    position += 4
    return value
  }
}
