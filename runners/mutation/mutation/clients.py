"""Which client shows a profile's mutants, and which of its code is the profile's."""

import importlib
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lockstep_sdk import Server, Support


@dataclass(frozen=True)
class Client:
    """One client of one profile: an adapter's folder, and the modules of its specification."""

    profile: str
    folder: str
    """Below `runners`; the client's name."""
    modules: str
    """A pattern of module names. Its group `fork` tells forks apart, `part` names the file."""
    excluded: Mapping[str, str] = field(default_factory=dict)
    """Patterns of functions that are no rules of the profile, and why."""
    memories: Sequence[str] = ()
    """Functions of the adapter that remember what the specification answered; `module:name`."""
    of_a_fork: Sequence[str] = ()
    """The modules of a fork, which an adapter loads when it is first asked about the fork."""

    forks: Sequence[str] = ()
    """Their order, where the profile has none."""

    @property
    def name(self) -> str:
        return self.folder


_CONSENSUS = r"eth_consensus_specs\.(?P<fork>\w+)\.(?:mainnet|minimal)"
_CONSENSUS_FILES = ("eth_consensus_specs.{fork}.mainnet", "eth_consensus_specs.{fork}.minimal")
_EXECUTION = r"ethereum\.(?:forks\.(?P<fork>\w+)\.)?(?P<part>[\w.]+)"
_EXECUTION_FILES = ("ethereum.forks.{fork}.fork",)

_CACHES = {r"cache_this": "Remembers answers; no rule of the protocol."}
_ENCODINGS = {
    r"(trie|bloom|blocks|crypto|utils\.byte|utils\.address)\..*|fork\.make_receipt": (
        "Encodes and hashes state, receipts, logs and addresses; the profile has no hashes."
    ),
    r"transactions\.(encode_transaction|get_transaction_hash|signing_hash_\d+)": (
        "Encodes a transaction. The adapter signs by the same functions, so that a change of one "
        "cancels out."
    ),
    r"exceptions\..*|vm\.exceptions\..*|trace\..*": "Words a failure, or traces; no rule.",
    r"fork\.calculate_block_difficulty": "Proof of work; no fee depends on it.",
    r"state\..*": (
        "The store of accounts. What the rules write to it, balances and nonces, is observed after "
        "every transaction."
    ),
}
_INSTRUCTIONS = {
    r"vm\.(stack|memory|runtime)\..*": (
        "Moves the machine's words and bytes; the profile runs code only to spend gas."
    ),
    r"vm\.precompiled_contracts\..*": (
        "What a precompile computes and charges for it; a transaction to one is asked, the rest is "
        "a state test's."
    ),
    r"vm\.instructions\.(?!storage\.|environment\.(?:gasprice|base_fee|blob_base_fee)).*": (
        "An instruction without a fee rule of its own; the profile runs it to spend gas. State "
        "tests are its suite."
    ),
}

_OUTSIDE_OF_LIVES = {
    r"(get|compute)_domain|compute_(signing|fork_data)_root": (
        "What is signed, and for which fork; the profile marks a signature as valid or not."
    ),
    r"get_(seed|randao_mix|committee_count_per_slot)|compute_shuffled_\w+|uint_to_bytes": (
        "Shuffles validators; the profile says who votes, and in which committee is of no effect."
    ),
    r"get_block_root(_at_slot)?": (
        "Finds the roots of blocks; the profile has none, and every root is zero."
    ),
    r"process_(eth1_data_reset|randao_mixes_reset|historical_\w+|sync_committee_updates)": (
        "Votes on deposit roots, mixes, histories and sync committees are no part of the profile."
    ),
    r"process_proposer_lookahead|initialize_proposer_lookahead|get_beacon_proposer_indices": (
        "Who proposes is the setup's to say."
    ),
}

_OF_FEE_MARKET = {
    r"transactions\..*|fork\.check_transaction|vm\.eoa_delegation\..*": (
        "A rule of transactions, measured in the profile fee-market. The adapter offers one blob "
        "transaction after another, to have the blob gas of a header judged."
    ),
    r"vm\.gas\..*|utils\.numeric\..*": (
        "The arithmetic of blob gas, measured in the profile fee-market with every boundary; here "
        "it is asked on both sides of a fork."
    ),
}

CLIENTS = (
    Client(
        profile="fork-choice",
        folder="eth-consensus-specs",
        modules=_CONSENSUS,
        of_a_fork=_CONSENSUS_FILES,
        excluded=_CACHES,
    ),
    Client(
        profile="fee-market",
        folder="ethereum-execution",
        modules=_EXECUTION,
        of_a_fork=_EXECUTION_FILES,
        excluded={**_ENCODINGS, **_INSTRUCTIONS},
        memories=["forks:_bounded_exponential"],
    ),
    Client(
        profile="validator-lifecycle",
        folder="eth-consensus-specs",
        modules=_CONSENSUS,
        of_a_fork=_CONSENSUS_FILES,
        excluded={**_CACHES, **_OUTSIDE_OF_LIVES},
        memories=["lifecycle.rules:_remember_participants.<locals>.remembered"],
    ),
    Client(
        profile="upgrade",
        folder="ethereum-execution",
        modules=_EXECUTION,
        of_a_fork=_EXECUTION_FILES,
        excluded={**_ENCODINGS, **_OF_FEE_MARKET},
        forks=("paris", "shanghai", "cancun", "prague", "osaka", "bpo1", "bpo2"),
    ),
    Client(
        profile="upgrade",
        folder="eth-consensus-specs",
        modules=_CONSENSUS,
        of_a_fork=_CONSENSUS_FILES,
        excluded=_CACHES,
    ),
)
"""Every profile that can be measured, by each client that shows a part of it."""


def find(profile: str, name: str | None) -> Client:
    """The client of a profile, by its name where there are several."""
    found = [c for c in CLIENTS if c.profile == profile and name in (None, c.name)]
    if not found:
        raise LookupError(f"profile {profile!r} is not measured by {name or 'any client'}")
    return found[0]


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
    return frozenset(name for s in _supports(server, profile, fork) for name in s.operations)


def is_supported(server: Server, exported: Mapping[str, Any]) -> bool:
    """Whether the handshake declares all that an exported instance needs."""
    profile, schedule = exported["profile"], exported.get("schedule", [])
    needed = {step["operation"] for step in exported["steps"]}
    features = set(exported["requires"])
    forks = [activation["fork"] for activation in schedule] or [exported.get("fork")]
    for fork in forks:
        supports = _supports(server, profile, fork)
        declared = {name for s in supports for name in s.features}
        if not supports or not features <= declared:
            return False
    operations = [declared_operations(server, profile, fork) for fork in forks]
    return all(any(name in declared for declared in operations) for name in needed)


def _supports(server: Server, profile: str, fork: str | None) -> list[Support]:
    return [s for s in server.supports if s.profile == profile and fork in (None, *s.forks)]


def pattern(client: Client) -> re.Pattern[str]:
    return re.compile(client.modules + r"\Z")


def excluded_for(client: Client, function: str) -> str | None:
    """Why a function is not changed; None where it is."""
    for names, reason in client.excluded.items():
        if re.fullmatch(names, function):
            return reason
    return None
