"""The questions about headers, asked of the spec's own functions."""

from typing import Any

from ethereum.crypto.hash import keccak256
from ethereum.exceptions import InvalidBlock
from ethereum.forks.berlin.blocks import Header as BerlinHeader
from ethereum_rlp import rlp
from ethereum_types.bytes import Bytes8, Bytes20, Bytes32, Bytes256
from ethereum_types.numeric import U64, U256, Uint
from lockstep_sdk import Rejected, Unsupported

from forks import Fork
from refusals import is_of_gas_limit

_PRICE_LIMIT = 2**256


def next_base_fee(
    fork: Fork, gas_limit: int, parent_gas_limit: int, parent_gas_used: int, parent_base_fee: int
) -> int:
    """The base fee of a block; refused where the block's own gas limit is out of bounds."""
    try:
        fee = fork.fork.calculate_base_fee_per_gas(
            Uint(gas_limit), Uint(parent_gas_limit), Uint(parent_gas_used), Uint(parent_base_fee)
        )
    except InvalidBlock as error:
        if not is_of_gas_limit(error):
            raise
        raise Rejected(message="calculate_base_fee_per_gas: the gas limit is invalid") from None
    return int(fee)


def gas_limit_allowed(fork: Fork, gas_limit: int, parent_gas_limit: int) -> bool:
    return bool(fork.fork.check_gas_limit(Uint(gas_limit), Uint(parent_gas_limit)))


def first_base_fee(
    fork: Fork, gas_limit: int, parent_gas_limit: int, parent_gas_used: int
) -> tuple[int, bool]:
    """What `validate_header` demands of the block at London's own number, after a Berlin parent.

    Every other field of the header is as it must be. Only the proof of work, the last check, is
    left out: it would take a mined block.
    """
    number = fork.fork.FORK_CRITERIA.block_number
    parent = _berlin_header(number - Uint(1), Uint(parent_gas_limit), Uint(parent_gas_used))
    time = parent.timestamp + U256(13)
    header = fork.header(
        number=number,
        timestamp=time,
        gas_limit=Uint(gas_limit),
        base_fee_per_gas=fork.fork.INITIAL_BASE_FEE,
        parent_hash=keccak256(rlp.encode(parent)),
        difficulty=fork.fork.calculate_block_difficulty(
            number, time, parent.timestamp, parent.difficulty, False
        ),
    )
    chain = fork.fork.BlockChain(blocks=[_Parent(parent)], state=None, chain_id=U64(1))
    proof_of_work = fork.fork.validate_proof_of_work
    fork.fork.validate_proof_of_work = lambda header: None
    try:
        fork.fork.validate_header(chain, header)
    except InvalidBlock as error:
        if not is_of_gas_limit(error):
            raise
        return int(header.base_fee_per_gas), False
    finally:
        fork.fork.validate_proof_of_work = proof_of_work
    return int(header.base_fee_per_gas), True


def next_excess_blob_gas(
    fork: Fork, parent_fork: Fork, excess: int, blob_gas_used: int, base_fee: int
) -> int:
    """The excess by the rules of the block's own fork.

    The spec reads the parent's blob fields only from a header of its own class. A parent of an
    earlier fork that has these fields is such a header to a node, so it is made one here; a parent
    from before Cancun stays what it is, and the spec takes its fields for zero.
    """
    if parent_fork.has_blobs:
        parent = fork.header(
            excess_blob_gas=_u64(excess, "excess blob gas"),
            blob_gas_used=_u64(blob_gas_used, "blob gas used"),
            base_fee_per_gas=Uint(base_fee),
        )
    else:
        parent = parent_fork.header(base_fee_per_gas=Uint(base_fee))
    try:
        return int(fork.gas.calculate_excess_blob_gas(parent))
    except OverflowError:
        raise Unsupported("the spec has no excess of more than 64 bits") from None


def blob_base_fee(fork: Fork, excess: int) -> int | None:
    """The price of blob gas, None where it does not fit 256 bits."""
    price = int(fork.gas.calculate_blob_gas_price(_u64(excess, "excess blob gas")))
    return price if price < _PRICE_LIMIT else None


class _Parent:
    """As much of a block as `validate_header` looks at."""

    def __init__(self, header: BerlinHeader) -> None:
        self.header = header


def _berlin_header(number: Uint, gas_limit: Uint, gas_used: Uint) -> BerlinHeader:
    zero = Bytes32(bytes(32))
    empty = keccak256(rlp.encode([]))
    fields: dict[str, Any] = {"parent_hash": zero, "ommers_hash": empty, "state_root": zero}
    return BerlinHeader(
        **fields,
        coinbase=Bytes20(bytes(20)),
        transactions_root=zero,
        receipt_root=zero,
        bloom=Bytes256(bytes(256)),
        difficulty=Uint(10**15),
        number=number,
        gas_limit=gas_limit,
        gas_used=gas_used,
        timestamp=U256(1_628_166_809),
        extra_data=b"",
        mix_digest=zero,
        nonce=Bytes8(bytes(8)),
    )


def _u64(number: int, name: str) -> U64:
    try:
        return U64(number)
    except OverflowError:
        raise Unsupported(f"the spec has no {name} of more than 64 bits") from None
