internal import LockstepModel

extension Parameters {
  /// Nil where the client derives it.
  func optionalNumber(_ name: String) throws(AdapterError) -> UInt64? {
    has(name) ? try number(name) : nil
  }

  func optionalBytes(_ name: String) throws(AdapterError) -> [UInt8]? {
    has(name) ? try bytes(name).array : nil
  }

  func fork(_ name: String) throws(AdapterError) -> Fork {
    Fork(try text(name))
  }

  func optionalFork(_ name: String) throws(AdapterError) -> Fork? {
    has(name) ? try fork(name) : nil
  }

  func optionalParameters(_ name: String) throws(AdapterError) -> Parameters? {
    has(name) ? try parameters(name) : nil
  }
}
