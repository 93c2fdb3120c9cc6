import Foundation
import LockstepModel

/// The schemas of this repository, as far as the formats of reports need them: an outside validator knows the rest.
struct Schemas {
  var documents: [String: JSON]
  private var used: Set<String> = []

  init() throws {
    let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../..").standardized
    var documents: [String: JSON] = [:]
    let names = ["report", "matrix", "diff", "gate", "history", "badge"].map { "\($0).schema.json" }
    for name in names {
      let file = root.appendingPathComponent("schemas").appendingPathComponent(name)
      documents[name] = try JSON(parsing: Array(try Data(contentsOf: file)))
    }
    self.documents = documents
  }

  /// Where a value is not what a document describes; nil where it is.
  static func complaint(of value: JSON, _ document: String) throws -> String? {
    var schemas = try Schemas()
    return schemas.complaint(of: value, document)
  }

  mutating func complaint(of value: JSON, _ document: String) -> String? {
    check(value, documents[document] ?? .null, document, "$")
  }

  /// The same of one of a document's definitions.
  mutating func complaint(of value: JSON, _ document: String, at name: String) -> String? {
    guard let definition = documents[document]?["$defs"]?[name] else { return "no '\(name)'" }
    return check(value, definition, document, "$")
  }

  /// The members that a document declares under `properties` and no checked value had.
  func unused(in document: String) -> [String] {
    declared(documents[document] ?? .null, document).filter { !used.contains($0) }.sorted()
  }

  private func declared(_ schema: JSON, _ document: String) -> [String] {
    let own = (schema["properties"]?.asObject ?? []).map { Self.key($0.name, schema) }
    let inside = (schema.asObject ?? []).flatMap { declared($0.value, document) }
    return own + inside + (schema.asArray ?? []).flatMap { declared($0, document) }
  }

  private static func key(_ name: String, _ schema: JSON) -> String {
    let names = (schema["properties"]?.asObject ?? []).map(\.name).joined(separator: ",")
    return "\(name) of {\(names)}"
  }

  private mutating func check(
    _ value: JSON, _ schema: JSON, _ document: String, _ place: String
  ) -> String? {
    if let reference = schema["$ref"]?.asString {
      let parts = reference.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
      let name = parts[0].isEmpty ? document : parts[0]
      let target = parts[1].split(separator: "/").reduce(documents[name]) { $0?[String($1)] }
      guard let target else { return "\(place): no schema '\(reference)'" }
      return check(value, target, name, place)
    }
    if let constant = schema["const"], constant != value { return "\(place): not the constant" }
    if let words = schema["enum"]?.asArray, !words.contains(value) { return "\(place): no member" }
    if let alternatives = schema["anyOf"]?.asArray {
      let complaints = alternatives.map { check(value, $0, document, place) }
      return complaints.contains(nil) ? nil : complaints.last ?? nil
    }
    switch (schema["type"]?.asString, value) {
    case (nil, _), ("null", .null): return nil
    case ("string", .string), ("boolean", .boolean), ("integer", .integer): return nil
    case ("array", .array(let elements)): return check(elements, schema, document, place)
    case ("object", .object(let members)): return check(members, schema, document, place)
    default: return "\(place): of another type"
    }
  }

  private mutating func check(
    _ elements: [JSON], _ schema: JSON, _ document: String, _ place: String
  ) -> String? {
    if elements.count < schema["minItems"]?.asInteger ?? 0 { return "\(place): too few" }
    for (index, element) in elements.enumerated() {
      let complaint = check(element, schema["items"] ?? .null, document, "\(place)[\(index)]")
      if let complaint { return complaint }
    }
    return nil
  }

  private mutating func check(
    _ members: [JSON.Member], _ schema: JSON, _ document: String, _ place: String
  ) -> String? {
    for required in schema["required"]?.asArray ?? []
    where !members.contains(where: { $0.name == required.asString }) {
      return "\(place): lacks \(required.compactText)"
    }
    // What a format says nothing about is open.
    if schema["properties"] == nil, schema["additionalProperties"] == nil { return nil }
    for member in members {
      used.insert(Self.key(member.name, schema))
      let declared = schema["properties"]?[member.name] ?? schema["additionalProperties"]
      guard let declared, declared != false else { return "\(place): has '\(member.name)'" }
      let complaint = check(member.value, declared, document, "\(place).\(member.name)")
      if let complaint { return complaint }
    }
    return nil
  }
}
