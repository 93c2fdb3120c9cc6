internal import LockstepModel

/// Takes the members out of an object one by one; what nobody took is a complaint.
struct Members {
  private var values: [JSON.Member]
  private let path: String

  init(of json: JSON, at path: String = "") throws(ReportError) {
    guard case .object(let members) = json else {
      throw .init("expected an object, found \(json.kind)", at: path)
    }
    values = members
    self.path = path
  }

  /// A whole document, which must say that it is of a format.
  init(of json: JSON, format: String) throws(ReportError) {
    try self.init(of: json)
    let found = try text("schema")
    guard found == format else {
      throw complaint("expected '\(format)', found '\(found.shown.prefix(60))'", at: "schema")
    }
  }

  /// The place of a member, for complaints.
  func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }

  func complaint(_ text: String, at name: String) -> ReportError { .init(text, at: place(name)) }

  func contains(_ name: String) -> Bool {
    values.contains { $0.name.utf8.elementsEqual(name.utf8) }
  }

  mutating func takeOptional(_ name: String) -> JSON? {
    guard let index = values.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) else {
      return nil
    }
    return values.remove(at: index).value
  }

  mutating func take(_ name: String) throws(ReportError) -> JSON {
    guard let value = takeOptional(name) else {
      throw .init("expected '\(name)', found nothing", at: path)
    }
    return value
  }

  /// Complains of the first member that nobody took.
  func finish() throws(ReportError) {
    guard let member = values.first else { return }
    throw complaint("unexpected member", at: String(member.name.shown.prefix(60)))
  }
}

extension Members {
  mutating func text(_ name: String) throws(ReportError) -> String {
    try text(of: try take(name), at: name)
  }

  mutating func optionalText(_ name: String) throws(ReportError) -> String? {
    guard let value = takeOptional(name) else { return nil }
    return try text(of: value, at: name)
  }

  mutating func boolean(_ name: String) throws(ReportError) -> Bool {
    let value = try take(name)
    guard let boolean = value.asBoolean else {
      throw complaint("expected true or false, found \(value.kind)", at: name)
    }
    return boolean
  }

  /// A whole number that is not negative.
  mutating func count(_ name: String) throws(ReportError) -> Int {
    let value = try take(name)
    guard let integer = value.asInteger, let count = Int(exactly: integer), count >= 0 else {
      throw complaint("expected a whole number, found \(value.kind)", at: name)
    }
    return count
  }

  mutating func texts(_ name: String) throws(ReportError) -> [String] {
    try list(name) { (json, place) throws(ReportError) in
      guard let text = json.asString else {
        throw ReportError("expected a text, found \(json.kind)", at: place)
      }
      return text
    }
  }

  mutating func list<Element>(
    _ name: String, _ read: (JSON, String) throws(ReportError) -> Element
  ) throws(ReportError) -> [Element] {
    let value = try take(name)
    guard let array = value.asArray else {
      throw complaint("expected an array, found \(value.kind)", at: name)
    }
    var elements: [Element] = []
    elements.reserveCapacity(array.count)
    for (index, element) in array.enumerated() {
      elements.append(try read(element, "\(place(name))[\(index)]"))
    }
    return elements
  }

  mutating func digest(_ name: String) throws(ReportError) -> Bytes {
    guard let digest = try optionalDigest(name) else {
      throw .init("expected '\(name)', found nothing", at: path)
    }
    return digest
  }

  mutating func optionalDigest(_ name: String) throws(ReportError) -> Bytes? {
    guard let text = try optionalText(name) else { return nil }
    guard let bytes = Bytes(hex: text), bytes.count == 32, bytes.description == text else {
      throw complaint("expected '0x' and 64 lower-case hexadecimal digits", at: name)
    }
    return bytes
  }

  /// A member of a closed set of words.
  mutating func word<Word: RawRepresentable<String>>(
    _ name: String, of words: [Word]
  ) throws(ReportError) -> Word {
    let text = try text(name)
    guard let word = words.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) else {
      let expected = words.map(\.rawValue).joined(separator: ", ")
      throw complaint(
        "expected one of \(expected), found '\(text.shown.prefix(60))'", at: name)
    }
    return word
  }

  private func text(of value: JSON, at name: String) throws(ReportError) -> String {
    guard let text = value.asString else {
      throw complaint("expected a text, found \(value.kind)", at: name)
    }
    return text
  }
}

extension JSON {
  /// What a complaint calls the value.
  var kind: String {
    switch self {
    case .null: "null"
    case .boolean: "true or false"
    case .integer, .number: "a number"
    case .string: "a text"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension JSON {
  /// Reads a document that somebody handed on.
  init(document bytes: [UInt8]) throws(ReportError) {
    do throws(SyntaxError) {
      self = try JSON(parsing: bytes)
    } catch {
      throw ReportError("no JSON: \(error.text.shown.prefix(120)) (byte \(error.offset))")
    }
  }
}
