public import LockstepModel

extension JSON {
  /// The canonical bytes of the value (RFC 8785): no blanks, members in ascending order of their names' UTF-16 code
  /// units, numbers as ECMAScript writes an IEEE 754 double.
  public var canonicalBytes: [UInt8] {
    var bytes: [UInt8] = []
    canonical.write(to: &bytes)
    return bytes
  }

  /// The value as canonical bytes write it.
  var canonical: JSON {
    switch self {
    case .integer(let value) where !Self.safeIntegers.contains(value): .number(Double(value))
    case .array(let values): .array(values.map(\.canonical))
    case .object(let members):
      .object(
        members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
          .map { Member($0.name, $0.value.canonical) })
    default: self
    }
  }

  /// The value with each integer that a double cannot hold exactly as a text of its digits, so that nothing is lost in
  /// canonical bytes.
  var exact: JSON {
    switch self {
    case .integer(let value) where !Self.safeIntegers.contains(value): .string(String(value))
    case .array(let values): .array(values.map(\.exact))
    case .object(let members): .object(members.map { Member($0.name, $0.value.exact) })
    default: self
    }
  }

  /// What every reader of JSON keeps exactly (RFC 7493 section 2.2).
  private static let safeIntegers: ClosedRange<Int64> =
    -9_007_199_254_740_991...9_007_199_254_740_991
}
