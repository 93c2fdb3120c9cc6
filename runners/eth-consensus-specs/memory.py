"""Answers of the specification that a store need not work out twice.

Observing a state asks for every weight after the head has asked for most of them, and each weight
asks every voter for the ancestors of the same few blocks. The functions stay the specification's
own; only asking them again about what cannot have changed is spared.
"""

from dataclasses import dataclass, field
from types import ModuleType
from typing import Any


@dataclass(slots=True)
class Memory:
    """Belongs to one store."""

    weights: dict[bytes, Any] = field(default_factory=dict)
    tree: dict[bytes, Any] | None = None
    ancestry: dict[tuple[bytes, bytes], bool] = field(default_factory=dict)
    """For good: a store never loses or changes a block."""
    nodes: dict[bytes, Any] = field(default_factory=dict)

    def forget_state(self) -> None:
        """A handler has run: weights and the filtered block tree may be others."""
        self.weights.clear()
        self.tree = None


def remember(spec: ModuleType) -> None:
    """Lets four pure functions of the module look into their store's memory first."""
    get_weight, is_ancestor = spec.get_weight, spec.is_ancestor
    get_supported_node = spec.get_supported_node
    get_filtered_block_tree = spec.get_filtered_block_tree

    def remembered_weight(store: Any, node: Any) -> Any:
        weights, root = store.memory.weights, node.root
        if root not in weights:
            weights[root] = get_weight(store, node)
        return weights[root]

    def remembered_ancestry(store: Any, node: Any, ancestor: Any) -> bool:
        ancestry, pair = store.memory.ancestry, (node.root, ancestor.root)
        if pair not in ancestry:
            ancestry[pair] = is_ancestor(store, node, ancestor)
        return ancestry[pair]

    def remembered_node(store: Any, message: Any) -> Any:
        nodes, root = store.memory.nodes, message.root
        if root not in nodes:
            nodes[root] = get_supported_node(store, message)
        return nodes[root]

    def remembered_tree(store: Any) -> dict[bytes, Any]:
        tree = store.memory.tree
        if tree is None:
            tree = store.memory.tree = get_filtered_block_tree(store)
        return tree

    spec.get_weight = remembered_weight
    spec.is_ancestor = remembered_ancestry
    spec.get_supported_node = remembered_node
    spec.get_filtered_block_tree = remembered_tree
