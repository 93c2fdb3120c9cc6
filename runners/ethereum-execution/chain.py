"""A chain's schedule of forks and its last header, in the spec's own objects."""

from types import ModuleType, SimpleNamespace
from typing import Any

from ethereum.crypto.hash import keccak256
from ethereum.fork_criteria import ByBlockNumber, ByTimestamp, ForkCriteria
from ethereum_rlp import rlp
from ethereum_spec_tools.forks import Hardfork
from ethereum_spec_tools.sync import ForkTracking
from ethereum_types.numeric import U64, U256, Uint
from lockstep_sdk import InvalidParams, Record, Unsupported, encode_quantity

from forks import Fork, load

HEADER_FORKS = ("paris", "shanghai", "cancun", "prague", "osaka", "bpo1", "bpo2")
_BLOB_FIELDS = ("blob_gas_used", "excess_blob_gas")


class Schedule:
    """The forks of the setup, each a `Hardfork` of the spec with its criteria."""

    def __init__(self, setup: Record) -> None:
        genesis = (setup.text("genesis-fork"), ByBlockNumber(0))
        blocks = _scheduled(setup, "blocks", ByBlockNumber)
        times = _scheduled(setup, "times", ByTimestamp)
        self._forks = [_hardfork(*entry) for entry in (genesis, *blocks, *times)]
        # As `Hardfork.discover` sorts what it finds.
        self._forks.sort(key=lambda fork: fork.criteria)

    def fork_at(self, number: int, time: int) -> str:
        """The fork that `ForkTracking`, with which the spec follows a chain, finds active."""
        return ForkTracking(self._forks, Uint(number), U256(time)).active_fork.short_name


class Header:
    """A header of the wire, which belongs to the fork that is active at its number and time."""

    def __init__(self, record: Record, schedule: Schedule, number: int) -> None:
        self._wire = {
            "number": number,
            "time": record.quantity("time"),
            "gas-limit": record.quantity("gas-limit"),
            "gas-used": record.quantity("gas-used"),
            "base-fee": record.quantity("base-fee"),
            "blob-gas-used": record.quantity("blob-gas-used"),
            "excess-blob-gas": record.quantity("excess-blob-gas"),
        }
        self.number = number
        self.blob_gas_used = self._wire["blob-gas-used"]
        name = schedule.fork_at(number, self._wire["time"])
        if name not in HEADER_FORKS:
            raise Unsupported(f"no header of {name}: Paris is the first fork without a seal")
        self.fork = load(name)

    def to_wire(self) -> dict[str, str]:
        return {name: encode_quantity(number) for name, number in self._wire.items()}

    def of(self, fork: Fork, **fields: Any) -> Any:
        """The header in the class of a fork."""
        wire = self._wire
        blobs = {name: U64(wire[name.replace("_", "-")]) for name in _BLOB_FIELDS}
        if not fork.has_blobs:
            if any(blobs.values()):
                raise InvalidParams(f"a header of {fork.name} has no blob gas")
            blobs = {}
        return fork.header(
            number=Uint(wire["number"]),
            timestamp=U256(wire["time"]),
            gas_limit=Uint(wire["gas-limit"]),
            gas_used=Uint(wire["gas-used"]),
            base_fee_per_gas=Uint(wire["base-fee"]),
            ommers_hash=fork.fork.EMPTY_OMMER_HASH,
            **blobs,
            **fields,
        )

    def as_parent(self, child: Fork) -> Any:
        """The header as a child's fork reads it.

        The spec reads the parent's blob fields only from a header of its own class. A parent of an
        earlier fork that has these fields is made one, as a node's decoder would; one from before
        Cancun keeps its class, and the spec takes its fields for zero.
        """
        return self.of(child if child.has_blobs and self.fork.has_blobs else self.fork)


def validate(parent: Header, header: Header, fields_of: Fork) -> None:
    """What a node does with a header off the wire: decodes and validates it by its own fork.

    `fields_of` is the fork whose fields the sender has written.
    """
    fork = header.fork
    parent_header = parent.as_parent(fork)
    parent_hash = keccak256(rlp.encode(parent_header))
    encoded = rlp.encode(header.of(fields_of, parent_hash=parent_hash))
    decoded = rlp.decode_to(fork.blocks.Header, encoded)
    blocks = [SimpleNamespace(header=parent_header)]
    chain = fork.fork.BlockChain(blocks=blocks, state=None, chain_id=U64(1))
    fork.fork.validate_header(chain, decoded)


def _scheduled(setup: Record, name: str, criteria: Any) -> list[tuple[str, ForkCriteria]]:
    return [(e.text("fork"), criteria(e.quantity("at"))) for e in setup.records(name)]


def _hardfork(name: str, criteria: ForkCriteria) -> Hardfork:
    """A `Hardfork` that has a name and its criteria, and no rules: some forks have none."""
    module = ModuleType(f"ethereum.forks.{name}")
    module.FORK_CRITERIA = criteria
    return Hardfork(module)
