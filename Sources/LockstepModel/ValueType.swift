/// The type of a parameter, a result or a setup field, as a profile declares it.
public struct ValueType: Hashable, Sendable {
  public indirect enum Shape: Hashable, Sendable {
    case quantity(Unit)
    case integer(min: Int64, max: Int64)
    case root
    case address
    case key
    /// Bytes; with a length where there is one.
    case bytes(length: Int?)
    case text
    case boolean
    case enumeration([String])
    /// `key` names the field that orders an unordered list of records.
    case list(of: ValueType, unordered: Bool, key: String?)
    case map(keys: ValueType, values: ValueType)
    case record([Field])
  }

  public let shape: Shape
  /// The name under `types` of the profile, where it has one.
  public let name: String?
  public let isNullable: Bool

  public init(_ shape: Shape, name: String? = nil, isNullable: Bool = false) {
    self.shape = shape
    self.name = name
    self.isNullable = isNullable
  }

  /// The fields of a record; none for other types.
  public var fields: [Field] {
    guard case .record(let fields) = shape else { return [] }
    return fields
  }
}

extension ValueType {
  /// The value with unordered lists in the one order that comparisons and reports use.
  public func canonical(_ value: Value) -> Value {
    switch (shape, value) {
    case (.list(let element, let unordered, let key), .list(let values)):
      let canonical = values.map { element.canonical($0) }
      return .list(unordered ? canonical.sorted { $0.precedes($1, by: key) } : canonical)
    case (.record(let fields), .record(let record)):
      return .record(
        Record(
          record.members.map { member in
            let field = fields.first { $0.name == member.name }
            return .init(member.name, field?.type.canonical(member.value) ?? member.value)
          }))
    case (.map(_, let values), .map(let entries)):
      return .map(
        entries.map { Value.Entry($0.key, values.canonical($0.value)) }
          .sorted { $0.key.precedes($1.key, by: nil) })
    default:
      return value
    }
  }
}

extension Value {
  /// A total order within one type: numbers by size, bytes and texts byte by byte, records by `key` and then by every member.
  fileprivate func precedes(_ other: Value, by key: String?) -> Bool {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): return left < right
    case (.quantity(let left), .quantity(let right)): return left < right
    case (.bytes(let left), .bytes(let right)): return left < right
    case (.boolean(let left), .boolean(let right)): return !left && right
    case (.text(let left), .text(let right)):
      return left.utf8.lexicographicallyPrecedes(right.utf8)
    case (.list(let left), .list(let right)):
      return left.lexicographicallyPrecedes(right) { $0.precedes($1, by: nil) }
    case (.record(let left), .record(let right)):
      if let key, let a = left[key], let b = right[key], a != b { return a.precedes(b, by: nil) }
      return left.members.lexicographicallyPrecedes(right.members) {
        $0.value.precedes($1.value, by: nil)
      }
    case (.null, .null): return false
    case (.null, _): return true
    default: return false
    }
  }
}
