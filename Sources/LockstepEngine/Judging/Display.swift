internal import LockstepModel

/// Shows values as reports do: identities by their labels, and those that nobody labelled as `unbound-1`, `unbound-2`, ...
struct Display {
  private let identities: Identities
  private var unbound: [Bytes: Int] = [:]

  init(_ identities: Identities) {
    self.identities = identities
  }

  mutating func json(_ value: Value, as type: ValueType?) -> JSON {
    switch (value, type?.shape) {
    case (.bytes(let bytes), .root?), (.bytes(let bytes), .address?):
      .string(name(of: bytes))
    case (.key(let key), _):
      .string(name(of: key.address))
    case (.list(let values), .list(let element, _, _)?):
      .array(values.map { json($0, as: element) })
    case (.record(let record), .record(let fields)?):
      json(record, fields)
    case (.map(let entries), .map(let keys, let values)?):
      .object(
        entries.map {
          JSON.Member(json($0.key, as: keys).asString ?? "", json($0.value, as: values))
        })
    default:
      value.json
    }
  }

  mutating func json(_ record: Record, _ fields: [Field]) -> JSON {
    .object(
      record.members.map { member in
        let type = fields.first { $0.name == member.name }?.type
        return JSON.Member(member.name, json(member.value, as: type))
      })
  }

  private mutating func name(of bytes: Bytes) -> String {
    if let name = identities.name(of: bytes) { return name }
    let number = unbound[bytes] ?? unbound.count + 1
    unbound[bytes] = number
    return "unbound-\(number)"
  }
}
