internal import LockstepModel

/// Says by JSON Schema how values of a profile's types travel; also exports write them so.
enum WireSchema {
  /// Where a client derives identities, a root may be a label that it has not answered yet.
  static func value(
    _ type: ValueType, _ description: String? = nil, labels: Bool = false
  ) -> JSON {
    guard type.isNullable else { return shape(type, description, labels) }
    return [
      "description": description.map { .string($0) },
      "anyOf": [shape(type, nil, labels), ["type": "null"]],
    ]
  }

  /// The fields of a record that every fork has are required unless a client derives or leaves them out.
  static func record(
    _ fields: [Field], _ description: String? = nil, isPartial: Bool = false,
    labels: Bool = false
  ) -> JSON {
    let required = fields.filter { field in
      guard field.since == nil, field.until == nil, field.feature == nil, !isPartial else {
        return false
      }
      return field.defaultValue != .absent && field.defaultValue != .derived
    }
    return .closed(
      fields.map { ($0.name, value($0.type, $0.wireDescription, labels: labels)) },
      required: required.map(\.name), description)
  }

  private static func shape(
    _ type: ValueType, _ description: String?, _ labels: Bool
  ) -> JSON {
    switch type.shape {
    case .quantity: .text(matching: "0|[1-9][0-9]*", description)
    case .integer(let min, let max):
      [
        "description": description.map { .string($0) }, "type": "integer",
        "minimum": min == .min ? nil : .integer(min),
        "maximum": max == .max ? nil : .integer(max),
      ]
    case .root:
      .text(
        matching: SchemaPattern.wireHex(bytes: 32) + (labels ? "|\(SchemaPattern.name)" : ""),
        description)
    case .address: .text(matching: SchemaPattern.wireHex(bytes: 20), description)
    case .bytes(let length): .text(matching: SchemaPattern.wireHex(bytes: length), description)
    case .key: key(description)
    case .text: ["description": description.map { .string($0) }, "type": "string"]
    case .boolean: ["description": description.map { .string($0) }, "type": "boolean"]
    case .enumeration(let members): .oneOf(texts: members, description)
    case .list(let element, _, _): .list(of: value(element, labels: labels), description)
    case .map(let keys, let values):
      [
        "description": description.map { .string($0) }, "type": "object",
        "propertyNames": value(keys, labels: labels),
        "additionalProperties": value(values, labels: labels),
      ]
    case .record(let fields): record(fields, description, labels: labels)
    }
  }

  /// What a client that derives identities is told of the labels.
  static let objects = JSON.list(
    of: .closed([
      ("label", .text(matching: SchemaPattern.name)), ("operation", ["type": "string"]),
      ("params", ["type": "object", "description": "Those of the step that introduces it."]),
    ]), "What the labels stand for whose identities the client derives, each after those it names.")

  static func key(_ description: String?) -> JSON {
    .closed(
      [
        ("address", .text(matching: SchemaPattern.wireHex(bytes: 20))),
        ("secret", .text(matching: SchemaPattern.wireHex(bytes: 32))),
      ], description)
  }

  /// Which fork's rules hold: one fork, or a schedule of several.
  static func rules(of profiles: [Profile]) -> [(String, JSON)] {
    let activation = JSON.closed([
      ("fork", ["type": "string"]),
      (
        "at",
        .text(matching: "0|[1-9][0-9]*", "When it begins, in the profile's unit of activation.")
      ),
    ])
    return [
      ("fork", .prose("The fork whose rules hold throughout.")),
      (
        "schedule",
        .list(of: activation, "The forks of an instance that spans several.", minItems: 2)
      ),
    ]
  }
}

extension Field {
  fileprivate var wireDescription: String? {
    guard case .quantity(let unit) = type.shape else { return summary }
    let words = unit == .count ? "A count." : "In \(unit.rawValue)."
    return summary.map { "\($0) \(words)" } ?? words
  }
}
