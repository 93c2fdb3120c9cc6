"""pyrevm as a client of the profile fee-market."""

from importlib.metadata import version

from lockstep_sdk import AdapterInfo, ClientInfo, Support, serve

from machine import SPECIFICATIONS
from refusals import EMULATED
from session import Session

PROFILE = "fee-market"

SUPPORTS = [
    Support(
        PROFILE,
        forks=list(SPECIFICATIONS),
        operations=["intrinsic-gas", "run-transaction"],
        features=["code"],
        emulated=[f"run-transaction/{code}" for code in EMULATED],
    ),
    Support(PROFILE, forks=["cancun"], operations=["blob-base-fee"], features=["code"]),
]


def main() -> None:
    serve(
        client=ClientInfo("pyrevm", version("pyrevm"), lineage="revm"),
        adapter=AdapterInfo("pyrevm", "1"),
        supports=SUPPORTS,
        open_session=Session,
        time_resolution=1000,
    )


if __name__ == "__main__":
    main()
