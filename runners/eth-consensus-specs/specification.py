"""The specification's modules with their surroundings replaced.

What stays is every handler and rule of the fork choice. What is replaced is what needs SSZ, keys or
a network: hashing, the state transition, signatures, committees, the retrieval of blobs.
"""

import importlib
from collections.abc import Callable, Sequence
from functools import cache
from types import ModuleType, SimpleNamespace
from typing import Any

from memory import remember
from objects import Block, Checkpoint, ForkChoiceNode, IndexedAttestation, State

FORKS = ("phase0", "altair", "bellatrix", "capella", "deneb", "electra", "fulu")
FORKS_WITH_BLOBS = ("deneb", "electra", "fulu")
PRESETS = ("mainnet", "minimal")


class DataNotAtHand(Exception):
    """The retrieval of blob data "raises an exception if not available"."""


@cache
def specification(fork: str, preset: str) -> ModuleType:
    """The module of a fork and preset, imported and changed once in a process."""
    spec = importlib.import_module(f"eth_consensus_specs.{fork}.{preset}")
    spec.Checkpoint = Checkpoint
    spec.ForkChoiceNode = ForkChoiceNode
    spec.hash_tree_root = _pinned_root
    spec.state_transition = _state_transition
    spec.process_slots = _process_slots
    spec.process_justification_and_finalization = _process_justification_and_finalization
    spec.get_indexed_attestation = _get_indexed_attestation
    spec.get_domain = spec.compute_signing_root = lambda *_: b""
    spec.bls = SimpleNamespace(FastAggregateVerify=lambda *_: True)
    spec.get_committee_count_per_slot = lambda state, epoch: 1
    spec.get_beacon_committee = _committees_by_index(spec)
    if fork in FORKS_WITH_BLOBS:
        spec.data_at_hand = True
        spec.retrieve_blobs_and_proofs = _retrieval(spec, ((), ()))
        spec.retrieve_column_sidecars = _retrieval(spec, ())
        spec.kzg = SimpleNamespace(verify_blob_kzg_proof_batch=lambda *_: True)
    remember(spec)
    return spec


def _pinned_root(thing: Block | State) -> bytes:
    return thing.root


def _state_transition(state: State, signed_block: Any, validate_result: bool = True) -> None:
    signed_block.message.transition(state)


def _process_slots(state: State, slot: int) -> None:
    state.slot = slot


def _process_justification_and_finalization(state: State) -> None:
    state.current_justified_checkpoint = state.unrealized_justified
    state.finalized_checkpoint = state.unrealized_finalized


def _get_indexed_attestation(state: State, attestation: IndexedAttestation) -> IndexedAttestation:
    return attestation


def _committees_by_index(spec: ModuleType) -> Callable[[State, int, int], Sequence[int]]:
    """One committee a slot, by index, as the network vectors assign duties."""
    size = int(spec.SLOTS_PER_EPOCH)

    def get_beacon_committee(state: State, slot: int, index: int) -> Sequence[int]:
        active = spec.get_active_validator_indices(state, spec.compute_epoch_at_slot(slot))
        return [i for i in active if i % size == slot % size]

    return get_beacon_committee


def _retrieval(spec: ModuleType, nothing: Any) -> Callable[[bytes], Any]:
    """Blocks carry no blobs here, so that what is at hand verifies at once."""

    def retrieve(beacon_block_root: bytes) -> Any:
        if not spec.data_at_hand:
            raise DataNotAtHand(beacon_block_root.hex())
        return nothing

    return retrieve
