"""What can be asked in the profile `validator-lifecycle`."""

from lockstep_sdk import Support

PROFILE = "validator-lifecycle"

SUPPORTS = [
    Support(
        profile=PROFILE,
        forks=["phase0", "altair", "bellatrix", "capella", "deneb", "electra", "fulu"],
        operations=[
            "epoch",
            "participation",
            "voluntary-exit",
            "attester-slashing",
            "proposer-slashing",
            "churn-limits",
            "exit-epochs",
            "activation-epochs",
            "effective-balances",
            "balances",
            "registry",
            "queues",
            "slashings",
            "finality",
            "totals",
        ],
    ),
    Support(
        profile=PROFILE,
        forks=["phase0", "altair", "bellatrix", "capella", "deneb", "electra"],
        operations=["deposit"],
    ),
    Support(
        profile=PROFILE,
        forks=["altair", "bellatrix", "capella", "deneb", "electra", "fulu"],
        operations=["inactivity-scores"],
    ),
    Support(
        profile=PROFILE,
        forks=["capella", "deneb", "electra", "fulu"],
        operations=["bls-to-execution-change", "withdrawals", "expected-withdrawals"],
    ),
    Support(
        profile=PROFILE,
        forks=["electra", "fulu"],
        operations=["deposit-request", "withdrawal-request", "consolidation-request"],
    ),
]
