"""The forks of the execution spec, each a package of its own, loaded when first asked for."""

import dataclasses
from functools import cache, lru_cache
from importlib import import_module
from typing import Any

from ethereum.utils import numeric
from ethereum_types.bytes import Bytes
from ethereum_types.numeric import Uint

NAMES = ("london", "paris", "shanghai", "cancun", "prague", "osaka", "bpo1", "bpo2")
LATEST = NAMES[-1]

EXPONENT_LIMIT = Uint(512)
"""Update fractions of excess beyond which the price no longer changes any answer.

e^512 is above 2^738. A price is compared with offers of at most 2^256 wei, and with 2^13 base fees
of that size for 2^17 gas, so every comparison has come out before. Without a limit one header with
an excess near 2^64 keeps the series busy for ever.
"""


class Fork:
    """One fork's modules, by the names that the spec gives them."""

    def __init__(self, name: str) -> None:
        package = f"ethereum.forks.{name}"
        self.name = name
        self.fork: Any = import_module(f"{package}.fork")
        self.blocks: Any = import_module(f"{package}.blocks")
        self.fork_types: Any = import_module(f"{package}.fork_types")
        self.state: Any = import_module(f"{package}.state")
        self.transactions: Any = import_module(f"{package}.transactions")
        self.trie: Any = import_module(f"{package}.trie")
        self.vm: Any = import_module(f"{package}.vm")
        self.gas: Any = import_module(f"{package}.vm.gas")
        if self.has_blobs:
            self.gas.taylor_exponential = _bounded_exponential

    @property
    def has_blobs(self) -> bool:
        return hasattr(self.gas, "calculate_blob_gas_price")

    @property
    def has_floor(self) -> bool:
        return hasattr(self.transactions, "FLOOR_CALLDATA_COST")

    def header(self, **fields: Any) -> Any:
        """A header of this fork's own class; what is not given is zero."""
        return _filled(self.blocks.Header, fields)

    def block_environment(self, **fields: Any) -> Any:
        return _filled(self.vm.BlockEnvironment, {"block_hashes": [], **fields})


@cache
def load(name: str) -> Fork:
    if name not in NAMES:
        raise ValueError(f"no fork of this adapter: {name}")
    return Fork(name)


@lru_cache(maxsize=65_536)
def _bounded_exponential(factor: Uint, numerator: Uint, denominator: Uint) -> Uint:
    """The spec's series, asked at EXPONENT_LIMIT at most."""
    return numeric.taylor_exponential(
        factor, min(numerator, EXPONENT_LIMIT * denominator), denominator
    )


@cache
def _zeros(record: type) -> dict[str, Any]:
    """A zero for every field of a dataclass, of the field's own type."""
    zeros: dict[str, Any] = {}
    for field in dataclasses.fields(record):
        if isinstance(field.type, type) and issubclass(field.type, Bytes):
            zeros[field.name] = field.type(bytes(getattr(field.type, "LENGTH", 0)))
        elif isinstance(field.type, type) and hasattr(field.type, "from_be_bytes"):
            zeros[field.name] = field.type(0)
    return zeros


def _filled(record: type, fields: dict[str, Any]) -> Any:
    zeros = {name: zero for name, zero in _zeros(record).items() if name not in fields}
    return record(**zeros, **fields)
