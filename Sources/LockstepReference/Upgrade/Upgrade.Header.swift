internal import LockstepModel

extension Upgrade {
  /// A header after the merge, as far as its fork's rules go by it.
  struct Header: Sendable {
    let number: UInt64
    let time: UInt64
    let gasLimit: UInt64
    let gasUsed: UInt64
    let baseFee: UInt256
    let blobGasUsed: UInt64
    let excessBlobGas: UInt64

    /// `number` stands for a number that the client derives.
    init(_ parameters: Parameters, number: UInt64? = nil) throws(AdapterError) {
      if let number {
        self.number = number
      } else {
        self.number = try parameters.number("number")
      }
      time = try parameters.number("time")
      gasLimit = try parameters.number("gas-limit")
      gasUsed = try parameters.number("gas-used")
      baseFee = try parameters.wei("base-fee")
      blobGasUsed = try parameters.number("blob-gas-used")
      excessBlobGas = try parameters.number("excess-blob-gas")
    }

    var head: Head { Head(number: number, time: time) }

    var hasBlobGas: Bool { blobGasUsed != 0 || excessBlobGas != 0 }

    var record: Record {
      [
        "number": .quantity(UInt256(number)), "time": .quantity(UInt256(time)),
        "gas-limit": .quantity(UInt256(gasLimit)), "gas-used": .quantity(UInt256(gasUsed)),
        "base-fee": .quantity(baseFee), "blob-gas-used": .quantity(UInt256(blobGasUsed)),
        "excess-blob-gas": .quantity(UInt256(excessBlobGas)),
      ]
    }
  }

  /// Which fields a header has, in the order in which forks added some.
  enum HeaderFields: String, Sendable {
    case paris, shanghai, cancun, prague

    /// The fields of a fork's headers; Osaka and the blob-parameter forks added none.
    init(of fork: Fork) {
      self = HeaderFields(rawValue: fork.text) ?? .prague
    }

    var haveBlobGas: Bool { self == .cancun || self == .prague }
  }
}
