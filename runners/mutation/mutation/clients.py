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


CLIENTS: dict[str, Client] = {
    "fork-choice": Client(
        folder="eth-consensus-specs",
        modules=r"eth_consensus_specs\.(?P<fork>\w+)\.(?:mainnet|minimal)",
        excluded={
            r"cache_this": "Remembers answers; no rule of the protocol.",
        },
    ),
    "fee-market": Client(
        folder="ethereum-execution",
        modules=r"ethereum\.(?:forks\.(?P<fork>\w+)\.)?(?P<part>[\w.]+)",
        excluded={
            r"(trie|bloom|blocks|crypto|utils\.byte|utils\.address)\..*|fork\.make_receipt": (
                "Encodes and hashes state, receipts, logs and addresses; the profile has no hashes."
            ),
            r"transactions\.(encode_transaction|get_transaction_hash|signing_hash_\d+)": (
                "Encodes a transaction. The adapter signs by the same functions, so that a change "
                "of one cancels out."
            ),
            r"exceptions\..*|vm\.exceptions\..*|trace\..*": "Words a failure, or traces; no rule.",
            r"vm\.(stack|memory|runtime)\..*": (
                "Moves the machine's words and bytes; the profile runs code only to spend gas."
            ),
            r"vm\.instructions\.(?!storage\.|system\.selfdestruct"
            r"|environment\.(?:gasprice|base_fee|blob_base_fee)).*": (
                "An instruction without a fee rule of its own; the profile runs it to spend gas. "
                "State tests are its suite."
            ),
            r"fork\.calculate_block_difficulty": "Proof of work; no fee depends on it.",
        },
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
