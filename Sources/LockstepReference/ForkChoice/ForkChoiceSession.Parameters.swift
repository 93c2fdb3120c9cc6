import LockstepModel

extension ForkChoiceSession {
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

    /// The index of a validator, or a count of them.
    func integer(_ name: String) throws(AdapterError) -> Int {
      guard case .integer(let integer) = record[name] else { throw missing("an integer", name) }
      return Int(integer)
    }

    func root(_ name: String) throws(AdapterError) -> ForkChoice.Root {
      guard case .bytes(let bytes) = record[name] else { throw missing("a root", name) }
      return bytes
    }

    func optionalRoot(_ name: String) throws(AdapterError) -> ForkChoice.Root? {
      record[name] == nil || record[name] == .null ? nil : try root(name)
    }

    func text(_ name: String) throws(AdapterError) -> String {
      guard case .text(let text) = record[name] else { throw missing("a text", name) }
      return text
    }

    func boolean(_ name: String) throws(AdapterError) -> Bool {
      guard case .boolean(let value) = record[name] else { throw missing("a boolean", name) }
      return value
    }

    func parameters(_ name: String) throws(AdapterError) -> Parameters {
      guard case .record(let record) = record[name] else { throw missing("a record", name) }
      return Parameters(record)
    }

    func list(_ name: String) throws(AdapterError) -> [Parameters] {
      guard case .list(let values) = record[name] else { throw missing("a list", name) }
      var list: [Parameters] = []
      for value in values {
        guard case .record(let record) = value else { throw missing("a list of records", name) }
        list.append(Parameters(record))
      }
      return list
    }

    func indices(_ name: String) throws(AdapterError) -> Set<ForkChoice.ValidatorIndex> {
      guard case .list(let values) = record[name] else { throw missing("a list", name) }
      var indices: Set<ForkChoice.ValidatorIndex> = []
      for value in values {
        guard case .integer(let index) = value else { throw missing("a list of integers", name) }
        indices.insert(Int(index))
      }
      return indices
    }

    private func missing(_ type: String, _ name: String) -> AdapterError {
      AdapterError(.adapterFault, "expected \(type) for '\(name)'")
    }
  }
}
