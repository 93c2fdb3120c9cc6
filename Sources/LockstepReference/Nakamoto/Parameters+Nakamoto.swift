internal import LockstepModel

extension Parameters {
  func identities(_ name: String) throws(AdapterError) -> [Bytes] {
    try values(name).map { value throws(AdapterError) in
      guard case .bytes(let bytes) = value else { throw missing("a list of roots", name) }
      return bytes
    }
  }

  /// The labels of a map from them to integers, which stay labels in a setup.
  func labelledIntegers(_ name: String) throws(AdapterError) -> [(label: String, Int64)] {
    guard case .map(let entries)? = record[name] else { throw missing("a map", name) }
    return try entries.map { entry throws(AdapterError) in
      guard case .label(let label) = entry.key, case .integer(let integer) = entry.value else {
        throw missing("a map from labels to integers", name)
      }
      return (label.name, integer)
    }
  }
}
