"""What a client made of a transaction, and how the wire writes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..values import encode_hex, encode_quantity


@dataclass(frozen=True)
class Log:
    address: bytes
    topics: Sequence[bytes]
    data: bytes


@dataclass(frozen=True)
class Execution:
    """A transaction that ran. Price and payments are in wei."""

    gas_used: int
    success: bool
    logs: Sequence[Log]
    price: int
    """Of a unit of gas: the effective price."""
    burnt: int
    tip: int
    blob_fee: int = 0


def outcome(gas_used: int, success: bool, logs: Sequence[Log]) -> dict[str, Any]:
    """The results of `run-transaction`, which are also the first of `execute`."""
    return {
        "gas-used": encode_quantity(gas_used),
        "success": success,
        "logs": [
            {
                "address": encode_hex(log.address),
                "topics": [encode_hex(topic) for topic in log.topics],
                "data": encode_hex(log.data),
            }
            for log in logs
        ],
    }
