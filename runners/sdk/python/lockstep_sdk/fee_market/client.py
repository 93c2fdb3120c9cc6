"""The shapes that a client's forks, blocks and functions of headers have towards a session."""

from typing import Any, Protocol

from .execution import Execution


class Fork(Protocol):
    name: str

    @property
    def has_blobs(self) -> bool: ...


class Block(Protocol):
    """The block that transactions are for, with the state that they change."""

    def check(self, transaction: Any) -> int:
        """The effective gas price of a transaction that could be executed."""

    def process(self, transaction: Any) -> Execution:
        """Executes, or raises and leaves everything as it was."""

    def account(self, address: bytes) -> tuple[int, int]:
        """The balance and the nonce, zero where there is no such account."""


class Headers(Protocol):
    """The client's functions of headers; a module may have them."""

    def next_base_fee(
        self,
        fork: Any,
        gas_limit: int,
        parent_gas_limit: int,
        parent_gas_used: int,
        parent_base_fee: int,
    ) -> int: ...

    def first_base_fee(
        self, fork: Any, gas_limit: int, parent_gas_limit: int, parent_gas_used: int
    ) -> tuple[int, bool]: ...

    def gas_limit_allowed(self, fork: Any, gas_limit: int, parent_gas_limit: int) -> bool: ...

    def next_excess_blob_gas(
        self, fork: Any, parent_fork: Any, excess: int, blob_gas_used: int, base_fee: int
    ) -> int: ...

    def blob_base_fee(self, fork: Any, excess: int) -> int | None:
        """None for a price that does not fit 256 bits."""
