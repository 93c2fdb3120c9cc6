"""The reason that the specification gives, found in the assertion that failed."""

import logging

from lockstep_sdk import Deferred, Rejected
from lockstep_sdk.origin import Place, origin
from lockstep_sdk.replies import Refusal

from specification import DataNotAtHand

_PACKAGES = ("eth_consensus_specs", "remerkleable")
"""The specification and its number types."""
_ASKED = (
    "on_tick",
    "on_block",
    "on_attestation",
    "on_attester_slashing",
    "get_proposer_head",
    # Asked by the specification itself, through what `memory` puts before them.
    "get_weight",
    "get_attestation_score",
    "is_ancestor",
    "get_supported_node",
    "get_filtered_block_tree",
)
"""The specification's functions that may refuse, where nothing but itself comes between."""

_BLOCK = "on_block"
_VOTE = "validate_on_attestation"

REASONS: dict[tuple[str, str], tuple[type[Refusal], str]] = {
    (_BLOCK, "assert block.parent_root in store.block_states"): (Rejected, "unknown-parent"),
    (_BLOCK, "assert get_current_slot(store) >= block.slot"): (Deferred, "future-block"),
    (_BLOCK, "assert block.slot > finalized_slot"): (Rejected, "before-finalized"),
    (_BLOCK, "assert store.finalized_checkpoint.root == finalized_checkpoint_block"): (
        Rejected,
        "not-descendant-of-finalized",
    ),
    # Deneb and Electra, then Fulu.
    (_BLOCK, "assert is_data_available(block_root, block.body.blob_kzg_commitments)"): (
        Deferred,
        "data-unavailable",
    ),
    (_BLOCK, "assert is_data_available(block_root)"): (Deferred, "data-unavailable"),
    (
        "validate_target_epoch_against_current_time",
        "assert target.epoch in [current_epoch, previous_epoch]",
    ): (Rejected, "target-epoch-window"),
    (_VOTE, "assert target.epoch == compute_epoch_at_slot(attestation.data.slot)"): (
        Rejected,
        "target-epoch-mismatch",
    ),
    (_VOTE, "assert target.root in store.blocks"): (Deferred, "unknown-target"),
    (_VOTE, "assert attestation.data.beacon_block_root in store.blocks"): (
        Deferred,
        "unknown-block",
    ),
    (
        _VOTE,
        "assert store.blocks[attestation.data.beacon_block_root].slot <= attestation.data.slot",
    ): (Rejected, "block-newer"),
    (_VOTE, "assert target.root == get_checkpoint_block("): (Rejected, "lmd-ffg-mismatch"),
    (_VOTE, "assert get_current_slot(store) >= attestation.data.slot + 1"): (
        Deferred,
        "future-slot",
    ),
    (
        "on_attestation",
        "assert is_valid_indexed_attestation(target_state, indexed_attestation)",
    ): (Rejected, "invalid-attestation"),
    (
        "on_attester_slashing",
        "assert is_slashable_attestation_data(attestation_1.data, attestation_2.data)",
    ): (Rejected, "not-slashable"),
    ("on_attester_slashing", "assert is_valid_indexed_attestation(state, attestation_1)"): (
        Rejected,
        "invalid-attestation",
    ),
}
"""Function and source line -> verdict and code."""


def refusal(error: Exception) -> Refusal | None:
    """What a handler's exception says, or nothing if it is a fault and no answer.

    Three exceptions say something: an assertion that failed in the specification, data that is not
    at hand, and the index of a validator that is not in the registry. A stand-in's are faults.
    """
    if isinstance(error, DataNotAtHand):
        return Deferred("data-unavailable")
    found = origin(error, _PACKAGES)
    if found is None or found.entered not in _ASKED:
        return None
    reason = next((r for place in reversed(found.places) if (r := _reason(place))), None)
    if isinstance(error, IndexError):
        is_of_a_voter = any(p.function == "is_valid_indexed_attestation" for p in found.places)
        return reason if is_of_a_voter else None
    if not isinstance(error, AssertionError):
        return None
    if reason is None:
        logging.warning("an assertion without a code", exc_info=error)
        return Rejected()
    return reason


def is_of_the_specification(error: Exception) -> bool:
    """Whether one of the functions that are asked has raised it, and no stand-in."""
    found = origin(error, _PACKAGES)
    return found is not None and found.entered in _ASKED


def _reason(place: Place) -> Refusal | None:
    if reason := REASONS.get((place.function, place.line())):
        verdict, code = reason
        return verdict(code)
    return None
