internal import CYAML
public import LockstepModel

extension YAMLDocument {
  /// Reads one document of the strict subset: UTF-8, no anchors, aliases, tags or merge keys, no key twice, within
  /// the limits.
  public convenience init(
    _ bytes: [UInt8], file: String, limits: YAMLLimits = YAMLLimits()
  ) throws(Diagnostic) {
    let start = Location(file: file, line: 1, column: 1)
    guard bytes.count <= limits.bytes else {
      throw Diagnostic(.init("a file of more than \(limits.bytes) bytes"), at: start)
    }
    guard !bytes.starts(with: [0xEF, 0xBB, 0xBF]) else {
      throw Diagnostic(.init("a byte order mark; expected UTF-8 without one"), at: start)
    }
    if let complaint = Self.lineEndComplaint(bytes, file) { throw complaint }
    var builder = Builder(file: file, limits: limits)
    let failure = bytes.withUnsafeBufferPointer { builder.run($0) }
    if let failure { throw failure }
    guard !builder.entries.isEmpty else {
      throw Diagnostic(.init("expected a document, found nothing"), at: start)
    }
    self.init(file: file, entries: builder.entries, text: builder.text)
  }

  /// Points at the first line end with a CR: digests and edits in place count bytes.
  private static func lineEndComplaint(_ bytes: [UInt8], _ file: String) -> Diagnostic? {
    let (feed, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    guard let index = bytes.firstIndex(of: carriage) else { return nil }
    let before = bytes[..<index]
    let line = before.split(separator: feed, omittingEmptySubsequences: false)
    let column = String(decoding: line.last ?? [], as: UTF8.self).unicodeScalars.count
    let isPair = bytes.dropFirst(index + 1).first == feed
    return Diagnostic(
      .init("expected line ends of LF, found CR" + (isPair ? " LF" : "")),
      at: Location(file: file, line: line.count, column: column + 1))
  }
}

/// Turns libyaml's events into the table.
private struct Builder {
  let file: String
  let limits: YAMLLimits
  var entries: ContiguousArray<YAMLDocument.Entry> = []
  var text: ContiguousArray<UInt8> = []
  /// The open collections with their last child.
  private var open: [(index: Int, last: Int)] = []
  private var documents = 0

  init(file: String, limits: YAMLLimits) {
    self.file = file
    self.limits = limits
  }

  mutating func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Diagnostic? {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { preconditionFailure("out of memory") }
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
    entries.reserveCapacity(bytes.count / 12)
    text.reserveCapacity(bytes.count)
    var event = yaml_event_t()
    while true {
      guard yaml_parser_parse(&parser, &event) == 1 else { return complaint(of: parser) }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT { return nil }
      if let complaint = take(event) { return complaint }
    }
  }

  private func complaint(of parser: yaml_parser_t) -> Diagnostic {
    let problem = parser.problem.map { String(cString: $0) } ?? "not YAML"
    let isReader = parser.error == YAML_READER_ERROR
    let mark = isReader ? parser.mark : parser.problem_mark
    return Diagnostic(
      .init(isReader ? "expected UTF-8 text: \(problem)" : problem), at: place(mark))
  }

