"""The reason that the specification gives, found in the assertion that failed."""

import logging
import traceback

from lockstep_sdk import Deferred, Rejected
from lockstep_sdk.replies import Refusal

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

    An exception that passes through a known assertion is that assertion's: what it asked could not
    be computed, which the specification counts as invalid.
    """
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if reason := REASONS.get((frame.name, frame.line or "")):
            verdict, code = reason
            return verdict(code)
    if isinstance(error, AssertionError):
        logging.warning("an assertion without a code", exc_info=error)
        return Rejected()
    return None
