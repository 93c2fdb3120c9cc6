"""The Ethereum execution specification as a client of the profiles fee-market and upgrade."""

from importlib.metadata import version

from lockstep_sdk import AdapterInfo, ClientInfo, Scenario, serve
from lockstep_sdk.fee_market import supports

from forks import NAMES
from session import Session
from upgrade_session import UPGRADE, UpgradeSession

SUPPORTS = [*supports(NAMES), UPGRADE]


def open_session(scenario: Scenario) -> Session | UpgradeSession:
    return (UpgradeSession if scenario.profile == "upgrade" else Session)(scenario)


def main() -> None:
    serve(
        client=ClientInfo(
            "ethereum-execution", version("ethereum-execution"), lineage="execution-specs"
        ),
        adapter=AdapterInfo("ethereum-execution", "1"),
        supports=SUPPORTS,
        open_session=open_session,
        time_resolution=1000,
    )


if __name__ == "__main__":
    main()
