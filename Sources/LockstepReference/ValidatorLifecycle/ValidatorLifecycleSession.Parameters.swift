import LockstepModel

extension ValidatorLifecycleSession {
  /// The parameters of a call, or a part of them, by name and type.
  struct Parameters {
    private let record: Record

    init(_ record: Record) {
      self.record = record
    }

    func has(_ name: String) -> Bool { record[name] != nil }

    /// A quantity; the units of this profile have 64 bits.
    func number(_ name: String) throws(AdapterError) -> UInt64 {
      guard case .quantity(let quantity) = record[name], let number = quantity.asUInt64 else {
        throw missing("a quantity of 64 bits", name)
      }
      return number
    }

    /// A number of a field that an earlier fork does not have.
    func number(_ name: String, without absent: UInt64) throws(AdapterError) -> UInt64 {
      has(name) ? try number(name) : absent
    }

    /// An index, a key or a count.
    func integer(_ name: String) throws(AdapterError) -> Int {
      guard case .integer(let integer) = record[name], integer >= 0 else {
        throw missing("an integer", name)
      }
      return Int(integer)
    }

    func integers(_ name: String) throws(AdapterError) -> [Int] {
      guard case .list(let values) = record[name] else { throw missing("a list", name) }
      return try values.map { value throws(AdapterError) in
        guard case .integer(let integer) = value, integer >= 0 else {
          throw missing("a list of integers", name)
        }
        return Int(integer)
      }
    }

    func booleans(_ name: String) throws(AdapterError) -> [Bool] {
      guard case .list(let values) = record[name] else { throw missing("a list", name) }
      return try values.map { value throws(AdapterError) in
        guard case .boolean(let boolean) = value else {
          throw missing("a list of booleans", name)
        }
        return boolean
      }
    }

    func boolean(_ name: String) throws(AdapterError) -> Bool {
      guard case .boolean(let value) = record[name] else { throw missing("a boolean", name) }
      return value
    }

    func address(_ name: String) throws(AdapterError) -> Bytes {
      guard case .bytes(let bytes) = record[name] else { throw missing("an address", name) }
      return bytes
    }

    /// A member of an enumeration.
    func member<Member: RawRepresentable<String>>(
      _ name: String, of type: Member.Type
    ) throws(AdapterError) -> Member {
      guard case .text(let text) = record[name] else { throw missing("a text", name) }
      guard let member = Member(rawValue: text) else {
        throw AdapterError(.adapterFault, "unknown \(name) '\(text)'")
      }
      return member
    }

    func parameters(_ name: String) throws(AdapterError) -> Parameters {
      guard case .record(let record) = record[name] else { throw missing("a record", name) }
      return Parameters(record)
    }

    func list(_ name: String) throws(AdapterError) -> [Parameters] {
      guard case .list(let values) = record[name] else { throw missing("a list", name) }
      return try values.map { value throws(AdapterError) in
        guard case .record(let record) = value else { throw missing("a list of records", name) }
        return Parameters(record)
      }
    }

    private func missing(_ type: String, _ name: String) -> AdapterError {
      AdapterError(.adapterFault, "expected \(type) for '\(name)'")
    }
  }
}
