"""The questions about headers, asked of the client's own functions."""

from eth.db.atomic import AtomicDB
from eth.rlp.headers import BlockHeader
from eth.validation import validate_gas_limit
from eth.vm.execution_context import ExecutionContext
from eth.vm.forks.london.headers import calculate_expected_base_fee_per_gas
from eth_utils import ValidationError

from forks import Fork
from refusals import refusal

_PRICE_LIMIT = 2**256


def next_base_fee(
    fork: Fork, gas_limit: int, parent_gas_limit: int, parent_gas_used: int, parent_base_fee: int
) -> int:
    """The base fee of a block; refused where the client would not take the block's gas limit."""
    parent = fork.header(
        gas_limit=parent_gas_limit, gas_used=parent_gas_used, base_fee_per_gas=parent_base_fee
    )
    fee = calculate_expected_base_fee_per_gas(parent)
    header = fork.header(gas_limit=gas_limit, base_fee_per_gas=fee)
    try:
        fork.machine.validate_gas(header, parent)
    except ValidationError as error:
        if refused := refusal(error):
            raise refused from None
        raise
    return fee


def gas_limit_allowed(fork: Fork, gas_limit: int, parent_gas_limit: int) -> bool:
    """By the one function that the client has for all forks."""
    try:
        validate_gas_limit(gas_limit, parent_gas_limit)
    except ValidationError as error:
        if refusal(error) is None:
            raise
        return False
    return True


def first_base_fee(
    fork: Fork, gas_limit: int, parent_gas_limit: int, parent_gas_used: int
) -> tuple[int, bool]:
    """The base fee after a parent without one, and whether the block's gas limit passes."""
    parent = BlockHeader(
        difficulty=1, block_number=1, gas_limit=parent_gas_limit, gas_used=parent_gas_used
    )
    fee = calculate_expected_base_fee_per_gas(parent)
    header = fork.header(block_number=2, gas_limit=gas_limit, base_fee_per_gas=fee)
    try:
        fork.machine.validate_gas(header, parent)
    except ValidationError as error:
        if refusal(error) is None:
            raise
        return fee, False
    return fee, True


def next_excess_blob_gas(
    fork: Fork, parent_fork: Fork, excess: int, blob_gas_used: int, base_fee: int
) -> int:
    """The excess by the block's own fork from the parent's header as its fork has it."""
    fields = {"base_fee_per_gas": base_fee}
    if parent_fork.has_blobs:
        fields |= {"excess_blob_gas": excess, "blob_gas_used": blob_gas_used}
    return fork.calculate_excess_blob_gas(parent_fork.header(**fields))


def blob_base_fee(fork: Fork, excess: int) -> int | None:
    """The price of blob gas, None where it does not fit 256 bits."""
    context = ExecutionContext(
        coinbase=bytes(20),
        timestamp=0,
        block_number=1,
        difficulty=0,
        mix_hash=bytes(32),
        gas_limit=0,
        prev_hashes=(),
        chain_id=1,
        base_fee_per_gas=0,
        excess_blob_gas=excess,
    )
    state = fork.machine.get_state_class()(AtomicDB(), context, fork.header().state_root)
    price = state.blob_base_fee
    return price if price < _PRICE_LIMIT else None
