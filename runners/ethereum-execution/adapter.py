"""The Ethereum execution specification as a client of the profile fee-market."""

from importlib.metadata import version

from lockstep_sdk import AdapterInfo, ClientInfo, serve
from lockstep_sdk.fee_market import supports

from forks import NAMES
from session import Session

SUPPORTS = supports(NAMES)


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
