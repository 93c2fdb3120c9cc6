"""Lockstep's adapter for the official consensus specification."""

import sys
import threading
from importlib.metadata import version
from typing import Any

from lockstep_sdk import AdapterInfo, ClientInfo, Scenario, Support, serve

from lifecycle import supports as lifecycle
from session import TIME_RESOLUTION, Session
from specification import FORKS, FORKS_WITH_BLOBS
from upgrade_session import UPGRADE, UpgradeSession

MAX_SESSIONS = 64
RECURSION_LIMIT = 100_000
STACK_BYTES = 512 * 1024 * 1024
"""Of address space. `get_ancestor` and `filter_block_tree` recurse once a block."""

OPERATIONS = [
    "tick",
    "block",
    "attest",
    "slash",
    "head",
    "weight",
    "weights",
    "viable-heads",
    "checkpoints",
    "proposer-boost",
    "proposer-head",
]
FEATURES = ["proposer-head", "registry-changes"]
EMULATED = ["block/duplicate", "block/invalid-block"]

SUPPORTS = [
    Support(
        profile="fork-choice",
        forks=[fork for fork in FORKS if fork not in FORKS_WITH_BLOBS],
        operations=OPERATIONS,
        features=FEATURES,
        emulated=EMULATED,
    ),
    Support(
        profile="fork-choice",
        forks=FORKS_WITH_BLOBS,
        operations=[*OPERATIONS, "data-available"],
        features=[*FEATURES, "data-availability"],
        emulated=[*EMULATED, "data-available"],
    ),
    *lifecycle.SUPPORTS,
    UPGRADE,
]


def open_session(scenario: Scenario) -> Any:
    """A session of the profile; the lifecycle's modules are loaded when one asks for them."""
    match scenario.profile:
        case lifecycle.PROFILE:
            from lifecycle.session import LifecycleSession

            return LifecycleSession(scenario)
        case UPGRADE.profile:
            return UpgradeSession(scenario)
        case _:
            return Session(scenario)


def main() -> None:
    serve(
        client=ClientInfo(
            "eth-consensus-specs", version("eth-consensus-specs"), lineage="consensus-specs"
        ),
        adapter=AdapterInfo("eth-consensus-specs", "1"),
        supports=SUPPORTS,
        open_session=open_session,
        time_resolution=TIME_RESOLUTION,
        max_sessions=MAX_SESSIONS,
    )


if __name__ == "__main__":
    sys.setrecursionlimit(RECURSION_LIMIT)
    threading.stack_size(STACK_BYTES)
    thread = threading.Thread(target=main)
    thread.start()
    thread.join()
