"""Quicker ways through the trees that the specification's SSZ values are made of.

Nothing here knows a rule. A state is a binary tree, over 40 deep at the registry, and the library
goes down it by a generator for each element that is read and by a chain of closures for each that
is set. The nodes that are found and made are the same.
"""

from collections.abc import Callable, Iterator
from typing import Any

from remerkleable.basic import uint
from remerkleable.complex import List, MonoSubtreeView
from remerkleable.core import ViewMeta
from remerkleable.settings import ENDIANNESS
from remerkleable.subtree import SubtreeView
from remerkleable.tree import NavigationError, Node, PairNode, zero_node


def walk_quickly() -> None:
    """Changes the library for the whole process."""
    PairNode.getter = _getter
    PairNode.setter = _setter
    SubtreeView.get = _get
    SubtreeView.set = _set
    MonoSubtreeView.__iter__ = _iter
    List.length = _length
    uint.decode_bytes = classmethod(_decoded)
    ViewMeta.__instancecheck__ = _remembered_instances(ViewMeta.__instancecheck__)


def _getter(node: Any, target: int) -> Node:
    if target < 1:
        raise NavigationError
    try:
        for bit in bin(target)[3:]:
            node = node.right if bit == "1" else node.left
    except AttributeError:
        raise NavigationError from None
    return node


def _setter(node: Any, target: int, expand: bool = False) -> Callable[[Node], Node]:
    if target < 1:
        raise NavigationError
    path = _path(node, target, expand)
    return lambda value: _rebuilt(path, value)


def _path(node: Any, target: int, expand: bool = False) -> list[tuple[str, Any]]:
    """The nodes above a target from the root on, each with the turn that is taken there."""
    steps = bin(target)[3:]
    path = []
    for depth, bit in zip(range(len(steps), 0, -1), steps, strict=True):
        if type(node) is not PairNode:
            if not expand:
                raise NavigationError
            child = zero_node(depth - 1)
            node = PairNode(child, child)
        path.append((bit, node))
        node = node.right if bit == "1" else node.left
    return path


def _rebuilt(path: list[tuple[str, Any]], value: Node) -> Node:
    for bit, passed in reversed(path):
        value = PairNode(passed.left, value) if bit == "1" else PairNode(value, passed.right)
    return value


_SHAPES: dict[type, tuple[Any, int, int]] = {}
"""Of a type: that of its elements unless each has its own, their bytes where they share leaves, and
the number of the tree's first leaf."""


def _get(self: Any, i: int) -> Any:
    i = int(i)
    kind = type(self)
    element, size, first = _SHAPES.get(kind) or _shape(kind)
    if element is None:
        element = kind.item_elem_cls(i)
    chunk, place = divmod(i, 32 // size) if size else (i, 0)
    if chunk >= first:
        raise NavigationError(f"index {chunk} too large for {first} leaves")
    leaf = _getter(self._backing, first | chunk)
    if size:
        return element.decode_bytes(leaf.root[place * size : (place + 1) * size])
    return element.view_from_backing(leaf, lambda v: self.set(i, v))


def _set(self: Any, i: int, v: Any) -> None:
    i = int(i)
    kind = type(self)
    element, size, first = _SHAPES.get(kind) or _shape(kind)
    if element is None:
        element = kind.item_elem_cls(i)
    if not isinstance(v, element):
        v = element.coerce_view(v)
    chunk, place = divmod(i, 32 // size) if size else (i, 0)
    if chunk >= first:
        raise NavigationError(f"index {chunk} too large for {first} leaves")
    path = _path(self._backing, first | chunk)
    if size:
        bit, above = path[-1]
        leaf = v.backing_from_base(above.right if bit == "1" else above.left, place)
    else:
        leaf = v.get_backing()
    self.set_backing(_rebuilt(path, leaf))


def _length(self: Any) -> int:
    return int.from_bytes(self._backing.right.root, ENDIANNESS)


def _iter(self: Any) -> Iterator[Any]:
    """Goes down the whole tree once, unless it changes on the way."""
    kind, backing, length = type(self), self._backing, int(self.length())
    element, size, _ = _SHAPES.get(kind) or _shape(kind)
    in_a_leaf = 32 // size if size else 1
    leaves = _leaves(backing, int(kind.tree_depth()), -(-length // in_a_leaf))
    for i in range(length):
        if self._backing is not backing:
            yield self.get(i)
        elif size:
            place = i % in_a_leaf * size
            yield element.decode_bytes(leaves[i // in_a_leaf].root[place : place + size])
        else:
            yield element.view_from_backing(leaves[i], lambda v, i=i: self.set(i, v))


def _leaves(node: Node, depth: int, count: int) -> list[Any]:
    """The first leaves of a tree."""
    level: list[Any] = [node]
    for below in reversed(range(depth)):
        halves = [half for passed in level for half in (passed.left, passed.right)]
        level = halves[: -(-count >> below)]
    return level


def _shape(kind: Any) -> tuple[Any, int, int]:
    element = kind.element_cls() if hasattr(kind, "element_cls") else None
    size = element.type_byte_length() if kind.is_packed() else 0
    _SHAPES[kind] = element, size, 1 << int(kind.tree_depth())
    return _SHAPES[kind]


def _decoded(cls: Any, data: bytes) -> Any:
    if len(data) != cls.type_byte_length():
        raise ValueError(f"invalid {cls.type_repr()} '0x{data.hex()}'")
    return int.__new__(cls, int.from_bytes(data, ENDIANNESS))


def _remembered_instances(check: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    """A protocol looks at every method of a value's type, to the same end each time.

    A type is looked at itself: it has its values' methods.
    """
    others: dict[tuple[type, type], bool] = {}

    def is_instance(cls: Any, instance: Any) -> bool:
        kind = type(instance)
        if issubclass(kind, type):
            return check(cls, instance)
        if cls in kind.__mro__:
            return True
        if (cls, kind) not in others:
            others[cls, kind] = check(cls, instance)
        return others[cls, kind]

    return is_instance
