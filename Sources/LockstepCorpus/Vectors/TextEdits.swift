internal import LockstepModel

/// Edits of a file's text in place; what they do not touch stays as its author wrote it.
public struct TextEdits: Sendable {
  private var lines: [[Unicode.Scalar]]
  private var replacements: [(start: Location, end: Location, text: String)] = []

  public init(_ bytes: [UInt8]) {
    lines = String(decoding: bytes, as: UTF8.self).unicodeScalars
      .split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
  }

  /// Puts a text where a scalar stands.
  public mutating func replace(_ node: YAMLNode, by text: String) {
    replacements.append((node.location, node.endLocation, text))
  }

  /// Sets a line of the document's top level: in place of the key's, else before the first of the keys that follow it.
  public mutating func setLine(
    _ key: String, to text: String, of document: YAMLDocument, before followers: [String]
  ) {
    let members = document.root.members
    let lineCount = lines.count + 1
    func line(_ index: Int) -> Int {
      index < members.count ? members[index].key.location.line : lineCount
    }
    let start = Location(file: document.file, line: 1, column: 1)
    func at(_ line: Int) -> Location { Location(file: start.file, line: line, column: 1) }
    if let index = members.firstIndex(where: { $0.key.text == key }) {
      replacements.append((at(line(index)), at(line(index + 1)), text + "\n"))
    } else if let index = members.firstIndex(where: { followers.contains($0.key.text) }) {
      replacements.append((at(line(index)), at(line(index)), text + "\n"))
    }
  }

  /// The text with every edit made.
  public var bytes: [UInt8] {
    var lines = lines
    for edit in replacements.sorted(by: { $1.start < $0.start }) {
      let first = edit.start.line - 1
      let last = min(edit.end.line - 1, lines.count)
      let head = lines[first].prefix(edit.start.column - 1)
      let tail = last < lines.count ? lines[last].dropFirst(edit.end.column - 1) : []
      let text =
        String(String.UnicodeScalarView(head)) + edit.text
        + String(String.UnicodeScalarView(tail))
      let inserted = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        .map(Array.init)
      lines.replaceSubrange(first...min(last, lines.count - 1), with: inserted)
    }
    return Array(
      lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n").utf8)
  }
}
