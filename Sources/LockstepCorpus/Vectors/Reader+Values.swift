internal import LockstepModel

extension Reader {
  /// Elements that the groups or ranges of one list may stand for.
  static let elementLimit = 2_000_000

  /// The value of a node as a type; labels stay unresolved.
  mutating func value(_ written: YAMLNode, as type: ValueType) -> Value? {
    guard let node = resolve(written) else { return nil }
    if node.isNull {
      guard type.isNullable else { return mismatch(node, type) }
      return .null
    }
    switch type.shape {
    case .quantity(let unit): return quantity(node, unit, type)
    case .integer(let min, let max): return integer(node, min, max, type)
    case .root: return identity(node, .root, count: 32, type)
    case .address: return identity(node, .address, count: 20, type)
    case .key: return identity(node, .key, count: nil, type)
    case .bytes(let length): return bytes(node, length, type)
    case .text: return complaints.collect { () throws(Diagnostic) in .text(try node.asText()) }
    case .boolean:
      return complaints.collect { () throws(Diagnostic) in .boolean(try node.asBoolean()) }
    case .enumeration(let members): return member(node, of: members, type)
    case .list(let element, _, _): return list(node, of: element, type)
    case .map(let keys, let values): return map(node, keys, values, type)
    case .record(let fields):
      return record(node, fields: fields, what: type.name.map { "field of '\($0)'" } ?? "field")
        .map(Value.record)
    }
  }

  private mutating func mismatch(_ node: YAMLNode, _ type: ValueType) -> Value? {
    complain(node, "expected \(type.article), found \(node.found)")
    return nil
  }

  /// `0|[1-9][0-9_]*`, and a unit of the family behind it.
  private mutating func quantity(_ node: YAMLNode, _ unit: Unit, _ type: ValueType) -> Value? {
    guard node.isPlain else { return mismatch(node, type) }
    if let number = node.plainNumber {
      let value = UInt256(number)
      return value <= unit.maximum ? .quantity(value) : tooLarge(node, type, unit)
    }
    let words = node.text.split(separator: " ", omittingEmptySubsequences: false)
    guard let number = Self.digits(words[0]).flatMap({ UInt256(decimal: $0) }), words.count <= 2
    else { return mismatch(node, type) }
    var value = number
    if words.count == 2 {
      guard let multiple = unit.multiples.first(where: { $0.name == words[1] }) else {
        let known = unit.multiples.map(\.name)
        complain(
          node,
          "unknown unit '\(words[1])' for \(type.article)"
            + (known.isEmpty
              ? "; write the number alone" : "; expected \(known.joined(separator: ", "))"))
        return nil
      }
      let product = number.multipliedReportingOverflow(by: multiple.factor)
      value = product.overflow ? .max : product.partialValue
      if product.overflow { return tooLarge(node, type, unit) }
    }
    return value <= unit.maximum ? .quantity(value) : tooLarge(node, type, unit)
  }

  private mutating func tooLarge(_ node: YAMLNode, _ type: ValueType, _ unit: Unit) -> Value? {
    complain(node, "expected \(type.article) of at most \(unit.maximum), found \(node.found)")
    return nil
  }

