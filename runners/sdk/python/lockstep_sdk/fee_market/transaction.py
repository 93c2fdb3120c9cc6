"""Transactions of the wire, before any client has made one of its own of them."""

from ..record import Record

_KEY = {
    "address": "0x7e5f4552091a69125d5dfcb7b8c2659029395bdf",
    "secret": "0x" + "00" * 31 + "01",
}
_PRICES = ("gas-price", "max-fee", "max-priority-fee", "max-blob-fee")


def offer(params: Record, *, gas_limit: int) -> Record:
    """A transfer of type 2 of nothing, with the two fees that `effective-price` asks about."""
    fees = {name: params.json(name) for name in ("max-fee", "max-priority-fee")}
    transfer = {
        "type": 2,
        "sender": _KEY,
        "nonce": "0",
        "chain-id": "1",
        "gas-limit": str(gas_limit),
        "to": "0x" + "00" * 20,
        "value": "0",
        "data": "0x",
    }
    return Record({**transfer, **fees})


def supply_prices(params: Record) -> None:
    """Intrinsic gas does not depend on prices, and a vector may leave them out."""
    params.supply(dict.fromkeys(_PRICES, "0"))


def named_addresses(params: Record) -> set[bytes]:
    """The accounts that a transaction names: its sender, its receiver, its authorities."""
    named = [params.json("sender")["address"], params.json("to")]
    named += [entry["authority"]["address"] for entry in params.json("authorizations", [])]
    return {bytes.fromhex(address[2:]) for address in named if address is not None}
