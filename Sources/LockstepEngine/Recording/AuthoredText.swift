internal import LockstepModel

extension Value {
  /// The value as an author writes it in a vector: labels by name, digits in groups, one line.
  func authored(as type: ValueType?, _ identities: Identities) -> String {
    switch (self, type?.shape) {
    case (.null, _): "null"
    case (.boolean(let value), _): value ? "true" : "false"
    case (.integer(let value), _): String(value).digitGroups
    case (.quantity(let value), _): value.description.digitGroups
    case (.bytes(let bytes), .bytes?): "\"\(bytes)\""
    case (.bytes(let bytes), _): identities.name(of: bytes) ?? "\"\(bytes)\""
    case (.text(let text), _): text
    case (.key(let key), _): identities.name(of: key.address) ?? "\"\(key.address)\""
    case (.label(let label), _): label.name
    case (.list(let values), .list(let element, _, _)?):
      "[" + values.map { $0.authored(as: element, identities) }.joined(separator: ", ") + "]"
    case (.list(let values), _):
      "[" + values.map { $0.authored(as: nil, identities) }.joined(separator: ", ") + "]"
    case (.record(let record), _):
      "{"
        + record.members.map { member in
          let type = type?.fields.first { $0.name == member.name }?.type
          return "\(member.name): \(member.value.authored(as: type, identities))"
        }.joined(separator: ", ") + "}"
    case (.map(let entries), _):
      "{"
        + entries.map {
          "\($0.key.authored(as: nil, identities)): \($0.value.authored(as: nil, identities))"
        }.joined(separator: ", ") + "}"
    }
  }
}

extension String {
  /// Thousands apart, from five digits on.
  fileprivate var digitGroups: String {
    guard utf8.count > 4 else { return self }
    var text = ""
    for (index, digit) in enumerated() {
      if index > 0, (utf8.count - index) % 3 == 0 { text.append("_") }
      text.append(digit)
    }
    return text
  }
}
