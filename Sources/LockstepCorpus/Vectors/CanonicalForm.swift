public import LockstepModel

/// The one way to write a vector where YAML leaves several that say the same.
///
/// The first line tells editors the schema by its way from the file; the keys of the top level stand in one order, each at
/// the start of a line; whole numbers of five digits or more have their thousands apart; no line ends in blanks, and the
/// file ends with one line end. What is not named here, flow style and indentation among it, stays as its author wrote it.
public struct CanonicalForm: Sendable {
  /// The order of the keys of a vector.
  public static let keys = [
    "title", "profile", "forks", "status", "since", "rationale", "references", "provenance",
    "corroboration", "incident", "tags", "requires", "catches", "labels", "absent", "setup",
    "cases", "seed", "nodes", "links", "may-refuse", "duties", "steps",
  ]

  /// The file in canonical form.
  public private(set) var bytes: [UInt8]
  /// Where the file was not.
  public private(set) var complaints: [Diagnostic] = []
  private let file: String

  /// Finds the form of a file that is one mapping, whatever else is wrong with it.
  public init(_ bytes: [UInt8], file: String) throws(Diagnostic) {
    self.bytes = bytes
    self.file = file
    let document = try YAMLDocument(bytes, file: file)
    groupDigits(of: document.root)
    removeBlanks(outside: Self.textLines(of: document.root))
    orderKeys(of: try YAMLDocument(self.bytes, file: file).root)
    writeModeline()
    endOnce()
  }

  private mutating func complain(_ text: String, line: Int = 1, column: Int = 1) {
    let place = Location(file: file, line: line, column: column)
    complaints.append(Diagnostic(.init(text + Self.hint), at: place))
  }

  private static let hint = "; 'lockstep lint --fix' writes the canonical form"

  private var lines: [Substring] {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
  }

  private mutating func set(_ lines: [Substring]) {
    bytes = Array(lines.joined(separator: "\n").utf8)
  }
}

extension CanonicalForm {
  private mutating func groupDigits(of root: YAMLNode) {
    var edits = TextEdits(bytes)
    for node in root.numbers where node.text.grouped != node.text {
      edits.replace(node, by: node.text.grouped)
      complain(
        "expected '\(node.text.grouped)', found '\(node.text)'", line: node.location.line,
        column: node.location.column)
    }
    bytes = edits.bytes
  }

  /// The lines of texts of several lines, where blanks may mean something; the first of each is none of them.
  private static func textLines(of node: YAMLNode) -> Set<Int> {
    if node.isScalar {
      let lines = node.location.line + 1..<max(node.endLocation.line, node.location.line) + 1
      return Set(lines)
    }
    return node.children.reduce(into: []) { $0.formUnion(textLines(of: $1)) }
  }

  private mutating func removeBlanks(outside texts: Set<Int>) {
    var lines = lines
    for (index, line) in lines.enumerated() where !texts.contains(index + 1) {
      guard line.last == " " || line.last == "\t" else { continue }
      while lines[index].last == " " || lines[index].last == "\t" { lines[index].removeLast() }
      complain(
        "blanks at the end of the line", line: index + 1,
        column: lines[index].unicodeScalars.count + 1)
    }
    set(lines)
  }

