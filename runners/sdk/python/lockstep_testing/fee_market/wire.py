"""Transactions and setups as the wire writes them."""

import re
from typing import Any

from ..conversation import SDK

ETHER = 10**18
RECIPIENT = "0x" + "aa" * 20
COINBASE = "0x" + "cc" * 20
BLOB = "0x01" + "00" * 31
LOGS = "0x60aa60bb60106000a2"
"""Code that logs 16 zero bytes under two topics."""
SETS_AND_CLEARS = "0x60016000556000600055"
"""Code that earns a refund."""


def profile_keys() -> dict[str, dict[str, str]]:
    """The secp256k1 keys that the profile gives names to."""
    text = (SDK.parents[2] / "schemas" / "profiles" / "fee-market.yaml").read_text()
    pattern = r'^  (\w+): \{key: \{secret: "(0x\w{64})", address: "(0x\w{40})"\}\}$'
    found = re.findall(pattern, text, re.MULTILINE)
    return {name: {"secret": secret, "address": address} for name, secret, address in found}


KEYS = profile_keys()
ALICE, BOB = KEYS["alice"], KEYS["bob"]


def transaction(**fields: Any) -> dict[str, Any]:
    """A transfer of type 2 as the runner sends it, with these fields changed."""
    wire = {
        "type": 2,
        "sender": ALICE,
        "nonce": "0",
        "chain-id": "1",
        "gas-limit": "21000",
        "to": RECIPIENT,
        "value": "0",
        "data": "0x",
        "access-list": [],
    }
    wire |= dashed(fields)
    if wire["type"] < 2:
        return {"gas-price": "20", **wire}
    return {"max-fee": "20", "max-priority-fee": "2", **wire}


def blob_transaction(**fields: Any) -> dict[str, Any]:
    return transaction(**{"type": 3, "max_blob_fee": "1", "blobs": [BLOB], **fields})


def set_code_transaction(**fields: Any) -> dict[str, Any]:
    authorization = {"authority": BOB, "chain-id": "1", "address": RECIPIENT, "nonce": "0"}
    given = {"type": 4, "gas_limit": "100000", "authorizations": [authorization], **fields}
    return transaction(**given)


def setup(
    balance: int = ETHER, nonce: int = 0, code: str = "0x", others: Any = None, **environment: str
) -> dict[str, Any]:
    """A state in which alice has something, and a block at a base fee of 10."""
    block = {
        "number": "1",
        "time": "1000",
        "gas-limit": "30000000",
        "base-fee": "10",
        "beneficiary": COINBASE,
        "chain-id": "1",
        "gas-used": "0",
    }
    alice = {"balance": str(balance), "nonce": str(nonce), "code": code}
    block |= dashed(environment)
    return {"accounts": {ALICE["address"]: alice, **(others or {})}, "environment": block}


def contract(code: str) -> dict[str, Any]:
    return {RECIPIENT: {"balance": "0", "nonce": "1", "code": code}}


def dashed(fields: dict[str, Any]) -> dict[str, Any]:
    """Keywords by their names on the wire."""
    return {name.replace("_", "-"): value for name, value in fields.items()}
