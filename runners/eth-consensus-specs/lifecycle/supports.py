"""What can be asked in the profile `validator-lifecycle`."""

from collections.abc import Sequence

from lockstep_sdk import Support

PROFILE = "validator-lifecycle"


class LifecycleSupport(Support):
    """Across forks the last one's declarations hold: an operation may have come with it."""

    def covers(self, profile: str, forks: Sequence[str]) -> bool:
        return super().covers(profile, forks[-1:])


SUPPORTS = [
    LifecycleSupport(
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
    LifecycleSupport(
        profile=PROFILE,
        forks=["phase0", "altair", "bellatrix", "capella", "deneb", "electra"],
        operations=["deposit"],
    ),
    LifecycleSupport(
        profile=PROFILE,
        forks=["altair", "bellatrix", "capella", "deneb", "electra", "fulu"],
        operations=["inactivity-scores"],
    ),
    LifecycleSupport(
        profile=PROFILE,
        forks=["capella", "deneb", "electra", "fulu"],
        operations=["bls-to-execution-change", "withdrawals", "expected-withdrawals"],
    ),
    LifecycleSupport(
        profile=PROFILE,
        forks=["electra", "fulu"],
        operations=["deposit-request", "withdrawal-request", "consolidation-request"],
    ),
]
