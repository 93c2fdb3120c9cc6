internal import LockstepModel

/// What stands in policies, and not in vectors.
extension YAMLNode {
  private static let countLimit: UInt64 = 1_000_000

  /// A whole number that is not negative.
  func asCount(_ what: String) throws(Diagnostic) -> Int {
    guard isPlain, let number = plainNumber, number <= Self.countLimit else {
      throw complaint("expected \(what), found \(found)")
    }
    return Int(number)
  }

  /// A whole number from 1: none of what is asked for would be met by anything.
  func asPositive(_ what: String) throws(Diagnostic) -> Int {
    let count = try asCount("\(what) from 1")
    guard count > 0 else { throw complaint("expected \(what) from 1, found \(found)") }
    return count
  }

  /// SHA-256 as reports write it.
  func asDigest() throws(Diagnostic) -> Bytes {
    let text = isScalar && !isPlain ? text : ""
    guard let bytes = Bytes(hex: text), bytes.count == 32, bytes.description == text else {
      throw complaint(
        "expected a quoted digest, '0x' and 64 lower-case hexadecimal digits, found \(found)")
    }
    return bytes
  }

  /// A day that the calendar has, as "2026-01-31".
  func asDay() throws(Diagnostic) -> Gate.Day {
    guard let day = Gate.Day(try asDate()) else {
      throw complaint("expected a day that the calendar has, found \(found)")
    }
    return day
  }

  /// The oldest version of a client; quoted, where YAML would take it for a number.
  func asClientVersion() throws(Diagnostic) -> Gate.ClientVersion {
    guard let version = Gate.ClientVersion(try asText()) else {
      throw complaint("expected a version that begins with a number, found \(found)")
    }
    return version
  }

  /// Names that stand once each, and at least one.
  func asNames(_ what: String) throws(Diagnostic) -> [String] {
    try asSet(what) { node throws(Diagnostic) in try node.asName(what) }
  }

  /// Folders of vectors, as fork-choice/tie-break.
  func asTopics() throws(Diagnostic) -> [String] {
    try asSet("a topic") { node throws(Diagnostic) in
      let text = try node.asText()
      guard VectorID(text).isPlain else {
        throw node.complaint(
          "expected a folder of vectors, as fork-choice/tie-break, found \(node.found)")
      }
      return text
    }
  }

  private func asSet(
    _ what: String, _ read: (YAMLNode) throws(Diagnostic) -> String
  ) throws(Diagnostic) -> [String] {
    var texts: [String] = []
    for child in try asList() {
      let text = try read(child)
      guard !texts.contains(text) else { throw child.complaint("'\(text)' stands twice") }
      texts.append(text)
    }
    guard !texts.isEmpty else { throw complaint("expected \(what), found an empty list") }
    return texts
  }
}