  /// The digits without underscores; nil unless they are `0|[1-9][0-9_]*` that ends in a digit.
  static func digits(_ text: some StringProtocol) -> String? {
    guard let first = text.utf8.first, let last = text.last?.utf8.first, first.isDigit,
      last.isDigit, first != UInt8(ascii: "0") || text.utf8.count == 1,
      text.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: "_") }), !text.contains("__")
    else { return nil }
    return String(text.filter { $0 != "_" })
  }

  private mutating func integer(
    _ node: YAMLNode, _ min: Int64, _ max: Int64, _ type: ValueType
  ) -> Value? {
    guard node.isPlain,
      let value = node.plainNumber.flatMap(Int64.init(exactly:)) ?? Self.integer(node.text),
      min <= value, value <= max
    else {
      return mismatch(node, type)
    }
    return .integer(value)
  }

  private static func integer(_ text: some StringProtocol) -> Int64? {
    let isNegative = text.hasPrefix("-")
    guard let digits = digits(isNegative ? String(text.dropFirst()) : String(text)) else {
      return nil
    }
    return Int64(isNegative ? "-" + digits : digits)
  }

  /// A label, or the bytes themselves.
  private mutating func identity(
    _ node: YAMLNode, _ kind: Label.Kind, count: Int?, _ type: ValueType
  ) -> Value? {
    guard node.isScalar else { return mismatch(node, type) }
    let text = node.text
    if text.hasPrefix("0x") {
      guard !node.isPlain else {
        complain(node, "expected quotes around \(text.prefix(20))")
        return nil
      }
      guard let count, let bytes = Bytes(hex: text), bytes.count == count else {
        return mismatch(node, type)
      }
      return .bytes(bytes)
    }
    guard let name = complaints.collect({ () throws(Diagnostic) in try node.asName("a label") })
    else { return nil }
    switch labels.use(name, as: kind) {
    case .success(let label): return .label(label)
    case .failure(let error):
      complaints.add(node.complaint(error.text))
      return nil
    }
  }

  /// Quoted hexadecimal digits, or `{repeat: "0x00", count: 32}`.
  private mutating func bytes(_ node: YAMLNode, _ length: Int?, _ type: ValueType) -> Value? {
    if node.isMapping { return repeated(node, length, type) }
    guard node.isScalar, !node.isPlain, let bytes = Bytes(hex: node.text),
      length == nil || bytes.count == length
    else {
      if node.isPlain, node.text.hasPrefix("0x") {
        complain(node, "expected quotes around \(node.text.prefix(20))")
        return nil
      }
      return mismatch(node, type)
    }
    return .bytes(bytes)
  }

  private mutating func repeated(_ node: YAMLNode, _ length: Int?, _ type: ValueType) -> Value? {
    guard var fields = complaints.collect({ () throws(Diagnostic) in try Fields(of: node) }),
      let pattern = fields.take("repeat"), pattern.isScalar, let times = fields.take("count"),
      fields.remaining.isEmpty
    else {
      complain(node, "expected bytes or {repeat: \"0x…\", count: n}")
      return nil
    }
    guard case .bytes(let unit)? = bytes(pattern, nil, ValueType(.bytes(length: nil))),
      case .integer(let count)? = value(
        times, as: ValueType(.integer(min: 0, max: Int64(Self.elementLimit))))
    else { return nil }
    let all = Bytes(Array(repeatElement(unit.array, count: Int(count)).joined()))
    guard all.count <= Self.elementLimit, length == nil || length == all.count else {
      return mismatch(node, type)
    }
    return .bytes(all)
  }

  private mutating func member(
    _ node: YAMLNode, of members: [String], _ type: ValueType
  ) -> Value? {
    guard node.isScalar else { return mismatch(node, type) }
    let text = node.text
    guard members.contains(text) else {
      complain(
        node,
        "expected \(type.article), found \(node.found)"
          + Suggestion.phrase(for: text, among: members))
      return nil
    }
    return .text(text)
  }

  private mutating func list(_ node: YAMLNode, of element: ValueType, _ type: ValueType) -> Value? {
    guard node.isSequence else { return mismatch(node, type) }
    var values: [Value] = []
    var isWhole = true
    for child in node.children {
      if case .integer(let min, let max) = element.shape, child.isPlain, child.isRange {
        isWhole = append(range: child, min, max, to: &values) && isWhole
      } else if let value = value(child, as: element) {
        values.append(value)
      } else {
        isWhole = false
      }
    }
    return isWhole ? .list(values) : nil
  }

  /// `0..63`, both ends included.
  private mutating func append(
    range node: YAMLNode, _ min: Int64, _ max: Int64, to values: inout [Value]
  ) -> Bool {
    let text = node.text
    let ends = text.split(separator: ".", omittingEmptySubsequences: true)
    guard ends.count == 2, text == "\(ends[0])..\(ends[1])", let first = Self.integer(ends[0]),
      let last = Self.integer(ends[1]), min <= first, first <= last, last <= max,
      last - first < Int64(Self.elementLimit)
    else {
      complain(node, "expected a range as 0..63 within \(min) to \(max), found \(node.found)")
      return false
    }
    values.append(contentsOf: (first...last).map(Value.integer))
    return true
  }

  private mutating func map(
    _ node: YAMLNode, _ keys: ValueType, _ values: ValueType, _ type: ValueType
  ) -> Value? {
    guard node.isMapping else { return mismatch(node, type) }
    var entries: [Value.Entry] = []
    var keysByValue: [Value: YAMLNode] = [:]
    var isWhole = true
    for (key, member) in node.members {
      let name = value(key, as: keys)
      if let name, let other = keysByValue.updateValue(key, forKey: identity(of: name)) {
        complain(key, "keys \(key.found) and \(other.found) stand for one \(keys.nounOfKey)")
        isWhole = false
      } else if let name, let value = value(member, as: values) {
        entries.append(.init(name, value))
      } else {
        isWhole = false
      }
    }
    return isWhole ? .map(entries) : nil
  }
  /// What tells a key of a map from another: labels and digits may stand for the same bytes.
  private func identity(of key: Value) -> Value {
    switch key.resolved(by: labels.identities) {
    case .key(let key): .bytes(key.address)
    case let value: value
    }
  }
}

extension ValueType {
  fileprivate var nounOfKey: String {
    switch shape {
    case .root, .address, .key: "identity"
    default: "value"
    }
  }
}
