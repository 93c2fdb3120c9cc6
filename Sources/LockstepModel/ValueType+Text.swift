extension ValueType {
  /// The type as a message names it, with its article.
  public var article: String {
    switch shape {
    case .quantity(.count): "a count"
    case .quantity(let unit): "a quantity in \(unit.rawValue)"
    case .integer(let min, let max):
      max == .max ? "an integer of \(min) or more" : "an integer from \(min) to \(max)"
    case .root: "a root"
    case .address: "an address"
    case .key: "a key"
    case .bytes(let length): length.map { "\($0) bytes" } ?? "bytes"
    case .text: "a text"
    case .boolean: "true or false"
    case .enumeration(let members): "one of \(members.joined(separator: ", "))"
    case .list(let element, _, _): "a list, each element \(element.article)"
    case .map(let keys, let values): "a map from \(keys.article) to \(values.article)"
    case .record: name.map { "a '\($0)'" } ?? "a record"
    }
  }
}
