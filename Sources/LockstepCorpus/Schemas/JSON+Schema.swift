internal import LockstepModel

extension JSON {
  /// A text of a pattern, which must match the whole of it.
  static func text(matching pattern: String, _ description: String? = nil) -> JSON {
    [
      "description": description.map { .string($0) }, "type": "string",
      "pattern": .string(SchemaPattern.whole(pattern)),
    ]
  }

  /// One of some texts.
  static func oneOf(texts: [String], _ description: String? = nil) -> JSON {
    [
      "description": description.map { .string($0) },
      "enum": .array(texts.map { .string($0) }),
    ]
  }

  static func texts(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }

  static func reference(_ definition: String, _ description: String? = nil) -> JSON {
    [
      "description": description.map { .string($0) }, "$ref": .string("#/$defs/" + definition),
    ]
  }

  /// An object with these members and no others.
  static func closed(
    _ properties: [(String, JSON)], required: [String]? = nil, _ description: String? = nil
  ) -> JSON {
    let required = required ?? properties.map(\.0)
    return [
      "description": description.map { .string($0) }, "type": "object",
      "properties": .object(properties.map { Member($0.0, $0.1) }),
      "required": required.isEmpty ? nil : .texts(required), "additionalProperties": false,
    ]
  }

  static func list(of items: JSON, _ description: String? = nil, minItems: Int64? = nil) -> JSON {
    [
      "description": description.map { .string($0) }, "type": "array", "items": items,
      "minItems": minItems.map { .integer($0) },
    ]
  }

  static func having(_ member: String) -> JSON { ["required": .texts([member])] }

  static func prose(_ description: String) -> JSON {
    ["description": .string(description), "type": "string"]
  }

  /// The definitions of a schema in ascending order of their names.
  static func definitions(_ byName: [String: JSON]) -> JSON {
    .object(
      byName.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { Member($0.key, $0.value) })
  }
}
