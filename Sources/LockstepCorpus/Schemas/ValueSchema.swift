internal import LockstepModel

/// Says by JSON Schema what an author may write where a type of a profile stands.
struct ValueSchema {
  let profile: Profile
  /// Whether `_` may stand for a value that is still to be recorded.
  var isExpected = false
  var definitions: [String: JSON] = [:]

  /// A reference to the definition of a value: the type itself, `$column`, `by-fork`, where they may stand.
  mutating func value(
    _ type: ValueType, at path: String, _ description: String? = nil
  ) -> JSON {
    let name = name(of: type, at: path)
    let shape = shape(type, named: name, at: path)
    let null = type.isNullable ? "-or-null" : ""
    let expected = isExpected ? ".expected" : ""
    let isLeaf = !name.contains(where: { $0 == "." || $0 == ":" })
    let wrapped = (isLeaf ? "\(name)@\(profile.name)" : "\(name).value") + null + expected
    if definitions[wrapped] == nil { definitions[wrapped] = alternatives(shape, type.isNullable) }
    return .reference(wrapped, description)
  }

  /// A shape, or what may stand for it.
  func alternatives(_ shape: JSON, _ isNullable: Bool = false) -> JSON {
    var all = [shape]
    if isNullable { all.append(["type": "null"]) }
    if isExpected { all.append(.reference("blank")) }
    var others = [JSON.reference("column")]
    if !profile.forks.isEmpty {
      let table: JSON = [
        "description": "A value a fork, from which on it holds.", "type": "object",
        "propertyNames": .reference("fork@\(profile.name)"),
        "additionalProperties": all.count == 1 ? shape : ["anyOf": .array(all)],
      ]
      others.append(
        .closed([("by-fork", table)], "The value of the latest of these forks that is active."))
    }
    return ["anyOf": .array(all + others)]
  }

  /// A record of fields, each with its description.
  mutating func record(_ fields: [Field], at path: String, isPartial: Bool = false) -> JSON {
    let properties = fields.map { field in
      (field.name, value(field.type, at: "\(path).\(field.name)", field.description))
    }
    let required = fields.filter {
      $0.defaultValue == .none && $0.since == nil && $0.until == nil && !isPartial
    }
    guard isPartial, !fields.isEmpty else {
      return .closed(properties, required: required.map(\.name))
    }
    let some = JSON.closed(properties, required: [])
    return .object((some.asObject ?? []) + [.init("minProperties", 1)])
  }

  private func name(of type: ValueType, at path: String) -> String {
    switch type.shape {
    // A slash would part the path of a reference.
    case .quantity(.satPerThousandVirtualBytes): return "sat-per-kvB"
    case .quantity(let unit): return unit.rawValue
    case .integer(let min, let max):
      return "integer-from-\(min)" + (max == .max ? "" : "-to-\(max)")
    case .root: return "root"
    case .address: return "address"
    case .key: return "key"
    case .bytes(let length): return length.map { "bytes-\($0)" } ?? "bytes"
    case .text: return "text"
    case .boolean: return "boolean"
    default: return type.name.map { "\(profile.name).\($0)" } ?? path
    }
  }

  /// A reference to the definition of a type's own forms.
  private mutating func shape(_ type: ValueType, named name: String, at path: String) -> JSON {
    let isComposite = name.contains { $0 == "." || $0 == ":" }
    let definition = name + (isComposite && isExpected ? ".expected" : "")
    if definitions[definition] == nil {
      definitions[definition] =
        switch type.shape {
        case .list(let element, _, _): list(of: element, at: name)
        case .map(let keys, let values): map(keys, values, at: name)
        case .record(let fields): record(fields, at: name)
        case .enumeration(let members): .oneOf(texts: members)
        default: Self.leaf(type)
        }
    }
    return .reference(definition)
  }

  private mutating func list(of element: ValueType, at name: String) -> JSON {
    let items = value(element, at: "\(name).item")
    guard case .integer = element.shape else { return .list(of: items) }
    let range = JSON.text(
      matching: "-?\(SchemaPattern.digits)\\.\\.-?\(SchemaPattern.digits)",
      "A range with both its ends, as 0..63.")
    return .list(of: ["anyOf": [items, range]])
  }

  private mutating func map(_ keys: ValueType, _ values: ValueType, at name: String) -> JSON {
    [
      "type": "object", "propertyNames": value(keys, at: "\(name).key"),
      "additionalProperties": value(values, at: "\(name).item"),
    ]
  }
}
