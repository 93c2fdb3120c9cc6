"""Transactions as bytes."""

from dataclasses import dataclass
from functools import cached_property

from .encoding import compact_size, counted, hash256
from .scripts import Spending

_SEGWIT = b"\x00\x01"
"""The marker and the flag of BIP-144."""


@dataclass(frozen=True)
class Output:
    value: int
    """The eight bytes of the field, unsigned."""
    script: bytes

    @cached_property
    def data(self) -> bytes:
        return self.value.to_bytes(8, "little") + counted(self.script)


@dataclass(frozen=True)
class Input:
    transaction: bytes
    """The txid that is spent from, in the order of memory."""
    output: int
    spending: Spending
    sequence: int = 0xFFFFFFFF

    @property
    def data(self) -> bytes:
        return (
            self.transaction
            + self.output.to_bytes(4, "little")
            + counted(self.spending.script)
            + self.sequence.to_bytes(4, "little")
        )

    @property
    def witness(self) -> bytes:
        items = self.spending.witness
        return compact_size(len(items)) + b"".join(map(counted, items))


@dataclass(frozen=True)
class Transaction:
    version: int
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    lock_time: int = 0

    @cached_property
    def txid(self) -> bytes:
        """In the order of memory."""
        return hash256(self._bytes(b"", b""))

    @cached_property
    def data(self) -> bytes:
        """With witnesses, where there are any."""
        if not any(i.spending.witness for i in self.inputs):
            return self._bytes(b"", b"")
        return self._bytes(_SEGWIT, b"".join(i.witness for i in self.inputs))

    def _bytes(self, marker: bytes, witnesses: bytes) -> bytes:
        return b"".join(
            (
                self.version.to_bytes(4, "little"),
                marker,
                compact_size(len(self.inputs)),
                *(i.data for i in self.inputs),
                compact_size(len(self.outputs)),
                *(o.data for o in self.outputs),
                witnesses,
                self.lock_time.to_bytes(4, "little"),
            )
        )
