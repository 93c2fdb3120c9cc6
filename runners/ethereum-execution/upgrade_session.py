"""The operations of the profile upgrade that the spec can answer."""

from typing import Any

from ethereum.exceptions import EthereumException, InvalidBlock
from ethereum_rlp.exceptions import DecodingError
from lockstep_sdk import (
    InvalidParams,
    Record,
    Rejected,
    Scenario,
    Support,
    Unsupported,
    encode_quantity,
)
from lockstep_sdk.fee_market import Account, Environment
from lockstep_sdk.origin import origin

from chain import Header, Schedule, validate
from forks import NAMES, Fork, load
from ledger import Ledger
from refusals import refusal
from signing import address_of, signed_transaction

UPGRADE = Support(
    "upgrade",
    operations=["import-header", "tip", "active-fork", "blob-parameters"],
    emulated=["tip", "import-header/blob-gas-not-whole"],
)

_PACKAGES = ("ethereum", "ethereum_types", "ethereum_rlp")
_REASONS = {
    "if header.number < Uint(1):": "wrong-number",
    "if header.excess_blob_gas != excess_blob_gas:": "wrong-excess-blob-gas",
    "if header.gas_used > header.gas_limit:": "gas-used-above-limit",
    "if not check_gas_limit(block_gas_limit, parent_gas_limit):": "gas-limit-out-of-bounds",
    "if expected_base_fee_per_gas != header.base_fee_per_gas:": "wrong-base-fee",
    "if header.timestamp <= parent_header.timestamp:": "time-not-later",
    "if header.number != parent_header.number + Uint(1):": "wrong-number",
}
"""The condition above the raise of a bare InvalidBlock."""

_SECRET = bytes(31) + b"\x01"
_FORKS_WITHOUT_RULES = ("bpo3", "bpo4", "bpo5")


class UpgradeSession:
    """One instance: a schedule, and the last header of a chain that follows it."""

    def __init__(self, scenario: Scenario) -> None:
        setup = scenario.setup
        # They are for fork ids, which the spec does not have, and for the other chain.
        setup.ignore("genesis-hash", "genesis-time", "beacon-chain")
        self._schedule = Schedule(setup)
        tip = setup.record("tip", None)
        self._tip = None if tip is None else Header(tip, self._schedule, tip.quantity("number"))

    def import_header(self, params: Record) -> None:
        if self._tip is None:
            raise InvalidParams("the setup has no tip to follow")
        number = params.quantity("number", self._tip.number + 1)
        header = Header(params, self._schedule, number)
        fields_of = params.text("fields", None)
        try:
            validate(self._tip, header, header.fork if fields_of is None else load(fields_of))
        except (DecodingError, InvalidBlock, OverflowError) as error:
            raise _refusal(error) or error from error
        if header.fork.has_blobs:
            _check_blob_gas(header.fork, header.blob_gas_used)
        self._tip = header

    def tip(self, params: Record) -> dict[str, Any]:
        return {"header": None if self._tip is None else self._tip.to_wire()}

    def active_fork(self, params: Record) -> dict[str, Any]:
        return {"fork": self._fork_of(params)}

    def blob_parameters(self, params: Record) -> dict[str, Any]:
        name = self._fork_of(params)
        if name in _FORKS_WITHOUT_RULES:
            raise Unsupported(f"the spec has no {name}")
        if name not in NAMES or not (fork := load(name)).has_blobs:
            return {"parameters": None}
        blob = fork.gas.GAS_PER_BLOB
        parameters = {
            "target": fork.gas.TARGET_BLOB_GAS_PER_BLOCK // blob,
            "max": fork.fork.MAX_BLOB_GAS_PER_BLOCK // blob,
            "update-fraction": fork.gas.BLOB_BASE_FEE_UPDATE_FRACTION,
        }
        return {"parameters": {name: encode_quantity(int(n)) for name, n in parameters.items()}}

    def _fork_of(self, params: Record) -> str:
        return self._schedule.fork_at(params.quantity("number"), params.quantity("time"))


def _refusal(error: Exception) -> Rejected | None:
    """The answer that an exception of `validate` stands for; None for a fault."""
    found = origin(error, _PACKAGES)
    if found is None:
        return None
    if found.entered == "decode_to" and isinstance(error, DecodingError):
        return Rejected("wrong-fields", str(error.__cause__ or error))
    if found.entered != "validate_header":
        return None
    if isinstance(error, OverflowError):
        is_of_excess = any(p.function == "calculate_excess_blob_gas" for p in found.places)
        return Rejected("wrong-excess-blob-gas", str(error)) if is_of_excess else None
    return Rejected(_REASONS.get(found.raised.line(before=1)), type(error).__name__)


def _check_blob_gas(fork: Fork, used: int) -> None:
    """Blob by blob, whether `check_transaction` has room for what the header says was used.

    The spec has this check where a block's transactions are, and none of the header alone.
    """
    blob = int(fork.gas.GAS_PER_BLOB)
    transaction = _blob_transaction(fork)
    for before in range(0, used - used % blob, blob):
        try:
            _block(fork, before).check(transaction)
        except EthereumException as error:
            refused = refusal(error)
            if refused is None or refused.code != "blob-gas-exceeds-block":
                raise
            raise Rejected("blob-gas-above-maximum", refused.message) from error
    if used % blob:
        raise Rejected("blob-gas-not-whole")


def _block(fork: Fork, blob_gas_used: int) -> Ledger:
    """A block that costs nothing, in which a transaction's only trouble can be its blob."""
    environment = Environment(
        number=1,
        time=1,
        gas_limit=30_000_000,
        base_fee=0,
        beneficiary=bytes(20),
        chain_id=1,
        blob_gas_used=blob_gas_used,
    )
    return Ledger(fork, environment, {address_of(_SECRET): Account(balance=10**18)})


def _blob_transaction(fork: Fork) -> Any:
    address, secret = f"0x{address_of(_SECRET).hex()}", f"0x{_SECRET.hex()}"
    fields = {
        "type": 3,
        "sender": {"address": address, "secret": secret},
        "nonce": "0",
        "chain-id": "1",
        "gas-limit": "21000",
        "to": "0x" + "00" * 20,
        "value": "0",
        "data": "0x",
        "max-fee": "0",
        "max-priority-fee": "0",
        "max-blob-fee": "1",
        "blobs": ["0x01" + "00" * 31],
    }
    return signed_transaction(Record(fields), fork)
