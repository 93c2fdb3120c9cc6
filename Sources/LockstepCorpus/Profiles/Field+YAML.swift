internal import LockstepModel

extension ProfileDecoder {
  /// The fields of a record, of a setup, or the parameters of an operation.
  mutating func fields(_ node: YAMLNode) -> [Field] {
    if node.isScalar {
      guard let type = type(node) else { return [] }
      if type.fields.isEmpty {
        complaints.add(node.complaint("expected a record, found \(node.found)"))
      }
      return type.fields
    }
    guard node.isMapping else {
      complaints.add(node.complaint("expected fields, found \(node.found)"))
      return []
    }
    return node.members.compactMap { field($0.key, $0.value) }
  }

  private mutating func field(_ key: YAMLNode, _ node: YAMLNode) -> Field? {
    guard let type = type(node) else { return nil }
    guard node.isMapping else { return Field(key.text, type) }
    let isOptional = node["optional"]?.isText("true") ?? false
    var value: Field.Default = isOptional ? .absent : .none
    if let written = node["default"] {
      guard let read = defaultValue(written, type) else { return nil }
      value = read
    }
    return Field(
      key.text, type, defaultValue: value, since: fork(node["since"]), until: fork(node["until"]),
      feature: feature(node["feature"]), summary: node["summary"]?.text)
  }

  mutating func fork(_ node: YAMLNode?) -> Fork? {
    guard let node else { return nil }
    guard forks.contains(Fork(node.text)) else {
      complaints.add(
        node.complaint(
          "unknown fork '\(node.text)'"
            + Suggestion.phrase(for: node.text, among: forks.map(\.text))))
      return nil
    }
    return Fork(node.text)
  }

  mutating func feature(_ node: YAMLNode?) -> Feature? {
    guard let node else { return nil }
    let names = features.map(\.name.text)
    guard names.contains(node.text) else {
      complaints.add(
        node.complaint(
          "unknown feature '\(node.text)'" + Suggestion.phrase(for: node.text, among: names)))
      return nil
    }
    return Feature(node.text)
  }

  private mutating func defaultValue(_ node: YAMLNode, _ type: ValueType) -> Field.Default? {
    if node.isPlain, node.isText("derived") { return .derived }
    if node.isMapping, node["of"] != nil { return defaultPath(node) }
    var reader = Reader(
      forks: forks, fork: nil, labels: LabelScope(predefined: labels))
    let value = reader.value(node, as: type)
    complaints.add(contentsOf: reader.complaints.diagnostics)
    return value.map(Field.Default.constant)
  }

  /// `{of: parent, field: justified}`
  mutating func defaultPath(_ node: YAMLNode) -> Field.Default? {
    guard let source = node["of"], let field = node["field"] else {
      complaints.add(node.complaint("expected {of: …, field: …}, found \(node.found)"))
      return nil
    }
    let path = field.text.split(separator: ".").map(String.init)
    switch source.text {
    case "self": return .path(of: .ownCall, field: path)
    case "setup": return .path(of: .setup, field: path)
    default: return .path(of: .object(parameter: source.text), field: path)
    }
  }
}