  /// Puts the blocks of the top level in order; comments above a key go with it.
  private mutating func orderKeys(of root: YAMLNode) {
    let keys = root.members.map(\.key)
    let ranks = keys.compactMap { Self.keys.firstIndex(of: $0.text) }
    let starts = keys.map(\.location)
    guard ranks.count == keys.count, starts.allSatisfy({ $0.column == 1 }),
      Set(starts.map(\.line)).count == keys.count
    else {
      if let key = keys.first(where: { $0.location.column != 1 }) {
        complain("expected each key of a vector at the start of a line", line: key.location.line)
      }
      return
    }
    guard let wrong = zip(ranks, ranks.dropFirst()).enumerated().first(where: { $1.0 > $1.1 })
    else { return }
    let (later, earlier) = (keys[wrong.offset], keys[wrong.offset + 1])
    complain(
      "expected '\(earlier.text)' before '\(later.text)'", line: earlier.location.line)
    var lines = lines
    if lines.last?.isEmpty == false { lines.append("") }
    let firsts = starts.map { Self.firstLine(above: $0.line, in: lines) }
    let blocks = firsts.indices.map { index in
      let end = index + 1 < firsts.count ? firsts[index + 1] : lines.count - 1
      return (rank: ranks[index], lines: lines[firsts[index]..<end])
    }
    set(
      lines[..<firsts[0]] + blocks.sorted { $0.rank < $1.rank }.flatMap(\.lines)
        + lines[(lines.count - 1)...])
  }

  /// Where the comments directly above a line begin, counted from 0; the first line of a file is the editor's.
  private static func firstLine(above line: Int, in lines: [Substring]) -> Int {
    var first = line - 1
    while first > 1, lines[first - 1].first == "#" { first -= 1 }
    return first
  }

  /// Below a folder `vectors`, the schema has one place.
  private mutating func writeModeline() {
    let modeline = Modeline(ofFile: file)
    var lines = lines
    guard let expected = modeline.text, lines.first.map(String.init) != expected else { return }
    complain("expected the first line '\(expected)'")
    if lines.first?.hasPrefix(Modeline.start) == true { lines.removeFirst() }
    set([expected[...]] + lines)
  }

  private mutating func endOnce() {
    var lines = lines
    let last = lines.lastIndex { !$0.isEmpty } ?? 0
    guard last != lines.count - 2 else { return }
    complain("expected one line end at the end of the file", line: min(last + 2, lines.count))
    lines.removeSubrange((last + 1)...)
    set(lines + [""])
  }
}

/// The comment by which editors find the schema of a vector.
public struct Modeline: Sendable {
  static let start = "# yaml-language-server: $schema="
  /// Nil where the file is in no folder `vectors`: nobody knows where its schema is.
  public let text: String?

  public init(ofFile path: String) {
    let folders = path.split(separator: "/").dropLast().map(String.init)
    text = folders.lastIndex(of: "vectors").map { index in
      Self.start + String(repeating: "../", count: folders.count - index)
        + "schemas/vector.schema.json"
    }
  }
}

extension YAMLNode {
  /// Every plain number that is no key, in the order of the file.
  fileprivate var numbers: [YAMLNode] {
    if isMapping { return members.flatMap(\.value.numbers) }
    if isSequence { return children.flatMap(\.numbers) }
    return isPlain && (firstByte?.isDigit == true || firstByte == UInt8(ascii: "-")) ? [self] : []
  }
}

extension String {
  /// The text with the digits of each whole number of it in groups of three, if it is a number, a number with its unit,
  /// or a range of two numbers; else the text.
  fileprivate var grouped: String {
    let parts = replacing("..", with: "\u{0}").split(separator: "\u{0}", maxSplits: 1)
    let numbers = parts.count == 2 ? parts : split(separator: " ", maxSplits: 1)
    let grouped = numbers.enumerated().map { index, number -> String? in
      let isUnit = index == 1 && parts.count != 2
      return isUnit ? String(number) : Self.groups(of: number)
    }
    guard !grouped.contains(nil) else { return self }
    return grouped.compactMap(\.self).joined(separator: parts.count == 2 ? ".." : " ")
  }

  /// From five digits on; four may be written either way.
  private static func groups(of number: Substring) -> String? {
    let sign = number.hasPrefix("-") ? "-" : ""
    guard let digits = Reader.digits(number.dropFirst(sign.count)) else { return nil }
    guard digits.utf8.count > 4 else { return String(number) }
    let groups = digits.enumerated().map { index, digit in
      (index > 0 && (digits.utf8.count - index) % 3 == 0 ? "_" : "") + String(digit)
    }
    return sign + groups.joined()
  }
}
