"""One store of the specification and the handlers that change it."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from lockstep_sdk import InvalidParams

from memory import Memory, give_memory
from objects import (
    BEFORE_ANCHOR,
    AttestationData,
    Block,
    Checkpoint,
    ForkChoiceNode,
    IndexedAttestation,
    Registry,
    State,
)
from refusals import refusal
from schedule import Schedule

TICK_LIMIT = 2**17
"""Slots that one tick may pass. `on_tick` walks slot by slot, about 20 microseconds each."""


class Store:
    """Calls handlers; a refusal is raised with the reason that the specification gave.

    No fork from phase0 to fulu upgrades the store itself: each handler is that of the fork that
    holds, on the one store.
    """

    def __init__(self, schedule: Schedule, anchor: Checkpoint, slot: int, registry: Registry):
        self._schedule, self._slot = schedule, slot
        self.spec = schedule.at(slot)
        """Of the current slot."""
        self._slot_duration = int(self.spec.config.SLOT_DURATION_MS)
        self._require_anchor(anchor, slot)
        state = State(slot, registry, anchor, anchor, anchor, anchor)
        block = Block(anchor.root, BEFORE_ANCHOR, slot, None, _refuse_transition)
        self.store = self.spec.get_forkchoice_store(state, block)
        give_memory(self.store, Memory())
        if slot > 0:
            # A node knows the roots before its anchor; the proposer boost asks for them
            # (get_shuffling_dependent_root). They are common to all blocks, so that one will do.
            before = Block(BEFORE_ANCHOR, BEFORE_ANCHOR, 0, None, _refuse_transition)
            self.store.blocks[BEFORE_ANCHOR] = before

    def tick(self, slot: int, milliseconds: int) -> None:
        time = (slot * self._slot_duration + milliseconds) // 1000
        before, after = self._slot, time * 1000 // self._slot_duration
        if after - before > TICK_LIMIT:
            raise InvalidParams(f"a tick passes at most {TICK_LIMIT} slots, found {after - before}")
        for start in self._schedule.changes(before, after):
            # The slots of a fork begin by its own rules, the first of the next by those of that.
            if self._slot < start - 1:
                self._tick_to((start - 1) * self._slot_duration // 1000)
            self.spec = self._schedule.at(start)
        self.spec = self._schedule.at(after)
        self._tick_to(time)

    def _tick_to(self, time: int) -> None:
        self._handle(self.spec.on_tick, self.spec.Uint64(time))
        self._slot = time * 1000 // self._slot_duration

    def block(self, block: Block, data_at_hand: bool) -> None:
        """The rules are those of the block's slot, whatever the time."""
        spec = self._schedule.at(block.slot)
        spec.data_at_hand = data_at_hand
        self._handle(spec.on_block, SimpleNamespace(message=block))

    def attest(self, vote: IndexedAttestation, from_block: bool) -> None:
        self._handle(self.spec.on_attestation, vote, from_block)

    def slash(self, first: AttestationData, second: AttestationData, indices: list[int]) -> None:
        evidence = SimpleNamespace(
            attestation_1=IndexedAttestation(first, indices),
            attestation_2=IndexedAttestation(second, indices),
        )
        self._handle(self.spec.on_attester_slashing, evidence)

    def knows(self, root: bytes) -> bool:
        return root in self.store.block_states

    def target(self, root: bytes, slot: int) -> Checkpoint:
        """The boundary block of the slot's epoch on the chain of a voted block.

        Of a block that is unknown no target can be derived. The justified block stands in: known,
        so that the specification's next check says which block is missing.
        """
        epoch = int(self.spec.compute_epoch_at_slot(slot))
        if not self.knows(root):
            return Checkpoint(epoch, self.store.justified_checkpoint.root)
        return Checkpoint(epoch, self.spec.get_checkpoint_block(self.store, root, epoch))

    def descendants_of_justified(self) -> list[bytes]:
        """The justified block and what descends from it, by root."""
        justified = ForkChoiceNode(self.store.justified_checkpoint.root)
        is_ancestor = self.spec.is_ancestor
        return [
            root
            for root in sorted(self.store.block_states)
            if is_ancestor(self.store, ForkChoiceNode(root), justified)
        ]

    def viable_leaves(self) -> list[bytes]:
        blocks = self.spec.get_filtered_block_tree(self.store)
        parents = {block.parent_root for block in blocks.values()}
        return sorted(root for root in blocks if root not in parents)

    def weight(self, root: bytes) -> int:
        return int(self.spec.get_weight(self.store, ForkChoiceNode(root)))

    def _handle(self, handler: Callable[..., None], *arguments: Any) -> None:
        try:
            handler(self.store, *arguments)
        except Exception as error:
            if answer := refusal(error):
                raise answer from error
            raise
        # In a node the votes that justified a checkpoint have brought its state into the store.
        self.spec.store_target_checkpoint_state(self.store, self.store.justified_checkpoint)

    def _require_anchor(self, anchor: Checkpoint, slot: int) -> None:
        per_epoch = int(self.spec.SLOTS_PER_EPOCH)
        if slot % per_epoch != 0:
            raise InvalidParams(f"anchor-slot: {slot} is not the first slot of an epoch")
        if anchor.epoch != slot // per_epoch:
            raise InvalidParams(
                f"anchor-checkpoint: expected epoch {slot // per_epoch}, found {anchor.epoch}"
            )
        if anchor.root == bytes(32):
            raise InvalidParams("anchor-checkpoint: the zero root stands for no block")


def _refuse_transition(state: State) -> None:
    raise InvalidParams("the anchor is no block to be offered")
