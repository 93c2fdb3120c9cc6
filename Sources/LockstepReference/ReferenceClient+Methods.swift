public import LockstepModel

extension ReferenceClient {
  /// The Swift function behind each operation of a profile, for provenance.
  public static func methods(of profile: ProfileName) -> [String: String] {
    methods[profile] ?? [:]
  }

  private static let methods: [ProfileName: [String: String]] = [
    "fee-market": [
      "next-base-fee": "FeeMarket.baseFee", "first-base-fee": "FeeMarket.isFirstGasLimit",
      "gas-limit-allowed": "FeeMarket.isGasLimit",
      "next-excess-blob-gas": "FeeMarket.excessBlobGas", "blob-base-fee": "FeeMarket.blobBaseFee",
      "intrinsic-gas": "FeeMarketSession.intrinsicGas",
      "effective-price": "FeeMarket.Transaction.priorityFee",
      "mine-blocks": "FeeMarket.MinedBlocks.mine",
      "validate-transaction": "FeeMarket.Validity.charge", "execute": "FeeMarket.Execution.run",
      "run-transaction": "FeeMarket.Execution.run", "balance": "FeeMarketSession.balance",
      "accounts": "FeeMarketSession.accounts",
    ],
    "fork-choice": [
      "tick": "ForkChoice.Store.onTick", "block": "ForkChoice.Store.onBlock",
      "attest": "ForkChoice.Store.onAttestation", "slash": "ForkChoice.Store.onAttesterSlashing",
      "data-available": "ForkChoiceSession.dataAvailable",
      "payload-status": "ForkChoice.Store.onPayloadStatus", "head": "ForkChoice.Store.getHead",
      "weight": "ForkChoice.Store.propagate", "weights": "ForkChoice.Store.propagate",
      "viable-heads": "ForkChoice.Store.propagate",
      "checkpoints": "ForkChoice.Store.updateCheckpoints",
      "proposer-boost": "ForkChoice.Store.updateProposerBoostRoot",
      "proposer-head": "ForkChoice.Store.getProposerHead",
    ],
  ]
}
