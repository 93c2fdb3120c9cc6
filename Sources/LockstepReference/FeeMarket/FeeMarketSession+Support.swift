public import LockstepModel

extension FeeMarketSession {
  /// What the reference serves: no feature, since it runs no code.
  public static let support: [Handshake.Support] = [
    entry(
      FeeMarket.Constants.all,
      [
        "next-base-fee", "gas-limit-allowed", "intrinsic-gas", "effective-price",
        "validate-transaction", "execute", "run-transaction", "balance", "accounts", "mine-blocks",
      ]),
    entry([FeeMarket.Constants.london], ["first-base-fee"]),
    entry(
      FeeMarket.Constants.all.filter { $0.blobs != nil },
      ["next-excess-blob-gas", "blob-base-fee"]),
  ]

  private static func entry(
    _ forks: [FeeMarket.Constants], _ operations: [OperationName]
  ) -> Handshake.Support {
    Handshake.Support(profile: "fee-market", forks: forks.map(\.fork), operations: operations)
  }
}
