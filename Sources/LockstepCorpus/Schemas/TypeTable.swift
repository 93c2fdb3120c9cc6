internal import LockstepModel

/// The named types that a profile's fields use, each once, in the order that they are met.
struct TypeTable {
  private(set) var records: [(name: String, type: ValueType)] = []

  init(_ profile: Profile) {
    let operations = profile.operations.flatMap { $0.parameters + $0.results }
    for field in profile.setup + operations { add(field.type) }
  }

  private mutating func add(_ type: ValueType) {
    if let name = type.name {
      guard !records.contains(where: { $0.name == name }) else { return }
      records.append((name, type))
    }
    switch type.shape {
    case .list(let element, _, _): add(element)
    case .map(let keys, let values):
      add(keys)
      add(values)
    case .record(let fields): for field in fields { add(field.type) }
    default: break
    }
  }
}

extension ValueType {
  /// The type in a table of a page: shorter than a message, and with members named.
  var phrase: String {
    if let name, !fields.isEmpty { return "`\(name)`" }
    switch shape {
    case .quantity(.count): return "count"
    case .quantity(let unit): return "quantity in \(unit.rawValue)"
    case .integer(let min, let max):
      return max == .max ? "integer of \(min) or more" : "integer from \(min) to \(max)"
    case .bytes(let length): return length.map { "\($0) bytes" } ?? "bytes"
    case .enumeration(let members): return members.map { "`\($0)`" }.joined(separator: ", ")
    case .list(let element, let unordered, let key):
      let order = unordered ? "unordered " : ""
      return "\(order)list of \(element.phrase)" + (key.map { ", by `\($0)`" } ?? "")
    case .map(let keys, let values): return "map from \(keys.phrase) to \(values.phrase)"
    case .record(let fields):
      return "{" + fields.map { "`\($0.name)`: \($0.type.phrase)" }.joined(separator: ", ") + "}"
    case .root: return "root"
    case .address: return "address"
    case .key: return "key"
    case .text: return "text"
    case .boolean: return "boolean"
    }
  }
}
