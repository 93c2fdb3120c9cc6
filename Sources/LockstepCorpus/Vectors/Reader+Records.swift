internal import LockstepModel

extension Reader {
  /// The fields of a mapping, with every default filled in that is not the client's to derive.
  mutating func record(_ written: YAMLNode, fields: [Field], what: String) -> Record? {
    guard let node = resolve(written) else { return nil }
    guard var members = complaints.collect({ () throws(Diagnostic) in try Fields(of: node) }) else {
      return nil
    }
    var read: [Record.Member] = []
    var isWhole = true
    for field in fields {
      guard let member = members.takeMember(field.name) else {
        if case .none = field.defaultValue, has(since: field.since, until: field.until) {
          complain(node, "expected '\(field.name)', which is missing")
          isWhole = false
        }
        continue
      }
      guard has(since: field.since, until: field.until) else {
        complain(member.key, Self.absence(of: field, what))
        isWhole = false
        continue
      }
      check(field, at: member.key)
      if let value = value(member.value, as: field.type) {
        read.append(.init(field.name, value))
      } else {
        isWhole = false
      }
    }
    let unknown = members.leftovers(what)
    complaints.add(contentsOf: unknown)
    guard isWhole, unknown.isEmpty else { return nil }
    return fill(Record(read), fields: fields, at: node)
  }

  private static func absence(of field: Field, _ what: String) -> String {
    let since = field.since.map { " since '\($0)'" } ?? ""
    let until = field.until.map { " until '\($0)'" } ?? ""
    return "\(what) '\(field.name)' exists\(since)\(until) only"
  }

  private mutating func check(_ field: Field, at node: YAMLNode) {
    if let feature = field.feature, !requires.contains(feature) {
      complain(node, "'\(field.name)' belongs to feature '\(feature)'; list it under 'requires'")
    }
  }

  /// Adds the defaults of the fields that are missing, in the order of their declaration.
  mutating func fill(_ given: Record, fields: [Field], at node: YAMLNode) -> Record? {
    var record = given
    for field in fields
    where record[field.name] == nil && field.feature.map({ requires.contains($0) }) ?? true
      && has(since: field.since, until: field.until)
    {
      switch field.defaultValue {
      case .none, .absent, .derived: break
      case .constant(let value):
        guard let value = use(value, at: node) else { return nil }
        record.set(field.name, to: value)
      case .path(let source, let path):
        guard let value = follow(source, path, own: record, at: node) else {
          // Behind another mistake it would follow from that one.
          if complaints.isEmpty {
            complain(node, "no default for '\(field.name)' can be found; write it")
          }
          return nil
        }
        record.set(field.name, to: value)
      }
    }
    return record
  }

  /// A constant of the profile, its labels taken into the scope of the instance.
  private mutating func use(_ value: Value, at node: YAMLNode) -> Value? {
    switch value {
    case .label(let label):
      switch labels.use(label.name, as: label.kind) {
      case .success(let label): return .label(label)
      case .failure(let error):
        complaints.add(node.complaint(error.text))
        return nil
      }
    case .record(let record):
      var members: [Record.Member] = []
      for member in record.members {
        guard let value = use(member.value, at: node) else { return nil }
        members.append(.init(member.name, value))
      }
      return .record(Record(members))
    case .list(let values):
      let used = values.compactMap { use($0, at: node) }
      return used.count == values.count ? .list(used) : nil
    default:
      return value
    }
  }

  /// The value at the end of a path default.
  private mutating func follow(
    _ source: Field.Source, _ path: [String], own: Record, at node: YAMLNode
  ) -> Value? {
    switch source {
    case .ownCall: return own[path: path]
    case .setup: return setup[path: path]
    case .object(let parameter):
      guard case .label(let label)? = own[parameter] else { return nil }
      if let object = object(label.name) { return object[path: path] }
      let fields = labels.fields(of: label.name)
      let fallback = fields.isEmpty ? labels.fallbackFields : fields
      guard let first = path.first, let value = fallback[first] else { return nil }
      switch value {
      case .path(.setup, let inner): return setup[path: inner + path.dropFirst()]
      case .constant(let constant): return use(constant, at: node)
      default: return nil
      }
    }
  }

  /// The parameters of the call that introduces a label, also where it comes later in the file.
  mutating func object(_ name: String) -> Record? {
    if let object = objects[name] { return object }
    guard let introduction = introductions[name], openObjects.insert(name).inserted else {
      return nil
    }
    defer { openObjects.remove(name) }
    let object = record(
      introduction.node, fields: introduction.operation.parameters,
      what: "parameter of '\(introduction.operation.name)'")
    objects[name] = object
    return object
  }
}

extension Record {
  subscript(path path: [String]) -> Value? {
    guard let first = path.first, let value = self[first] else { return nil }
    guard path.count > 1 else { return value }
    guard case .record(let record) = value else { return nil }
    return record[path: Array(path.dropFirst())]
  }
}
