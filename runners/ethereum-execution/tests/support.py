"""What the tests share: the wire's transactions, sessions without a process, the profile's keys."""

import json
import re
import sys
from pathlib import Path
from typing import Any

ADAPTER = Path(__file__).parent.parent
REPOSITORY = ADAPTER.parent.parent
for folder in (ADAPTER, ADAPTER.parent / "sdk" / "python"):
    sys.path.insert(0, str(folder))

from lockstep_sdk import AdapterInfo, ClientInfo, Server  # noqa: E402

ETHER = 10**18
RECIPIENT = "0x" + "aa" * 20
COINBASE = "0x" + "cc" * 20
BLOB = "0x01" + "00" * 31


def profile_keys() -> dict[str, dict[str, str]]:
    """The secp256k1 keys that the profile gives names to."""
    text = (REPOSITORY / "schemas" / "profiles" / "fee-market.yaml").read_text()
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
    wire |= {name.replace("_", "-"): value for name, value in fields.items()}
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
    block |= {name.replace("_", "-"): value for name, value in environment.items()}
    return {"accounts": {ALICE["address"]: alice, **(others or {})}, "environment": block}


def contract(code: str) -> dict[str, Any]:
    return {RECIPIENT: {"balance": "0", "nonce": "1", "code": code}}


def play(
    fork: str | list[dict[str, str]],
    *steps: tuple[str, dict[str, Any]],
    setup: dict[str, Any] | None = None,
) -> list[dict[str, Any]]:
    """The replies of one instance; a fault of the adapter is an AssertionError."""
    from adapter import SUPPORTS
    from session import Session

    server = Server(ClientInfo("c", "1", "l"), AdapterInfo("a", "1"), SUPPORTS, Session)
    rules = {"fork": fork} if isinstance(fork, str) else {"schedule": fork}
    asked = [{"operation": name, "params": params} for name, params in steps]
    params = {"profile": "fee-market", "setup": setup or {}, "steps": asked, **rules}
    request = {"jsonrpc": "2.0", "id": 1, "method": "play", "params": params}
    answer = json.loads(server.answer(json.dumps(request).encode() + b"\n"))
    if "error" in answer:
        raise AssertionError(answer["error"])
    return answer["result"]["replies"]


def ask(
    fork: str | list[dict[str, str]],
    operation: str,
    params: dict[str, Any],
    setup: dict[str, Any] | None = None,
) -> dict[str, Any]:
    (reply,) = play(fork, (operation, params), setup=setup)
    return reply
