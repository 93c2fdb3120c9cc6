"""The Ethereum execution specification as a client of the profile fee-market."""

from importlib.metadata import version

from lockstep_sdk import AdapterInfo, ClientInfo, Support, serve

from forks import NAMES
from session import Session

PROFILE = "fee-market"
EVERYWHERE = (
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
)
BLOBS = ("next-excess-blob-gas", "blob-base-fee")
WITH_BLOBS = NAMES[NAMES.index("shanghai") :]
"""Shanghai too, for the boundary: its last header is the parent of the first with blob gas."""

SUPPORTS = [
    Support(PROFILE, forks=NAMES, operations=EVERYWHERE, features=["code"]),
    Support(PROFILE, forks=WITH_BLOBS, operations=BLOBS, features=["code"]),
    Support(PROFILE, forks=["london"], operations=["first-base-fee"], features=["code"]),
]


def main() -> None:
    serve(
        client=ClientInfo(
            "ethereum-execution", version("ethereum-execution"), lineage="execution-specs"
        ),
        adapter=AdapterInfo("ethereum-execution", "1"),
        supports=SUPPORTS,
        open_session=Session,
        time_resolution=1000,
    )


if __name__ == "__main__":
    main()
