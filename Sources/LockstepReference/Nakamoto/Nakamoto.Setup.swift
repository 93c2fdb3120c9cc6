internal import LockstepModel

extension Nakamoto {
  /// The constants that an instance gives a node.
  struct Setup {
    enum Replacement: String {
      case none, signalling, full
    }

    struct Fees {
      let minimumRelay: UInt64
      let incremental: UInt64
      let dust: UInt64
    }

    struct Limits {
      var ancestors: Int
      var descendants: Int
      var size: Int
    }

    /// Without a stated one, the larger of the two that profiles know.
    private static let maxMoney: UInt64 = 8_400_000_000_000_000

    let base: Int
    let coins: [(label: String, height: Int)]
    let subsidy: UInt64
    let maxMoney: UInt64
    let time: UInt64
    let fees: Fees
    let replacement: Replacement
    let limits: Limits
    let dataCarrier: UInt64

    init(_ setup: Parameters) throws(AdapterError) {
      base = try setup.integer("base")
      guard 0...Nakamoto.baseLimit ~= base else {
        throw AdapterError(.adapterFault, "no base has \(base) blocks")
      }
      var coins: [(label: String, height: Int)] = []
      for (label, height) in try setup.labelledIntegers("coins") {
        guard height <= Int64(base) else {
          throw AdapterError(.adapterFault, "the base has no block of height \(height)")
        }
        coins.append((label, Int(height)))
      }
      self.coins = coins
      subsidy = try setup.number("subsidy")
      maxMoney = setup.has("max-money") ? try setup.number("max-money") : Self.maxMoney
      time = setup.has("time") ? try setup.number("time") : UInt64(base) * Nakamoto.spacing
      let fees = try setup.parameters("fees")
      self.fees = Fees(
        minimumRelay: try fees.number("minimum-relay"), incremental: try fees.number("incremental"),
        dust: try fees.number("dust"))
      guard let replacement = Replacement(rawValue: try setup.text("replacement")) else {
        throw AdapterError(.adapterFault, "unknown policy of replacement")
      }
      self.replacement = replacement
      let limits = try setup.parameters("limits")
      self.limits = Limits(
        ancestors: try limits.integer("ancestors"),
        descendants: try limits.integer("descendants"),
        size: Int(clamping: try limits.number("size")))
      dataCarrier = try setup.number("data-carrier")
    }
  }
}