  private func place(_ mark: yaml_mark_t) -> Location {
    Location(file: file, line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }

  private mutating func take(_ event: yaml_event_t) -> Diagnostic? {
    func complaint(_ text: String) -> Diagnostic {
      Diagnostic(.init(text), at: place(event.start_mark))
    }
    switch event.type {
    case YAML_DOCUMENT_START_EVENT:
      documents += 1
      return documents > 1 ? complaint("expected one document, found another") : nil
    case YAML_ALIAS_EVENT:
      return complaint("an alias; write the value out")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      if scalar.anchor != nil { return complaint("an anchor; write the value out") }
      if scalar.tag != nil { return complaint("a tag; the profile says what the type is") }
      if scalar.length > limits.scalarBytes {
        return complaint("a scalar of more than \(limits.scalarBytes) bytes")
      }
      let start = UInt32(text.count)
      text.append(contentsOf: UnsafeBufferPointer(start: scalar.value, count: scalar.length))
      return append(
        .scalar, event, start, UInt32(scalar.length), scalar.style == YAML_PLAIN_SCALAR_STYLE)
    case YAML_SEQUENCE_START_EVENT:
      if event.data.sequence_start.anchor != nil {
        return complaint("an anchor; write the list out")
      }
      if event.data.sequence_start.tag != nil {
        return complaint("a tag; the profile says what the type is")
      }
      return append(.sequence, event, 0, 0, false)
    case YAML_MAPPING_START_EVENT:
      if event.data.mapping_start.anchor != nil {
        return complaint("an anchor; write the mapping out")
      }
      if event.data.mapping_start.tag != nil {
        return complaint("a tag; the profile says what the type is")
      }
      return append(.mapping, event, 0, 0, false)
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
      return close(event)
    default:
      return nil
    }
  }

  private mutating func append(
    _ kind: YAMLDocument.Kind, _ event: yaml_event_t, _ start: UInt32, _ count: UInt32,
    _ plain: Bool
  ) -> Diagnostic? {
    let index = entries.count
    let where_ = place(event.start_mark)
    guard index < limits.nodes else {
      return Diagnostic(.init("more than \(limits.nodes) nodes"), at: where_)
    }
    if let (parent, last) = open.last {
      if entries[parent].kind == .mapping, entries[parent].count % 2 == 0, kind != .scalar {
        return Diagnostic(.init("expected a key, found a collection"), at: where_)
      }
      if last != 0 { entries[last].next = UInt32(index) }
      entries[parent].count += 1
      open[open.count - 1].last = index
    }
    entries.append(
      .init(
        kind: kind, isPlain: plain,
        line: UInt32(event.start_mark.line), column: UInt32(event.start_mark.column),
        endLine: UInt32(event.end_mark.line), endColumn: UInt32(event.end_mark.column),
        start: start, count: count, next: 0, parent: UInt32(open.last?.index ?? 0)))
    if kind != .scalar {
      guard open.count < limits.depth else {
        return Diagnostic(.init("nested deeper than \(limits.depth)"), at: where_)
      }
      open.append((index, 0))
    }
    return nil
  }

  private mutating func close(_ event: yaml_event_t) -> Diagnostic? {
    let (index, _) = open.removeLast()
    entries[index].endLine = UInt32(event.end_mark.line)
    entries[index].endColumn = UInt32(event.end_mark.column)
    return entries[index].kind == .mapping ? duplicateKey(in: index) : nil
  }

  /// Small mappings are compared pair by pair, large ones by a set.
  private func duplicateKey(in mapping: Int) -> Diagnostic? {
    guard entries[mapping].count > 0 else { return nil }
    var keys: [Int] = []
    var next = mapping + 1
    while next != 0 {
      keys.append(next)
      next = Int(entries[Int(entries[next].next)].next)
    }
    var seen: Set<ArraySlice<UInt8>> = []
    for (position, key) in keys.enumerated() {
      let isNew =
        keys.count > 16
        ? seen.insert(ArraySlice(slice(key))).inserted
        : !keys[..<position].contains { same(key, $0) }
      if !isNew || same(key, "<<") {
        let name = String(decoding: slice(key), as: UTF8.self)
        let complaint = isNew ? "a merge key; write the members out" : "key '\(name)' stands twice"
        return Diagnostic(
          .init(complaint),
          at: Location(
            file: file, line: Int(entries[key].line) + 1, column: Int(entries[key].column) + 1))
      }
    }
    return nil
  }

  private func slice(_ scalar: Int) -> ContiguousArray<UInt8>.SubSequence {
    let start = Int(entries[scalar].start)
    return text[start..<start + Int(entries[scalar].count)]
  }

  private func same(_ left: Int, _ right: Int) -> Bool {
    entries[left].count == entries[right].count && slice(left).elementsEqual(slice(right))
  }

  private func same(_ left: Int, _ right: StaticString) -> Bool {
    let count = right.utf8CodeUnitCount
    return entries[left].count == count
      && slice(left).elementsEqual(UnsafeBufferPointer(start: right.utf8Start, count: count))
  }
}
