"""The forks of py-evm: a virtual machine class each, and what belongs to it."""

from collections.abc import Callable
from typing import Any

from eth.abc import BlockHeaderAPI
from eth.vm.forks import CancunVM, LondonVM, ParisVM, PragueVM, ShanghaiVM
from eth.vm.forks.cancun.blocks import CancunBlockHeader
from eth.vm.forks.cancun.headers import calc_excess_blob_gas_cancun
from eth.vm.forks.london.blocks import LondonBlockHeader
from eth.vm.forks.paris.blocks import ParisBlockHeader
from eth.vm.forks.prague.blocks import PragueBlockHeader
from eth.vm.forks.prague.headers import calc_excess_blob_gas_prague
from eth.vm.forks.shanghai.blocks import ShanghaiBlockHeader


class Fork:
    """One fork's classes and functions."""

    def __init__(
        self,
        name: str,
        machine: Any,
        header_class: Any,
        excess: Callable[[BlockHeaderAPI], int] | None = None,
    ) -> None:
        self.name = name
        self.machine = machine
        self.transactions = machine.get_transaction_builder()
        self.calculate_excess_blob_gas = excess
        self._header_class = header_class

    @property
    def has_blobs(self) -> bool:
        return self.calculate_excess_blob_gas is not None

    @property
    def has_floor(self) -> bool:
        return self.name == "prague"

    def header(self, **fields: Any) -> BlockHeaderAPI:
        """A header of this fork's own class; what is not given has the client's default."""
        defaults = {"difficulty": 0, "block_number": 1, "gas_limit": 0, "timestamp": 0}
        return self._header_class(**{**defaults, **fields})


_FORKS = (
    Fork("london", LondonVM, LondonBlockHeader),
    Fork("paris", ParisVM, ParisBlockHeader),
    Fork("shanghai", ShanghaiVM, ShanghaiBlockHeader),
    Fork("cancun", CancunVM, CancunBlockHeader, calc_excess_blob_gas_cancun),
    Fork("prague", PragueVM, PragueBlockHeader, calc_excess_blob_gas_prague),
)
NAMES = tuple(fork.name for fork in _FORKS)
LATEST = _FORKS[-1]


def load(name: str) -> Fork:
    return _FORKS[NAMES.index(name)]
