"""Two messages of one validator that contradict each other, or nearly do."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from lockstep_sdk import InvalidParams

from lifecycle.keys import VALID

VOTES = {
    "double": ((0, 1, 1), (0, 1, 2)),
    "surround": ((0, 3, 1), (1, 2, 2)),
    "surrounded": ((1, 2, 2), (0, 3, 1)),
    "same-source": ((0, 3, 1), (0, 2, 2)),
    "same": ((0, 1, 1), (0, 1, 1)),
    "none": ((0, 1, 1), (1, 2, 2)),
}
"""Source epoch, target epoch and block of each of two votes."""

HEADERS = ("double", "same", "other-slot", "other-proposer")


def attester_slashing(
    evidence: str, first: list[int], second: list[int], signature: bytes
) -> Callable[[ModuleType], Any]:
    if evidence not in VOTES:
        raise InvalidParams(f"evidence: expected one of {tuple(VOTES)}, found {evidence!r}")

    def build(spec: ModuleType) -> Any:
        votes = zip(VOTES[evidence], (first, second), (VALID, signature), strict=True)
        one, other = (
            spec.IndexedAttestation(
                attesting_indices=indices, data=_data(spec, *vote), signature=signed
            )
            for vote, indices, signed in votes
        )
        return spec.AttesterSlashing(attestation_1=one, attestation_2=other)

    return build


def _data(spec: ModuleType, source: int, target: int, block: int) -> Any:
    root = bytes([block]) * 32
    return spec.AttestationData(
        beacon_block_root=root,
        source=spec.Checkpoint(epoch=source),
        target=spec.Checkpoint(epoch=target, root=root),
    )


def proposer_slashing(
    evidence: str, validator: int, signature: bytes
) -> Callable[[ModuleType, Any], Any]:
    if evidence not in HEADERS:
        raise InvalidParams(f"evidence: expected one of {HEADERS}, found {evidence!r}")

    def build(spec: ModuleType, state: Any) -> Any:
        first = spec.BeaconBlockHeader(slot=state.slot, proposer_index=validator)
        second = first.copy()
        if evidence != "same":
            second.state_root = b"\x01" * 32
        if evidence == "other-slot":
            second.slot = state.slot + 1
        if evidence == "other-proposer":
            second.proposer_index = validator + 1
        return spec.ProposerSlashing(
            signed_header_1=spec.SignedBeaconBlockHeader(message=first, signature=VALID),
            signed_header_2=spec.SignedBeaconBlockHeader(message=second, signature=signature),
        )

    return build
