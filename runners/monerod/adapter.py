"""monerod as a client of the profile nakamoto."""

import re
import subprocess

from lockstep_daemon import Shelter, Spares, program
from lockstep_sdk import AdapterInfo, ClientInfo, Support, serve

from node import Node
from session import Session

SUPPORTS = [
    Support(
        "nakamoto",
        operations=["block", "tip", "mempool"],
        emulated=["block/duplicate", "block/unknown-parent"],
    )
]
MAX_SESSIONS = 4
"""Each daemon takes a quarter of a gigabyte for its proof of work."""
AHEAD = 1


def version() -> str:
    """As the daemon itself states it."""
    command = [program("monerod"), "--version"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"\(v(\d[\d.]*)", text)
    if found is None:
        raise ValueError(f"monerod states no version: {text[:80]!r}")
    return found[1]


def main() -> None:
    stated = version()
    shelter = Shelter("monerod")
    spares = Spares(lambda _: Node(shelter), AHEAD)
    try:
        serve(
            client=ClientInfo("monerod", stated, lineage="monero"),
            adapter=AdapterInfo("monerod", "1"),
            supports=SUPPORTS,
            open_session=lambda scenario: Session(scenario, spares),
            time_resolution=1000,
            max_sessions=MAX_SESSIONS,
        )
    finally:
        spares.close()
        shelter.close()


if __name__ == "__main__":
    main()
