"""What an adapter that derives from `FeeMarket` can promise."""

from collections.abc import Sequence

from ..identity import Support


def supports(forks: Sequence[str]) -> list[Support]:
    """The promise of a client with every rule of these forks, from London on."""

    def on(forks: Sequence[str], *operations: str) -> Support:
        return Support("fee-market", forks, operations, features=["code"])

    return [
        on(
            forks,
            "next-base-fee",
            "gas-limit-allowed",
            "intrinsic-gas",
            "effective-price",
            "validate-transaction",
            "execute",
            "run-transaction",
            "balance",
            "accounts",
            "mine-blocks",
        ),
        # Shanghai too, for the boundary: its last header is the parent of the first with blob gas.
        on(forks[forks.index("shanghai") :], "next-excess-blob-gas", "blob-base-fee"),
        on(["london"], "first-base-fee"),
    ]
