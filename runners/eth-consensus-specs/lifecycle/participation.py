"""The standing pattern of votes, written into a state as flags or as pending attestations."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from lockstep_sdk import InvalidParams, Record

OTHER_ROOT = b"\x99" * 32
"""Of no block of the chain: a vote for it misses its target or head."""


@dataclass(frozen=True)
class Vote:
    source: bool = True
    target: bool = True
    head: bool = True
    inclusion_delay: int = 1


@dataclass(frozen=True)
class Pattern:
    """Who does not vote in full; everybody else sets every flag."""

    lapses: dict[int, Vote] = field(default_factory=dict)
    proposer: int = 0

    @classmethod
    def read(cls, records: list[Record], spec: ModuleType, proposer: int) -> Pattern:
        lapses: dict[int, Vote] = {}
        for record in records:
            vote = Vote(
                record.boolean("source", False),
                record.boolean("target", False),
                record.boolean("head", False),
                record.integer("inclusion-delay", 1),
            )
            if spec.fork == "phase0" and (vote.target > vote.source or vote.head > vote.target):
                raise InvalidParams("in phase0 no target without source, and no head without both")
            if not 1 <= vote.inclusion_delay <= int(spec.SLOTS_PER_EPOCH):
                raise InvalidParams(f"inclusion-delay: not within an epoch: {vote.inclusion_delay}")
            if spec.fork != "phase0" and vote.inclusion_delay != 1:
                raise InvalidParams("inclusion-delay: flags of altair know no delay")
            for validator in record.integers("validators"):
                if validator in lapses:
                    raise InvalidParams(f"validator {validator} stands in two lapses")
                lapses[validator] = vote
        return cls(lapses, proposer)

    def vote(self, validator: int) -> Vote:
        return self.lapses.get(validator, FULL)

    def write(self, spec: ModuleType, state: Any, epoch: int) -> None:
        """Puts the votes of an epoch, the current or the previous one, into the state."""
        name = "current" if epoch == spec.get_current_epoch(state) else "previous"
        if spec.fork == "phase0":
            setattr(state, f"{name}_epoch_attestations", self._attestations(spec, state, epoch))
        else:
            setattr(state, f"{name}_epoch_participation", self._flags(spec, state, epoch))
            if epoch == spec.GENESIS_EPOCH:
                # No epoch is before it, and the list is as long as the registry all the same.
                state.previous_epoch_participation = [0] * len(state.validators)

    def _flags(self, spec: ModuleType, state: Any, epoch: int) -> list[int]:
        flags = [0] * len(state.validators)
        for index in spec.get_active_validator_indices(state, spec.Epoch(epoch)):
            vote = self.vote(int(index))
            flags[index] = (
                vote.source << int(spec.TIMELY_SOURCE_FLAG_INDEX)
                | vote.target << int(spec.TIMELY_TARGET_FLAG_INDEX)
                | vote.head << int(spec.TIMELY_HEAD_FLAG_INDEX)
            )
        return flags

    def _attestations(self, spec: ModuleType, state: Any, epoch: int) -> list[Any]:
        """One for each committee and kind of vote in it."""
        found = []
        start = int(spec.compute_start_slot_at_epoch(spec.Epoch(epoch)))
        committees = int(spec.get_committee_count_per_slot(state, spec.Epoch(epoch)))
        if not spec.get_active_validator_indices(state, spec.Epoch(epoch)):
            return found
        for slot in range(start, start + int(spec.SLOTS_PER_EPOCH)):
            for index in range(committees):
                committee = spec.get_beacon_committee(
                    state, spec.Slot(slot), spec.CommitteeIndex(index)
                )
                votes = [self.vote(int(validator)) for validator in committee]
                for vote in sorted(set(votes), key=votes.index):
                    if vote.source:
                        bits = [v == vote for v in votes]
                        found.append(self._attestation(spec, state, slot, index, vote, bits))
        return found

    def _attestation(
        self, spec: ModuleType, state: Any, slot: int, index: int, vote: Vote, bits: list[bool]
    ) -> Any:
        epoch = spec.compute_epoch_at_slot(spec.Slot(slot))
        is_current = epoch == spec.get_current_epoch(state)
        # The states of this profile come from no blocks: every block root is zero.
        return spec.PendingAttestation(
            aggregation_bits=bits,
            data=spec.AttestationData(
                slot=slot,
                index=index,
                beacon_block_root=spec.Root() if vote.head else OTHER_ROOT,
                source=(
                    state.current_justified_checkpoint
                    if is_current
                    else state.previous_justified_checkpoint
                ),
                target=spec.Checkpoint(
                    epoch=epoch, root=spec.Root() if vote.target else OTHER_ROOT
                ),
            ),
            inclusion_delay=vote.inclusion_delay,
            proposer_index=self.proposer,
        )


FULL = Vote()
