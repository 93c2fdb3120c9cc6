/// The unit of a quantity.
public enum Unit: String, Hashable, Sendable, CaseIterable {
  case wei, gwei
  case gas
  case slot, epoch
  case seconds, milliseconds
  case blocks
  /// The smallest unit of Bitcoin and its descendants, of which a coin has 10^8.
  case sat
  /// A virtual byte: four units of a transaction's weight.
  case virtualBytes = "vB"
  /// A fee rate.
  case satPerThousandVirtualBytes = "sat/kvB"
  /// Work: how many hashes it takes on average.
  case hashes
  /// A count of things: a nonce, a chain's number.
  case count

  /// A unit that an author may write behind a number, and how many of `base` it is.
  public struct Multiple: Sendable {
    public let name: String
    public let factor: UInt256
  }

  /// What may stand behind a number of this unit; the unit's own name among them.
  public var multiples: [Multiple] {
    switch self {
    case .wei:
      [
        .init(name: "wei", factor: 1), .init(name: "gwei", factor: 1_000_000_000),
        .init(name: "ETH", factor: 1_000_000_000_000_000_000),
      ]
    case .gwei: [.init(name: "gwei", factor: 1), .init(name: "ETH", factor: 1_000_000_000)]
    case .milliseconds: [.init(name: "ms", factor: 1), .init(name: "s", factor: 1_000)]
    case .seconds: [.init(name: "s", factor: 1)]
    case .gas: [.init(name: "gas", factor: 1)]
    case .sat: [.init(name: "sat", factor: 1), .init(name: "coin", factor: 100_000_000)]
    case .virtualBytes: [.init(name: "vB", factor: 1)]
    case .satPerThousandVirtualBytes: [.init(name: "sat/kvB", factor: 1)]
    case .slot, .epoch, .blocks, .hashes, .count: []
    }
  }

  /// The largest value: specifications keep wei and work in 256 bits, and all else in 64.
  public var maximum: UInt256 {
    self == .wei || self == .hashes ? .max : UInt256(UInt64.max)
  }
}
