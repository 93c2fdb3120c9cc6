"""py-evm as a client of the profile fee-market."""

from importlib.metadata import version

from lockstep_sdk import AdapterInfo, ClientInfo, serve
from lockstep_sdk.fee_market import supports

from forks import NAMES
from session import Session

SUPPORTS = supports(NAMES)


def main() -> None:
    serve(
        client=ClientInfo("py-evm", version("py-evm"), lineage="py-evm"),
        adapter=AdapterInfo("py-evm", "1"),
        supports=SUPPORTS,
        open_session=Session,
        time_resolution=1000,
    )


if __name__ == "__main__":
    main()
