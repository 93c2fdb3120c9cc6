internal import LockstepModel

extension ProfileDecoder {
  private static let shapeKeys = [
    "type", "quantity", "integer", "root", "address", "key", "bytes", "text", "boolean", "enum",
    "list", "map", "record",
  ]
  private static let modifierKeys = [
    "nullable", "default", "optional", "since", "until", "feature", "summary", "unordered", "key",
  ]

  /// A type's name, or a mapping with one key that says its shape.
  mutating func type(_ node: YAMLNode) -> ValueType? {
    if node.isScalar { return named(node.text, at: node) }
    guard node.isMapping else {
      complaints.add(node.complaint("expected a type, found \(node.found)"))
      return nil
    }
    // Behind a list, `key` names the field that orders it.
    let isList = node["list"] != nil
    let shapes = node.members.filter {
      Self.shapeKeys.contains($0.key.text) && !(isList && $0.key.isText("key"))
    }
    for (key, _) in node.members
    where !Self.shapeKeys.contains(key.text) && !Self.modifierKeys.contains(key.text) {
      complaints.add(
        key.complaint(
          "unknown key '\(key.text)' of a type"
            + Suggestion.phrase(for: key.text, among: Self.shapeKeys + Self.modifierKeys)))
    }
    guard shapes.count == 1, let (key, body) = shapes.first else {
      complaints.add(node.complaint("expected one of \(Self.shapeKeys.joined(separator: ", "))"))
      return nil
    }
    let isNullable = node["nullable"]?.isText("true") ?? false
    if key.isText("type") {
      return named(body.text, at: body).map {
        ValueType($0.shape, name: $0.name, isNullable: isNullable || $0.isNullable)
      }
    }
    return shape(key, body, in: node).map { ValueType($0, isNullable: isNullable) }
  }

  private mutating func shape(
    _ key: YAMLNode, _ body: YAMLNode, in node: YAMLNode
  ) -> ValueType.Shape? {
    switch key.text {
    case "quantity":
      guard let unit = Unit(rawValue: body.text) else {
        let units = Unit.allCases.map(\.rawValue)
        complaints.add(
          body.complaint(
            "unknown unit '\(body.text)'" + Suggestion.phrase(for: body.text, among: units)))
        return nil
      }
      return .quantity(unit)
    case "integer":
      let range = (min: bound(body["min"]) ?? .min, max: bound(body["max"]) ?? .max)
      if range.min > range.max {
        complaints.add(
          body.complaint("expected 'min' of at most 'max', found \(range.min) and \(range.max)"))
      }
      return .integer(min: range.min, max: range.max)
    case "root": return .root
    case "address": return .address
    case "key": return .key
    case "bytes": return .bytes(length: bound(body["length"]).map(Int.init))
    case "text": return .text
    case "boolean": return .boolean
    case "enum": return .enumeration(distinct(body.children, "member"))
    case "list":
      return type(body).map {
        .list(
          of: $0, unordered: node["unordered"]?.isText("true") ?? false, key: node["key"]?.text)
      }
    case "map":
      guard let keys = body["keys"].flatMap({ type($0) }),
        let values = body["values"].flatMap({ type($0) })
      else {
        complaints.add(body.complaint("expected {keys: …, values: …}"))
        return nil
      }
      return .map(keys: keys, values: values)
    default: return .record(fields(body))
    }
  }

  private mutating func bound(_ node: YAMLNode?) -> Int64? {
    node.flatMap { integer($0) }
  }

  mutating func integer(_ node: YAMLNode) -> Int64? {
    guard node.isPlain, let digits = Reader.digits(node.text), let value = Int64(digits) else {
      complaints.add(node.complaint("expected an integer, found \(node.found)"))
      return nil
    }
    return value
  }

  private mutating func named(_ name: String, at node: YAMLNode) -> ValueType? {
    switch name {
    case "root": return ValueType(.root)
    case "address": return ValueType(.address)
    case "key": return ValueType(.key)
    case "text": return ValueType(.text)
    case "boolean": return ValueType(.boolean)
    default: break
    }
    guard let declaration = typeNodes[name] else {
      complaints.add(
        node.complaint(
          "unknown type '\(name)'"
            + Suggestion.phrase(for: name, among: Array(typeNodes.keys) + Self.shapeKeys)))
      return nil
    }
    guard openTypes.insert(name).inserted else {
      complaints.add(node.complaint("type '\(name)' contains itself"))
      return nil
    }
    defer { openTypes.remove(name) }
    // A declaration is a type as any other, or else the fields of a record.
    let keys = declaration.members.map(\.key.text)
    let isShape =
      declaration.isScalar
      || (keys.contains { Self.shapeKeys.contains($0) }
        && keys.allSatisfy { Self.shapeKeys.contains($0) || Self.modifierKeys.contains($0) })
    if isShape, !isRecordOfFields(declaration) {
      return type(declaration).map {
        ValueType($0.shape, name: name, isNullable: $0.isNullable)
      }
    }
    return ValueType(.record(fields(declaration)), name: name)
  }

  /// A record may have a field called `root` or `type`: the value under such a key is then a type itself.
  private func isRecordOfFields(_ declaration: YAMLNode) -> Bool {
    declaration.members.filter { Self.shapeKeys.contains($0.key.text) }.count > 1
      && declaration["list"] == nil
  }
}
