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
    "nakamoto": [
      "header": "Nakamoto.Node.acceptHeader", "block": "Nakamoto.Node.acceptBlock",
      "block-data": "Nakamoto.Node.acceptData", "mine": "Nakamoto.Node.mine",
      "transaction": "Nakamoto.Node.take", "tip": "Nakamoto.Node.activate",
      "work": "Nakamoto.work", "tips": "NakamotoSession.tips",
      "prepare": "Nakamoto.Transaction.size", "accepts": "Nakamoto.Node.take",
      "mempool": "Nakamoto.Node.updateMempool", "mempool-entry": "NakamotoSession.entry",
      "unspent": "Nakamoto.Ledger.connect",
    ],
    "upgrade": [
      "import-header": "Upgrade.HeaderRules.complaint", "tip": "UpgradeSession.importHeader",
      "fork-id": "Upgrade.ForkHashes.forkID", "remote-fork-id": "Upgrade.ForkHashes.compatibility",
      "active-fork": "Upgrade.Schedule.fork",
      "blob-parameters": "UpgradeSession.blobParameters",
      "fork-version": "Upgrade.BeaconChain.forkVersion",
      "fork-digest": "Upgrade.BeaconChain.forkDigest",
      "blob-limit": "Upgrade.BeaconChain.blobParameters",
    ],
    "validator-lifecycle": [
      "epoch": "ValidatorLifecycle.State.processEpoch",
      "deposit": "ValidatorLifecycle.State.processDeposit",
      "deposit-request": "ValidatorLifecycle.State.processDepositRequest",
      "withdrawal-request": "ValidatorLifecycle.State.processWithdrawalRequest",
      "consolidation-request": "ValidatorLifecycle.State.processConsolidationRequest",
      "voluntary-exit": "ValidatorLifecycle.State.processVoluntaryExit",
      "attester-slashing": "ValidatorLifecycle.State.processAttesterSlashing",
      "proposer-slashing": "ValidatorLifecycle.State.processProposerSlashing",
      "bls-to-execution-change": "ValidatorLifecycle.State.processBLSToExecutionChange",
      "withdrawals": "ValidatorLifecycle.State.processWithdrawals",
      "churn-limits": "ValidatorLifecycleSession.churnLimits",
      "exit-epochs": "ValidatorLifecycle.State.initiateValidatorExit",
      "activation-epochs": "ValidatorLifecycle.State.processRegistryUpdates",
      "effective-balances": "ValidatorLifecycle.State.processEffectiveBalanceUpdates",
      "balances": "ValidatorLifecycle.State.processRewardsAndPenalties",
      "registry": "ValidatorLifecycle.State.processEpoch",
      "inactivity-scores": "ValidatorLifecycle.State.processInactivityUpdates",
      "queues": "ValidatorLifecycle.State.processEpoch",
      "expected-withdrawals": "ValidatorLifecycle.State.getExpectedWithdrawals",
      "slashings": "ValidatorLifecycle.State.slashValidator",
      "finality": "ValidatorLifecycle.State.weighJustificationAndFinalization",
      "totals": "ValidatorLifecycleSession.totals",
    ],
  ]
}
