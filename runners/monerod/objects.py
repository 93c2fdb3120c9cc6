"""The tree of blocks that an instance labels, built before its first step."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lockstep_sdk import InvalidParams, Object, Unsupported, decode_hex, encode_hex

from blocks import GENESIS, Block, build

SPACING = 60
"""Seconds between a block and its parent."""

_base = [GENESIS]


def base(length: int) -> list[Block]:
    """Genesis and the blocks on top of it, the same for every instance."""
    while len(_base) <= length:
        height = len(_base)
        _base.append(build(_base[-1], height * SPACING, b"base %d" % height))
    return _base[: length + 1]


class Objects:
    def __init__(self, length: int, coins: Mapping[str, int], objects: Iterable[Object]) -> None:
        self.base = base(length)
        self.blocks = {block.hash: block for block in self.base}
        self._labels = {"genesis": GENESIS.hash}
        for label, height in coins.items():
            if not 1 <= height <= length:
                raise InvalidParams(f"{label!r} has height {height} of a base of {length} blocks")
            self._labels[label] = self.base[height].hash
        for item in objects:
            block = self._build(item)
            self._labels[item.label] = block.hash
            self.blocks[block.hash] = block

    @property
    def identities(self) -> dict[str, str]:
        return {label: encode_hex(hash) for label, hash in self._labels.items()}

    def _build(self, item: Object) -> Block:
        if item.operation != "block":
            raise Unsupported(f"monerod has nothing for {item.operation!r}")
        params = item.params
        if params.json("transactions"):
            raise Unsupported("monerod: transactions need rings of outputs that are not there")
        name = params.text("parent")
        parent = self._labels[name] if name in self._labels else decode_hex(name, 32)
        # Of a parent that nobody has, the height is as good as any.
        known = self.blocks.get(parent) or replace(GENESIS, hash=parent)
        params.ignore("root")
        return build(known, known.time + SPACING, item.label.encode())
