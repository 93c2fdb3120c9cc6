internal import LockstepModel

/// The parameters of a call, or a part of them or of a setup, by name and type.
///
/// The profile has checked them before; what is missing here all the same is an `AdapterError`.
struct Parameters {
  let record: Record

  init(_ record: Record) {
    self.record = record
  }

  func has(_ name: String) -> Bool { record[name] != nil }

  func wei(_ name: String) throws(AdapterError) -> UInt256 {
    guard case .quantity(let quantity)? = record[name] else { throw missing("a quantity", name) }
    return quantity
  }

  /// A quantity of 64 bits.
  func number(_ name: String) throws(AdapterError) -> UInt64 {
    guard let number = try wei(name).asUInt64 else { throw missing("a quantity of 64 bits", name) }
    return number
  }

  /// An index or a count.
  func integer(_ name: String) throws(AdapterError) -> Int {
    guard case .integer(let integer)? = record[name], integer >= 0 else {
      throw missing("an integer", name)
    }
    return Int(integer)
  }

  func integers(_ name: String) throws(AdapterError) -> [Int] {
    try values(name).map { value throws(AdapterError) in
      guard case .integer(let integer) = value, integer >= 0 else {
        throw missing("a list of integers", name)
      }
      return Int(integer)
    }
  }

  func text(_ name: String) throws(AdapterError) -> String {
    guard case .text(let text)? = record[name] else { throw missing("a text", name) }
    return text
  }

  func boolean(_ name: String) throws(AdapterError) -> Bool {
    guard case .boolean(let value)? = record[name] else { throw missing("a boolean", name) }
    return value
  }

  /// A root, an address or any other bytes.
  func bytes(_ name: String) throws(AdapterError) -> Bytes {
    guard case .bytes(let bytes)? = record[name] else { throw missing("bytes", name) }
    return bytes
  }

  func parameters(_ name: String) throws(AdapterError) -> Parameters {
    guard case .record(let record)? = record[name] else { throw missing("a record", name) }
    return Parameters(record)
  }

  func list(_ name: String) throws(AdapterError) -> [Parameters] {
    try values(name).map { value throws(AdapterError) in
      guard case .record(let record) = value else { throw missing("a list of records", name) }
      return Parameters(record)
    }
  }

  func values(_ name: String) throws(AdapterError) -> [Value] {
    guard case .list(let values)? = record[name] else { throw missing("a list", name) }
    return values
  }

  func missing(_ type: String, _ name: String) -> AdapterError {
    AdapterError(.adapterFault, "expected \(type) for '\(name)'")
  }
}
