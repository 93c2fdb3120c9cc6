"""The operations of the profile `fork-choice`."""

from collections.abc import Callable

from lockstep_sdk import (
    Ignored,
    InvalidParams,
    Record,
    Rejected,
    Scenario,
    Unsupported,
    encode_hex,
    encode_quantity,
)
from lockstep_sdk.replies import Refusal

from objects import (
    AttestationData,
    Block,
    Checkpoint,
    ForkChoiceNode,
    IndexedAttestation,
    State,
)
from refusals import is_of_the_specification
from schedule import Schedule
from specification import PRESETS
from store import Store
from wire_values import (
    balances,
    checkpoint,
    checkpoint_value,
    registry,
    uint64,
    with_balances,
)

TIME_RESOLUTION = 1000
"""In milliseconds: `Store.time` is in whole seconds."""

SOURCE = Checkpoint(0, bytes(32))
"""A vote's source is not the fork choice's business."""

POSTSTATE = ("justified", "finalized", "unrealized-justified", "unrealized-finalized")


class Session:
    def __init__(self, scenario: Scenario) -> None:
        setup = scenario.setup
        preset = setup.text("preset")
        if preset not in PRESETS:
            raise InvalidParams(f"preset: expected one of {PRESETS}, found {preset!r}")
        schedule = Schedule(scenario, preset)
        self._has_data = schedule.has_blobs
        self._arrived: set[bytes] = set()
        self._store = Store(
            schedule,
            checkpoint(setup.record("anchor-checkpoint")),
            uint64(setup, "anchor-slot"),
            registry(setup.records("validators")),
        )

    def tick(self, params: Record) -> None:
        slot, into = uint64(params, "slot"), params.quantity("into", 0)
        if into % TIME_RESOLUTION != 0:
            raise Unsupported(f"{into} ms into a slot: the store's time is in whole seconds")
        self._store.tick(slot, into)

    def block(self, params: Record) -> None:
        root = params.root("root")
        block = Block(
            root=root,
            parent_root=params.root("parent"),
            slot=uint64(params, "slot"),
            proposer_index=params.integer("proposer", 0),
            transition=self._transition(params),
        )
        data = params.boolean("data", True) if self._has_data else True
        votes = [self._vote(vote) for vote in params.records("attestations", [])]
        params.finish()
        if self._store.knows(root):
            # on_block returns in silence.
            raise Ignored("duplicate")
        self._store.block(block, data or root in self._arrived)
        for vote in votes:
            try:
                self._store.attest(vote(), from_block=True)
            except Refusal:
                continue  # As a node does: a block is none the worse for a vote of no use.

    def attest(self, params: Record) -> None:
        origin = params.text("origin", "wire")
        if origin not in ("wire", "block"):
            raise InvalidParams(f"origin: expected wire or block, found {origin!r}")
        vote = self._vote(params)
        params.finish()
        self._store.attest(vote(), from_block=origin == "block")

    def slash(self, params: Record) -> None:
        indices = sorted(set(params.integers("validators")))
        evidence = params.text("evidence", "double")
        if evidence not in EVIDENCE:
            raise InvalidParams(f"evidence: expected one of {tuple(EVIDENCE)}, found {evidence!r}")
        self._store.slash(*EVIDENCE[evidence], indices)

    def data_available(self, params: Record) -> None:
        self._arrived.add(params.root("root"))

    def head(self, params: Record) -> dict[str, object]:
        node = self._store.spec.get_head(self._store.store)
        slot = self._store.store.blocks[node.root].slot
        return {"root": encode_hex(node.root), "slot": encode_quantity(slot)}

    def weight(self, params: Record) -> dict[str, object]:
        root = params.root("root")
        if not self._store.knows(root):
            raise Rejected(message="the block is not in the store")
        return {"weight": encode_quantity(self._store.weight(root))}

    def weights(self, params: Record) -> dict[str, object]:
        return {"blocks": self._weighed(self._store.descendants_of_justified())}

    def viable_heads(self, params: Record) -> dict[str, object]:
        return {"heads": self._weighed(self._store.viable_leaves())}

    def checkpoints(self, params: Record) -> dict[str, object]:
        store = self._store.store
        return {
            "justified": checkpoint_value(store.justified_checkpoint),
            "finalized": checkpoint_value(store.finalized_checkpoint),
            "unrealized-justified": checkpoint_value(store.unrealized_justified_checkpoint),
            "unrealized-finalized": checkpoint_value(store.unrealized_finalized_checkpoint),
        }

    def proposer_boost(self, params: Record) -> dict[str, object]:
        root = bytes(self._store.store.proposer_boost_root)
        return {"root": None if root == bytes(32) else encode_hex(root)}

    def proposer_head(self, params: Record) -> dict[str, object]:
        node, slot = ForkChoiceNode(params.root("root")), uint64(params, "slot")
        try:
            head = self._store.spec.get_proposer_head(self._store.store, node, slot)
        except (AssertionError, KeyError, ValueError) as error:
            # The boost has not worn off, the block or its parent is unknown, or the slot lies
            # before the finalized epoch: the specification fails without giving a reason.
            if not is_of_the_specification(error):
                raise
            raise Rejected(message=f"get_proposer_head: {type(error).__name__}") from error
        return {"root": encode_hex(head.root)}

    def _weighed(self, roots: list[bytes]) -> list[dict[str, str]]:
        weight = self._store.weight
        return [{"root": encode_hex(r), "weight": encode_quantity(weight(r))} for r in roots]

    def _vote(self, record: Record) -> Callable[[], IndexedAttestation]:
        """A vote, whose target may depend on a block that is still to come."""
        indices = sorted(set(record.integers("validators")))
        root, slot = record.root("root"), uint64(record, "slot")
        stated = record.record("target", None)
        target = None if stated is None else checkpoint(stated)

        def vote() -> IndexedAttestation:
            at = self._store.target(root, slot) if target is None else target
            return IndexedAttestation(AttestationData(slot, root, SOURCE, at), indices)

        return vote

    def _transition(self, params: Record) -> Callable[[State], None]:
        """What `state_transition` makes of the parent's state."""
        root, slot = params.root("root"), uint64(params, "slot")
        points = {name: checkpoint(params.record(name)) for name in POSTSTATE}
        changes = balances(params.records("registry", []))
        valid = params.boolean("valid", True)

        def transition(state: State) -> None:
            if not valid or slot <= state.slot:
                # The second is what process_slots, which is replaced, asserts.
                raise Rejected("invalid-block")
            for name, point in points.items():
                if point.root != root and not self._store.knows(point.root):
                    raise InvalidParams(f"{name}: the block of the checkpoint is not in the store")
                if point.epoch > slot // int(self._store.spec.SLOTS_PER_EPOCH):
                    raise InvalidParams(f"{name}: epoch {point.epoch} is later than the block's")
            state.slot = slot
            state.current_justified_checkpoint = points["justified"]
            state.finalized_checkpoint = points["finalized"]
            state.unrealized_justified = points["unrealized-justified"]
            state.unrealized_finalized = points["unrealized-finalized"]
            if changes:
                state.validators = with_balances(state.validators, changes)

        return transition


def _data(source: int, target: int, block: int) -> AttestationData:
    root = bytes([block]) * 32
    return AttestationData(0, root, Checkpoint(source, bytes(32)), Checkpoint(target, root))


EVIDENCE = {
    "double": (_data(0, 1, 1), _data(0, 1, 2)),
    "surround": (_data(0, 3, 1), _data(1, 2, 2)),
    "none": (_data(0, 1, 1), _data(1, 2, 2)),
}
"""Two votes each, which the specification judges (is_slashable_attestation_data)."""
