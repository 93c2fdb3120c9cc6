"""An adapter for one daemon of the family."""

from collections.abc import Sequence

from lockstep_daemon import Shelter, Spares
from lockstep_sdk import AdapterInfo, ClientInfo, Scenario, Support, Unsupported, serve

from .family import Member
from .node import Node
from .session import Session
from .setup import Setup

MAX_SESSIONS = 16
AHEAD = 2
"""Daemons that start while an instance runs: each takes longer to start than most instances."""

OPERATIONS = (
    "time",
    "header",
    "block",
    "block-data",
    "mine",
    "transaction",
    "invalidate",
    "reconsider",
    "precious",
    "tip",
    "work",
    "tips",
    "prepare",
    "accepts",
    "mempool",
    "mempool-entry",
    "unspent",
)
EMULATED = ("header/duplicate", "block-data/unknown-header")


class Sessions:
    """Opens sessions, each on a daemon of its own."""

    def __init__(self, member: Member, shelter: Shelter) -> None:
        self._member = member
        self._spares = Spares(lambda flags: Node(member, shelter, flags), AHEAD)

    def open(self, scenario: Scenario) -> Session:
        setup = Setup.read(scenario.setup)
        scenario.setup.finish()
        if (lack := self._member.lacks(setup)) is not None:
            raise Unsupported(f"{self._member.program}: {lack}")
        node = self._spares.take(self._member.flags(setup.policy))
        try:
            return Session(self._member, scenario, setup, node)
        except BaseException:
            node.kill()
            raise

    def close(self) -> None:
        self._spares.close()


def serve_member(member: Member, name: str, lineage: str, features: Sequence[str] = ()) -> None:
    """Serves until the end; then nothing runs, and no folder is left."""
    version = member.version()
    shelter = Shelter(name)
    sessions = Sessions(member, shelter)
    try:
        serve(
            client=ClientInfo(name, version, lineage),
            adapter=AdapterInfo("lockstep-bitcoin", "1"),
            supports=[
                Support(
                    "nakamoto", (), OPERATIONS, features, EMULATED, codec=member.codec, restart=True
                )
            ],
            open_session=sessions.open,
            time_resolution=1000,
            max_sessions=MAX_SESSIONS,
        )
    finally:
        sessions.close()
        shelter.close()
