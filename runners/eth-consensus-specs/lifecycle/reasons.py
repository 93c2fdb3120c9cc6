"""The reason that the specification gives for a refusal, found in the assertion that failed."""

import logging

from lockstep_sdk import Rejected
from lockstep_sdk.origin import origin
from lockstep_sdk.replies import Refusal

_PACKAGES = ("eth_consensus_specs", "remerkleable")
"""The specification and its number types."""
_EXIT = "process_voluntary_exit"
_PROPOSER = "process_proposer_slashing"
_ATTESTER = "process_attester_slashing"
_CHANGE = "process_bls_to_execution_change"
_WITHDRAWALS = "process_withdrawals"
_ASKED = (_EXIT, _PROPOSER, _ATTESTER, _CHANGE, _WITHDRAWALS)
"""The specification's functions that may refuse."""

REASONS = {
    (_EXIT, "assert is_active_validator(validator, get_current_epoch(state))"): "not-active",
    (_EXIT, "assert validator.exit_epoch == FAR_FUTURE_EPOCH"): "already-exiting",
    (_EXIT, "assert get_current_epoch(state) >= voluntary_exit.epoch"): "not-yet-valid",
    (
        _EXIT,
        "assert get_current_epoch(state) >= "
        "validator.activation_epoch + config.SHARD_COMMITTEE_PERIOD",
    ): "too-young",
    (
        _EXIT,
        "assert get_pending_balance_to_withdraw(state, voluntary_exit.validator_index) == 0",
    ): "pending-withdrawal",
    (
        _EXIT,
        "assert bls.Verify(validator.pubkey, signing_root, signed_voluntary_exit.signature)",
    ): "invalid-signature",
    (_PROPOSER, "assert header_1.slot == header_2.slot"): "slots-differ",
    (_PROPOSER, "assert header_1.proposer_index == header_2.proposer_index"): "proposers-differ",
    (_PROPOSER, "assert header_1 != header_2"): "same-header",
    (
        _PROPOSER,
        "assert is_slashable_validator(proposer, get_current_epoch(state))",
    ): "not-slashable",
    (
        _PROPOSER,
        "assert bls.Verify(proposer.pubkey, signing_root, signed_header.signature)",
    ): "invalid-signature",
    (
        _ATTESTER,
        "assert is_slashable_attestation_data(attestation_1.data, attestation_2.data)",
    ): "not-slashable-data",
    (
        _ATTESTER,
        "assert is_valid_indexed_attestation(state, attestation_1)",
    ): "invalid-attestation",
    (
        _ATTESTER,
        "assert is_valid_indexed_attestation(state, attestation_2)",
    ): "invalid-attestation",
    (_ATTESTER, "assert slashed_any"): "nobody-slashable",
    (
        _CHANGE,
        "assert address_change.validator_index < len(state.validators)",
    ): "unknown-validator",
    (
        _CHANGE,
        "assert validator.withdrawal_credentials[:1] == BLS_WITHDRAWAL_PREFIX",
    ): "not-bls-credentials",
    (
        _CHANGE,
        "assert validator.withdrawal_credentials[1:] == hash(address_change.from_bls_pubkey)[1:]",
    ): "wrong-key",
    (
        _CHANGE,
        "assert bls.Verify(address_change.from_bls_pubkey, signing_root, "
        "signed_address_change.signature)",
    ): "invalid-signature",
    (
        _WITHDRAWALS,
        "assert payload.withdrawals == expected.withdrawals",
    ): "unexpected-withdrawals",
}
"""Function and source line -> code."""

INDICES = {
    (_EXIT, "validator = state.validators[voluntary_exit.validator_index]"): "unknown-validator",
    (_PROPOSER, "proposer = state.validators[header_1.proposer_index]"): "unknown-validator",
    (
        _ATTESTER,
        "assert is_valid_indexed_attestation(state, attestation_1)",
    ): "invalid-attestation",
    (
        _ATTESTER,
        "assert is_valid_indexed_attestation(state, attestation_2)",
    ): "invalid-attestation",
}
"""Function and source line that reads an index which is not in the registry -> code."""


def refusal(error: Exception) -> Refusal | None:
    """What an exception says, or nothing if it is a fault and no answer."""
    found = origin(error, _PACKAGES)
    if found is None or found.entered not in _ASKED:
        return None
    place = found.places[0]
    where = (place.function, place.line())
    if isinstance(error, IndexError):
        return Rejected(INDICES[where]) if where in INDICES else None
    if not isinstance(error, AssertionError):
        return None
    if where not in REASONS:
        logging.warning("an assertion without a code", exc_info=error)
        return Rejected()
    return Rejected(REASONS[where])
