internal import LockstepModel

extension FeeMarket {
  /// The members of a record, each read as the type that the profile gives it.
  struct Arguments {
    private let record: Record

    init(_ record: Record) {
      self.record = record
    }

    init(_ value: Value, _ name: String) throws(AdapterError) {
      guard case .record(let record) = value else { throw Self.missing(name, "a record") }
      self.record = record
    }

    func record(_ name: String) throws(AdapterError) -> Self {
      try Self(record[name] ?? .null, name)
    }

    func quantity(_ name: String) throws(AdapterError) -> UInt256 {
      guard let quantity = try optionalQuantity(name) else {
        throw Self.missing(name, "a quantity")
      }
      return quantity
    }

    /// Nil where the field is optional and absent, or does not exist at the fork.
    func optionalQuantity(_ name: String) throws(AdapterError) -> UInt256? {
      switch record[name] {
      case nil: return nil
      case .quantity(let quantity)?: return quantity
      default: throw Self.missing(name, "a quantity")
      }
    }

    func integer(_ name: String) throws(AdapterError) -> Int {
      guard case .integer(let integer)? = record[name] else {
        throw Self.missing(name, "an integer")
      }
      return Int(integer)
    }

    func bytes(_ name: String) throws(AdapterError) -> Bytes {
      guard case .bytes(let bytes)? = record[name] else { throw Self.missing(name, "bytes") }
      return bytes
    }

    func nullableBytes(_ name: String) throws(AdapterError) -> Bytes? {
      record[name] == .null ? nil : try bytes(name)
    }

    /// The address of a key; the reference needs no signatures.
    func signer(_ name: String) throws(AdapterError) -> Bytes {
      guard case .key(let key)? = record[name] else { throw Self.missing(name, "a key") }
      return key.address
    }

    func list(_ name: String) throws(AdapterError) -> [Value] {
      guard let list = try optionalList(name) else { throw Self.missing(name, "a list") }
      return list
    }

    func optionalList(_ name: String) throws(AdapterError) -> [Value]? {
      switch record[name] {
      case nil: return nil
      case .list(let values)?: return values
      default: throw Self.missing(name, "a list")
      }
    }

    static func missing(_ name: String, _ kind: String) -> AdapterError {
      AdapterError(.adapterFault, "expected \(kind) for '\(name)'")
    }
  }
}
