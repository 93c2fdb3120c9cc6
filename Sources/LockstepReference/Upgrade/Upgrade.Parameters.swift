internal import LockstepModel

extension Upgrade {
  /// The parameters of a call, or a part of a setup, by name and type.
  struct Parameters {
    private let record: Record

    init(_ record: Record) {
      self.record = record
    }

    /// A quantity of 64 bits.
    func number(_ name: String) throws(AdapterError) -> UInt64 {
      guard let number = try wei(name).asUInt64 else {
        throw missing("a quantity of 64 bits", name)
      }
      return number
    }

    /// Nil where the client derives it.
    func optionalNumber(_ name: String) throws(AdapterError) -> UInt64? {
      record[name] == nil ? nil : try number(name)
    }

    func wei(_ name: String) throws(AdapterError) -> UInt256 {
      guard case .quantity(let quantity)? = record[name] else { throw missing("a quantity", name) }
      return quantity
    }

    func bytes(_ name: String) throws(AdapterError) -> [UInt8] {
      guard case .bytes(let bytes)? = record[name] else { throw missing("bytes", name) }
      return bytes.array
    }

    func optionalBytes(_ name: String) throws(AdapterError) -> [UInt8]? {
      record[name] == nil ? nil : try bytes(name)
    }

    func text(_ name: String) throws(AdapterError) -> String {
      guard case .text(let text)? = record[name] else { throw missing("a text", name) }
      return text
    }

    func fork(_ name: String) throws(AdapterError) -> Fork {
      Fork(try text(name))
    }

    func optionalFork(_ name: String) throws(AdapterError) -> Fork? {
      record[name] == nil ? nil : try fork(name)
    }

    func optionalRecord(_ name: String) throws(AdapterError) -> Parameters? {
      switch record[name] {
      case nil: return nil
      case .record(let record)?: return Parameters(record)
      default: throw missing("a record", name)
      }
    }

    func list(_ name: String) throws(AdapterError) -> [Parameters] {
      guard case .list(let values)? = record[name] else { throw missing("a list", name) }
      var list: [Parameters] = []
      for value in values {
        guard case .record(let record) = value else { throw missing("a list of records", name) }
        list.append(Parameters(record))
      }
      return list
    }

    private func missing(_ type: String, _ name: String) -> AdapterError {
      AdapterError(.adapterFault, "expected \(type) for '\(name)'")
    }
  }
}
