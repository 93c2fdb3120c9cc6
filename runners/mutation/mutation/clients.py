"""Which client shows a profile's mutants, and which of its code is the profile's."""

import importlib
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lockstep_sdk.server import Server


@dataclass(frozen=True)
class Client:
    """An adapter's folder, and the modules of the specification that it drives."""

    folder: str
    modules: str
    """A pattern of module names. Its group `fork` tells forks apart, `part` names the file."""
    excluded: Mapping[str, str] = field(default_factory=dict)
    """Patterns of functions that are no rules of the profile, and why."""
    caches: Sequence[str] = ()
    """Cached functions of the adapter that remember what the specification answered."""


_SURROUNDINGS = "no rule: "

CLIENTS: dict[str, Client] = {
    "fork-choice": Client(
        folder="eth-consensus-specs",
        modules=r"eth_consensus_specs\.(?P<fork>\w+)\.(?:mainnet|minimal)",
        excluded={
            r"cache_this": _SURROUNDINGS + "the package's own caches",
            r"hash_tree_root|serialize|copy": _SURROUNDINGS + "SSZ",
        },
    ),
    "fee-market": Client(
        folder="ethereum-execution",
        modules=r"ethereum\.(?:forks\.(?P<fork>\w+)\.)?(?P<part>[\w.]+)",
        excluded={},
        caches=["forks:_bounded_exponential"],
    ),
}


def serve_in_process(client: Client, runners: Path) -> Server:
    """The server that the adapter's own main would run."""
    served: dict[str, Any] = {}

    def keep(**arguments: Any) -> None:
        served.update(arguments)

    sys.path.insert(0, str(runners / client.folder))
    adapter = importlib.import_module("adapter")
    adapter.serve = keep
    adapter.main()
    return Server(**served)


def declared_operations(server: Server, profile: str, fork: str | None) -> frozenset[str]:
    """What the handshake declares of a profile at a fork."""
    supports = [s for s in server.supports if s.profile == profile]
    return frozenset(name for s in supports if fork in (None, *s.forks) for name in s.operations)


def pattern(client: Client) -> re.Pattern[str]:
    return re.compile(client.modules + r"\Z")


def excluded_for(client: Client, function: str) -> str | None:
    """Why a function is not changed; None where it is."""
    for names, reason in client.excluded.items():
        if re.fullmatch(names, function):
            return reason
    return None
