"""Answers of the specification that a store need not work out twice.

Observing a state asks for every weight after the head has asked for most of them, and each weight
asks every voter for the ancestors of the same few blocks. The functions stay the specification's
own; only asking them again about what has not changed is spared.
"""

from dataclasses import dataclass, field
from types import ModuleType
from typing import Any


@dataclass(slots=True)
class Memory:
    """Belongs to one store.

    What changes with the store stands beside what it was worked out from. Blocks, their states and
    unrealized justifications are only ever added, equivocators too.
    """

    weights: dict[Any, Any] = field(default_factory=dict)
    weighed: tuple[Any, ...] = ()
    scores: dict[Any, Any] = field(default_factory=dict)
    """What votes give a node, without the boost that comes and goes in every slot."""
    scored: tuple[Any, ...] = ()
    tree: dict[bytes, Any] = field(default_factory=dict)
    filtered: tuple[Any, ...] = ()
    descendants: dict[Any, dict[Any, bool]] = field(default_factory=dict)
    """For good: a store never loses or changes a block."""
    nodes: dict[bytes, Any] = field(default_factory=dict)

    moved: dict[tuple[bytes, bytes], tuple[Any, Any]] = field(default_factory=dict)
    """Votes, as they were and as they are, that weights and scores do not take in yet."""

    def forget_votes(self) -> None:
        self.weights.clear()
        self.scores.clear()
        self.moved.clear()


class LatestMessages(dict[int, Any]):
    """A store's votes; writing one says what may no longer be remembered."""

    def __init__(self, memory: Memory) -> None:
        super().__init__()
        self._memory = memory

    def __setitem__(self, validator: int, message: Any) -> None:
        before = self.get(validator)
        if before is None:
            self._memory.forget_votes()
        elif before.root != message.root:
            self._memory.moved[before.root, message.root] = before, message
        super().__setitem__(validator, message)


def give_memory(store: Any, memory: Memory) -> None:
    """To a new store, before anything is asked of it."""
    store.memory = memory
    store.latest_messages = LatestMessages(memory)


def remember(spec: ModuleType) -> None:
    """Lets five pure functions of the module look into their store's memory first."""
    get_weight, get_attestation_score = spec.get_weight, spec.get_attestation_score
    is_ancestor, get_supported_node = spec.is_ancestor, spec.get_supported_node
    get_filtered_block_tree = spec.get_filtered_block_tree

    def forget_moved(store: Any) -> None:
        """A vote that went from one node to another changes what only one of them descends from."""
        memory = store.memory
        for before, after in memory.moved.values():
            old, new = remembered_node(store, before), remembered_node(store, after)
            for node in list(memory.scores):
                was, now = (remembered_ancestry(store, vote, node) for vote in (old, new))
                if was != now:
                    del memory.scores[node]
                    memory.weights.pop(node, None)
        memory.moved.clear()

    def remembered_weight(store: Any, node: Any) -> Any:
        memory, basis = store.memory, (store.proposer_boost_root, *_what_votes_count_by(store))
        if memory.weighed != basis:
            memory.weights.clear()
            memory.weighed = basis
        if memory.moved:
            forget_moved(store)
        weights = memory.weights
        if node not in weights:
            weights[node] = get_weight(store, node)
        return weights[node]

    def remembered_score(store: Any, node: Any, state: Any) -> Any:
        if state is not store.checkpoint_states[store.justified_checkpoint]:
            return get_attestation_score(store, node, state)
        memory, basis = store.memory, _what_votes_count_by(store)
        if memory.scored != basis:
            memory.scores.clear()
            memory.scored = basis
        if memory.moved:
            forget_moved(store)
        scores = memory.scores
        if node not in scores:
            scores[node] = get_attestation_score(store, node, state)
        return scores[node]

    def remembered_ancestry(store: Any, node: Any, ancestor: Any) -> bool:
        # Asked for each voter and block.
        try:
            return store.memory.descendants[ancestor][node]
        except KeyError:
            pass
        answer = is_ancestor(store, node, ancestor)
        store.memory.descendants.setdefault(ancestor, {})[node] = answer
        return answer

    def remembered_node(store: Any, message: Any) -> Any:
        try:
            return store.memory.nodes[message.root]
        except KeyError:
            pass
        node = store.memory.nodes[message.root] = get_supported_node(store, message)
        return node

    def remembered_tree(store: Any) -> dict[bytes, Any]:
        memory = store.memory
        basis = (
            len(store.blocks),
            len(store.unrealized_justifications),
            store.justified_checkpoint,
            store.finalized_checkpoint,
            spec.get_current_store_epoch(store),
        )
        if memory.filtered != basis:
            memory.tree, memory.filtered = get_filtered_block_tree(store), basis
        return memory.tree

    spec.get_weight = remembered_weight
    spec.get_attestation_score = remembered_score
    spec.is_ancestor = remembered_ancestry
    spec.get_supported_node = remembered_node
    spec.get_filtered_block_tree = remembered_tree


def _what_votes_count_by(store: Any) -> tuple[Any, ...]:
    return store.justified_checkpoint, len(store.equivocating_indices)
