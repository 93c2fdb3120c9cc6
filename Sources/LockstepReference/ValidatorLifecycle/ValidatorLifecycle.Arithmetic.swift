import LockstepModel

/// Sums, differences and products that say when they leave 64 bits, as the specification's `uint64` does.
extension UInt64 {
  func plus(_ other: UInt64) throws(AdapterError) -> UInt64 {
    let (sum, overflow) = addingReportingOverflow(other)
    guard !overflow else { throw Self.tooLarge("\(self) + \(other)") }
    return sum
  }

  func minus(_ other: UInt64) throws(AdapterError) -> UInt64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    guard !overflow else { throw Self.tooLarge("\(self) - \(other)") }
    return difference
  }

  func times(_ other: UInt64) throws(AdapterError) -> UInt64 {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    guard !overflow else { throw Self.tooLarge("\(self) * \(other)") }
    return product
  }

  /// The difference, or zero where it is below zero: `phase0/beacon-chain.md#decrease_balance`
  func decreased(by other: UInt64) -> UInt64 { self < other ? 0 : self - other }

  /// `phase0/beacon-chain.md#integer_squareroot`
  var integerSquareroot: UInt64 {
    guard self < .max else { return 4_294_967_295 }
    var x = self
    var y = (x + 1) / 2
    while y < x {
      x = y
      y = (x + self / x) / 2
    }
    return x
  }

  private static func tooLarge(_ term: String) -> AdapterError {
    AdapterError(.adapterFault, "\(term) is no number of 64 bits")
  }
}
