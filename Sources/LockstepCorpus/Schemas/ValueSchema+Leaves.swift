internal import LockstepModel

extension ValueSchema {
  /// The forms of a type that has no parts.
  static func leaf(_ type: ValueType) -> JSON {
    switch type.shape {
    case .quantity(let unit): quantity(unit)
    case .integer(let min, let max): integer(min, max)
    case .root: identity("A root: a label, or 32 bytes in quotes.", bytes: 32)
    case .address: identity("An address: a label, or 20 bytes in quotes.", bytes: 20)
    case .key: .text(matching: SchemaPattern.name, "The label of a signing key.")
    case .bytes(let length): bytes(length)
    case .boolean: ["type": "boolean"]
    default: ["type": "string"]
    }
  }

  /// Numbers, also with underscores, which YAML 1.2 takes for texts, and with a unit of the family.
  private static func quantity(_ unit: Unit) -> JSON {
    let units = unit.multiples.map(\.name)
    var forms = [SchemaPattern.groupedDigits]
    if !units.isEmpty {
      forms.append("\(SchemaPattern.digits) (?:\(units.joined(separator: "|")))")
    }
    let limit = Double(sign: .plus, exponent: unit.maximum == .max ? 256 : 64, significand: 1)
    let suffix = units.isEmpty ? "" : ", alone or with \(units.joined(separator: ", ")) behind it"
    return [
      "description": .string(
        (unit == .count ? "A count" : "A quantity in \(unit.rawValue)") + suffix + "."),
      "anyOf": [
        ["type": "integer", "minimum": 0, "exclusiveMaximum": .number(limit)],
        .text(matching: forms.joined(separator: "|")),
      ],
    ]
  }

  private static func integer(_ min: Int64, _ max: Int64) -> JSON {
    [
      "anyOf": [
        [
          "type": "integer", "minimum": min == .min ? nil : .integer(min),
          "maximum": max == .max ? nil : .integer(max),
        ],
        .text(matching: (min < 0 ? "-?" : "") + SchemaPattern.groupedDigits),
      ]
    ]
  }

  private static func identity(_ description: String, bytes: Int) -> JSON {
    .text(matching: "\(SchemaPattern.hex(bytes: bytes))|\(SchemaPattern.name)", description)
  }

  private static func bytes(_ length: Int?) -> JSON {
    let what = length.map { "\($0) bytes" } ?? "Bytes"
    let repeated = JSON.closed(
      [
        ("repeat", .text(matching: SchemaPattern.hex(bytes: nil), "What is repeated.")),
        ("count", .reference("times", "How often.")),
      ], "The same bytes over and over.")
    return [
      "description": .string("\(what) in quotes, as hexadecimal digits behind 0x."),
      "anyOf": [.text(matching: SchemaPattern.hex(bytes: length)), repeated],
    ]
  }
}
