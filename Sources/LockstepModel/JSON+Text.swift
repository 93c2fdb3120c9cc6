extension JSON {
  /// The shortest text of the value, members in the order that they have, as messages travel on the wire.
  ///
  /// It escapes what RFC 8785 escapes and nothing else. Canonical output sorts the members first.
  public var compactText: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the compact text, in UTF-8.
  public func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .boolean(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .number(let value): bytes.append(contentsOf: value.ecmaScriptText.utf8)
    case .string(let text): Self.write(text, to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.write(member.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// Appends a text in quotes, escaped as RFC 8785 section 3.2.2.2 says.
  private static func write(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for unit in text.utf8 {
      switch unit {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(contentsOf: [0x5C, unit])
      case 0x08: bytes.append(contentsOf: "\\b".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0C: bytes.append(contentsOf: "\\f".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0..<0x20:
        let digits = String(unit, radix: 16)
        bytes.append(
          contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
      default: bytes.append(unit)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension Double {
  /// The number as ECMAScript writes it (RFC 8785 section 3.2.2.3): the shortest digits that read back the same.
  fileprivate var ecmaScriptText: String {
    guard self != 0 else { return "0" }
    let (digits, exponent) = abs(self).shortestDigits
    let sign = self < 0 ? "-" : ""
    let count = digits.count
    switch exponent {
    case count...21:
      return sign + digits + String(repeating: "0", count: exponent - count)
    case 1..<max(1, min(count, 22)):
      let split = digits.index(digits.startIndex, offsetBy: exponent)
      return sign + digits[..<split] + "." + digits[split...]
    case -5...0:
      return sign + "0." + String(repeating: "0", count: -exponent) + digits
    default:
      let mantissa = count == 1 ? digits : "\(digits.first ?? "0").\(digits.dropFirst())"
      return "\(sign)\(mantissa)e\(exponent > 0 ? "+" : "-")\(abs(exponent - 1))"
    }
  }

  /// Digits without zeros at either end, and where the point stands counted from the first of them.
  private var shortestDigits: (digits: String, exponent: Int) {
    let parts = description.split(separator: "e")
    let written = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = mantissa.count > 1 ? String(mantissa[1]) : ""
    let all = String(mantissa[0]) + fraction
    let leading = all.prefix { $0 == "0" }.count
    var digits = String(all.dropFirst(leading))
    while digits.last == "0" { digits.removeLast() }
    return (digits, mantissa[0].count - leading + written)
  }
}
