public import LockstepModel

extension YAMLNode {
  /// A text: quoted, a block, or a plain scalar that neither YAML 1.1 nor 1.2 takes for anything else.
  public func asText() throws(Diagnostic) -> String {
    guard isScalar else { throw complaint("expected a text, found \(found)") }
    let text = text
    if isPlain, Ambiguity(text) != nil {
      throw complaint(
        "expected a text, found \(found), which YAML may read as another type; quote it")
    }
    return text
  }

  /// A plain `true` or `false`.
  public func asBoolean() throws(Diagnostic) -> Bool {
    if isPlain, isText("true") { return true }
    if isPlain, isText("false") { return false }
    throw complaint("expected true or false, found \(found)")
  }

  /// A name of the given letters: lower case, digits, `.` and `-`.
  public func asName(_ what: String) throws(Diagnostic) -> String {
    let text = try asText()
    guard text.isName, Ambiguity(text) == nil else {
      throw complaint(
        "expected \(what) of lower-case letters, digits, '.' and '-', found \(found)")
    }
    return text
  }

  public var isNull: Bool { isPlain && isText("null") }
  /// `_`, a value that is still to be recorded.
  public var isBlank: Bool { isPlain && isText("_") }
}

extension YAMLNode {
  /// So many digits always fit into 64 bits.
  private static let digitLimit = 19

  /// Most numbers: digits alone, without a leading zero, that surely fit; nil where a closer look is needed.
  var plainNumber: UInt64? {
    let digits = utf8
    guard let first = digits.first, digits.count <= Self.digitLimit,
      first != UInt8(ascii: "0") || digits.count == 1
    else { return nil }
    var number: UInt64 = 0
    for digit in digits {
      guard digit.isDigit else { return nil }
      number = number * 10 + UInt64(digit - UInt8(ascii: "0"))
    }
    return number
  }

  /// Whether there are two points in a row, as in `0..63`.
  var isRange: Bool {
    let point = UInt8(ascii: ".")
    return zip(utf8, utf8.dropFirst()).contains { $0 == point && $1 == point }
  }
}

extension String {
  /// `[a-z][a-z0-9.-]*`
  var isName: Bool {
    guard let first = utf8.first, first.isLowerCase else { return false }
    return utf8.allSatisfy {
      $0.isLowerCase || $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
    }
  }
}

extension UInt8 {
  var isLowerCase: Bool { UInt8(ascii: "a") <= self && self <= UInt8(ascii: "z") }
  var isDigit: Bool { UInt8(ascii: "0") <= self && self <= UInt8(ascii: "9") }
}

/// What YAML 1.1 or 1.2 would take a plain scalar for.
enum Ambiguity {
  case null, boolean, number, date

  private static let words: Set<String> = [
    "y", "n", "yes", "no", "on", "off", "true", "false",
  ]

  init?(_ text: String) {
    if let first = text.utf8.first, first.isLowerCase {
      // Numbers and dates begin otherwise, and no word is longer than 'false'.
      guard text.utf8.count <= 5 else { return nil }
      guard text != "null" else {
        self = .null
        return
      }
      guard Self.words.contains(text.lowercased()) else { return nil }
      self = .boolean
      return
    }
    let lower = text.lowercased()
    if text.isEmpty || text == "~" || lower == "null" {
      self = .null
    } else if Self.words.contains(lower) {
      self = .boolean
    } else if Self.isDate(text) {
      self = .date
    } else if Self.isNumber(lower) {
      self = .number
    } else {
      return nil
    }
  }

  private static func isNumber(_ text: String) -> Bool {
    var rest = text[...]
    if rest.hasPrefix("+") || rest.hasPrefix("-") { rest = rest.dropFirst() }
    if rest == ".inf" || rest == ".nan" { return true }
    for (prefix, digits) in [("0x", "0123456789abcdef_"), ("0o", "01234567_"), ("0b", "01_")]
    where rest.hasPrefix(prefix) {
      return rest.count > 2 && rest.dropFirst(2).allSatisfy { digits.contains($0) }
    }
    // Also sexagesimal numbers of YAML 1.1, as 12:30:45.
    guard let first = rest.first, first.isNumber || first == ".", rest.contains(where: \.isNumber)
    else { return false }
    return rest.allSatisfy { $0.isASCII && ($0.isNumber || "._:e+-".contains($0)) }
      && !rest.contains("..") && rest.filter { $0 == "." }.count <= 1
  }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4 else { return false }
    return parts[0].allSatisfy(\.isNumber) && (parts[1].first?.isNumber ?? false)
      && (parts[2].first?.isNumber ?? false)
  }
}
