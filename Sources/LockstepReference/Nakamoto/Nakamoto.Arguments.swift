internal import LockstepModel

extension Nakamoto {
  /// The parameters of a call, or a part of a setup, by name and type.
  struct Arguments {
    private let record: Record

    init(_ record: Record) {
      self.record = record
    }

    func has(_ name: String) -> Bool { record[name] != nil }

    /// A quantity of 64 bits.
    func number(_ name: String) throws(AdapterError) -> UInt64 {
      guard case .quantity(let quantity)? = record[name], let number = quantity.asUInt64 else {
        throw missing("a quantity of 64 bits", name)
      }
      return number
    }

    func integer(_ name: String) throws(AdapterError) -> Int64 {
      guard case .integer(let integer)? = record[name] else { throw missing("an integer", name) }
      return integer
    }

    func text(_ name: String) throws(AdapterError) -> String {
      guard case .text(let text)? = record[name] else { throw missing("a text", name) }
      return text
    }

    func flag(_ name: String) throws(AdapterError) -> Bool {
      guard case .boolean(let flag)? = record[name] else { throw missing("true or false", name) }
      return flag
    }

    func bytes(_ name: String) throws(AdapterError) -> Bytes {
      guard case .bytes(let bytes)? = record[name] else { throw missing("bytes", name) }
      return bytes
    }

    func record(_ name: String) throws(AdapterError) -> Arguments {
      guard case .record(let record)? = record[name] else { throw missing("a record", name) }
      return Arguments(record)
    }

    func records(_ name: String) throws(AdapterError) -> [Arguments] {
      guard case .list(let values)? = record[name] else { throw missing("a list", name) }
      var all: [Arguments] = []
      for value in values {
        guard case .record(let record) = value else { throw missing("a list of records", name) }
        all.append(Arguments(record))
      }
      return all
    }

    func identities(_ name: String) throws(AdapterError) -> [Bytes] {
      guard case .list(let values)? = record[name] else { throw missing("a list", name) }
      var all: [Bytes] = []
      for value in values {
        guard case .bytes(let bytes) = value else { throw missing("a list of roots", name) }
        all.append(bytes)
      }
      return all
    }

    /// The labels of a map from them to integers, which stay labels in a setup.
    func labelledIntegers(_ name: String) throws(AdapterError) -> [(label: String, Int64)] {
      guard case .map(let entries)? = record[name] else { throw missing("a map", name) }
      var all: [(label: String, Int64)] = []
      for entry in entries {
        guard case .label(let label) = entry.key, case .integer(let integer) = entry.value else {
          throw missing("a map from labels to integers", name)
        }
        all.append((label.name, integer))
      }
      return all
    }

    private func missing(_ type: String, _ name: String) -> AdapterError {
      AdapterError(.adapterFault, "expected \(type) for '\(name)'")
    }
  }
}
