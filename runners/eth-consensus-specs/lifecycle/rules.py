"""The specification's modules for states that are real, with little in them replaced.

The fork choice changes the modules that it imports, so that these are loaded a second time.
"""

import importlib
import importlib.util
from collections.abc import Sequence
from functools import cache
from types import ModuleType, SimpleNamespace
from typing import Any

from lockstep_sdk import InvalidParams

from lifecycle.trees import walk_quickly

PRESETS = ("mainnet", "minimal")

VALID = b"\x01" * 96
INVALID = b"\x02" * 96
INFINITY = b"\xc0" + b"\x00" * 95
"""The specification's placeholder in pending deposits that no request made."""


@cache
def rules(fork: str, preset: str) -> ModuleType:
    """The module of a fork and preset, executed and changed once in a process."""
    if preset not in PRESETS:
        raise InvalidParams(f"preset: expected one of {PRESETS}, found {preset!r}")
    name = f"eth_consensus_specs.{fork}.{preset}"
    importlib.import_module(name)
    walk_quickly()
    found = importlib.util.find_spec(name)
    if found is None or found.loader is None:
        raise ImportError(name)
    spec = importlib.util.module_from_spec(found)
    found.loader.exec_module(spec)
    _replace(spec)
    return spec


def _replace(spec: ModuleType) -> None:
    for container in vars(spec).values():
        if isinstance(container, type) and issubclass(container, spec.Container):
            _remember_shape(container)
    spec.proposer = 0
    spec.get_beacon_proposer_index = lambda state: spec.ValidatorIndex(spec.proposer)
    spec.bls = SimpleNamespace(
        Verify=lambda pubkey, root, signature: signature == VALID,
        FastAggregateVerify=lambda pubkeys, root, signature: signature == VALID,
        G2_POINT_AT_INFINITY=INFINITY,
    )
    if hasattr(spec, "get_next_sync_committee"):
        spec.get_next_sync_committee = lambda state: spec.SyncCommittee()
        _remember_participants(spec)
    if hasattr(spec, "compute_proposer_indices"):
        spec.compute_proposer_indices = _same_proposer(spec)


def _remember_shape(container: Any) -> None:
    """A container works out the types of its fields anew whenever one is read or set."""
    if not hasattr(container, "__annotations__") or container.__name__ == "Container":
        return
    types, depth = list(container.fields().values()), container.tree_depth()
    container.item_elem_cls = classmethod(lambda cls, i: types[i])
    container.tree_depth = classmethod(lambda cls: depth)


def _same_proposer(spec: ModuleType) -> Any:
    """The lookahead is filled and shifted, and nothing reads it."""

    def compute_proposer_indices(*_: Any) -> Sequence[Any]:
        return [spec.ValidatorIndex(0)] * int(spec.SLOTS_PER_EPOCH)

    return compute_proposer_indices


def _remember_participants(spec: ModuleType) -> None:
    """Lets a pure function remember its last answers; `process_inactivity_updates` asks it for
    the same set once a validator."""
    get_unslashed_participating_indices = spec.get_unslashed_participating_indices
    answers: dict[tuple[Any, ...], Any] = {}

    def remembered(state: Any, flag_index: int, epoch: int) -> Any:
        key = (
            flag_index,
            int(epoch),
            int(state.slot),
            state.validators.hash_tree_root(),
            state.previous_epoch_participation.hash_tree_root(),
            state.current_epoch_participation.hash_tree_root(),
        )
        if key not in answers:
            if len(answers) > 8:
                answers.clear()
            answers[key] = get_unslashed_participating_indices(state, flag_index, epoch)
        return answers[key]

    spec.get_unslashed_participating_indices = remembered
