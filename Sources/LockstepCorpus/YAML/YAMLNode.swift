public import LockstepModel

/// A place in a YAML document and what stands there.
public struct YAMLNode: Sendable {
  public let document: YAMLDocument
  let index: Int

  private var entry: YAMLDocument.Entry { document.entries[index] }

  public var isMapping: Bool { entry.kind == .mapping }
  public var isSequence: Bool { entry.kind == .sequence }
  public var isScalar: Bool { entry.kind == .scalar }
  /// A scalar without quotes.
  public var isPlain: Bool { entry.kind == .scalar && entry.isPlain }
  /// How many children a collection has; keys and values count apart.
  public var count: Int { isScalar ? 0 : Int(entry.count) }

  public var location: Location {
    Location(file: document.file, line: Int(entry.line) + 1, column: Int(entry.column) + 1)
  }

  /// Where the node ends, for edits in place.
  public var endLocation: Location {
    Location(file: document.file, line: Int(entry.endLine) + 1, column: Int(entry.endColumn) + 1)
  }

  /// The text of a scalar; empty for collections.
  public var text: String {
    String(decoding: utf8, as: UTF8.self)
  }

  var utf8: ArraySlice<UInt8> {
    guard isScalar else { return [] }
    let start = Int(entry.start)
    return ArraySlice(document.text[start..<start + Int(entry.count)])
  }

  /// Whether a scalar is this text, without making a string of it.
  public func isText(_ text: StaticString) -> Bool {
    guard isScalar, Int(entry.count) == text.utf8CodeUnitCount else { return false }
    let start = Int(entry.start)
    for offset in 0..<Int(entry.count)
    where document.text[start + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Whether a scalar is this text, without making a string of it.
  func isText(_ text: String) -> Bool {
    guard isScalar, Int(entry.count) == text.utf8.count else { return false }
    let start = Int(entry.start)
    return text.utf8.elementsEqual(document.text[start..<start + Int(entry.count)])
  }

  /// The first byte of a scalar.
  var firstByte: UInt8? {
    isScalar && entry.count > 0 ? document.text[Int(entry.start)] : nil
  }

  /// The children of a collection in order; of a mapping, keys and values in turn.
  public var children: [YAMLNode] {
    guard !isScalar, entry.count > 0 else { return [] }
    var nodes: [YAMLNode] = []
    nodes.reserveCapacity(Int(entry.count))
    var next = index + 1
    while next != 0 {
      nodes.append(YAMLNode(document: document, index: next))
      next = Int(document.entries[next].next)
    }
    return nodes
  }

  /// The keys and values of a mapping in order; empty for other nodes.
  public var members: [(key: YAMLNode, value: YAMLNode)] {
    guard isMapping, entry.count > 0 else { return [] }
    var pairs: [(key: YAMLNode, value: YAMLNode)] = []
    pairs.reserveCapacity(Int(entry.count) / 2)
    var key = index + 1
    while key != 0 {
      let value = Int(document.entries[key].next)
      pairs.append(
        (YAMLNode(document: document, index: key), YAMLNode(document: document, index: value)))
      key = Int(document.entries[value].next)
    }
    return pairs
  }

  /// The value of a key of a mapping.
  public subscript(key: String) -> YAMLNode? {
    guard isMapping, entry.count > 0 else { return nil }
    var next = index + 1
    while next != 0 {
      let value = Int(document.entries[next].next)
      if YAMLNode(document: document, index: next).isText(key) {
        return YAMLNode(document: document, index: value)
      }
      next = Int(document.entries[value].next)
    }
    return nil
  }

  /// Where in the document, as `steps[2].expect.root`; a key has the path of its mapping.
  public var path: String {
    var parts: [String] = []
    var node = self
    while node.index != 0 {
      let parent = YAMLNode(document: document, index: Int(node.entry.parent))
      let siblings = parent.children
      let position = siblings.firstIndex { $0.index == node.index } ?? 0
      if parent.isSequence {
        parts.append("[\(position)]")
      } else if position % 2 == 1 {
        parts.append(".\(siblings[position - 1].text)")
      }
      node = parent
    }
    let joined = parts.reversed().joined()
    return joined.hasPrefix(".") ? String(joined.dropFirst()) : joined
  }

  /// A complaint about this place.
  public func complaint(_ message: Diagnostic.Message) -> Diagnostic {
    Diagnostic(message, at: location, path: path)
  }

  public func complaint(_ text: String) -> Diagnostic {
    complaint(Diagnostic.Message(text))
  }

  /// What stands here, as a message names it.
  public var found: String {
    switch entry.kind {
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar: isPlain ? "'\(text.prefix(60))'" : "\"\(text.prefix(60))\""
    }
  }
}

extension YAMLNode: Hashable {
  public static func == (left: Self, right: Self) -> Bool {
    left.document === right.document && left.index == right.index
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(ObjectIdentifier(document))
    hasher.combine(index)
  }
}
