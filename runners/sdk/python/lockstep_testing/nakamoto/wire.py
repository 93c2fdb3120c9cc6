"""Setups, blocks and transactions, each with the profile's defaults."""

from typing import Any

from ..conversation import Conversation

INTRODUCING = ("header", "block", "transaction", "prepare")

Step = tuple[str, dict[str, Any]]


def setup(**fields: Any) -> dict[str, Any]:
    return {
        "base": 0,
        "coins": {},
        "subsidy": "5000000000",
        "fees": {"minimum-relay": "1000", "incremental": "1000", "dust": "3000"},
        "replacement": "signalling",
        "limits": {"ancestors": 25, "descendants": 25, "size": "1000000"},
        "data-carrier": "83",
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }


def block(root: str, parent: str, **fields: Any) -> dict[str, Any]:
    renamed = {name.replace("_", "-"): value for name, value in fields.items()}
    return {"root": root, "parent": parent, "transactions": [], **renamed}


def data(root: str) -> Step:
    return ("block-data", {"root": root})


def spend(source: str, output: int = 0, sequence: int = 0xFFFFFFFF) -> dict[str, Any]:
    return {"from": source, "output": output, "sequence": sequence}


def output(value: int, kind: str = "p2wsh", data: str = "0x", count: int = 1) -> dict[str, Any]:
    return {"value": str(value), "type": kind, "data": data, "count": count}


def transaction(
    root: str,
    inputs: list[dict[str, Any]],
    outputs: list[dict[str, Any]],
    version: int = 2,
    lock_time: int = 0,
) -> dict[str, Any]:
    return {
        "root": root,
        "inputs": inputs,
        "outputs": outputs,
        "version": version,
        "lock-time": str(lock_time),
    }


class Play:
    """One instance in a round trip: the replies, with labels in place of identities."""

    def __init__(self, adapter: Conversation, setup: dict[str, Any], *steps: Step) -> None:
        objects: dict[str, dict[str, Any]] = {}
        for operation, params in steps:
            if operation in INTRODUCING:
                item = {"label": params["root"], "operation": operation, "params": params}
                objects.setdefault(params["root"], item)
        asked = [{"operation": operation, "params": params} for operation, params in steps]
        result = adapter.ask(
            "play", profile="nakamoto", setup=setup, objects=[*objects.values()], steps=asked
        )
        self.identities: dict[str, str] = result["identities"]
        self._names = {identity: label for label, identity in self.identities.items()}
        self.replies = [self._named(reply) for reply in result["replies"]]

    @property
    def answers(self) -> list[str]:
        """Of each reply the code, or else the verdict."""
        return [reply.get("code", reply["verdict"]) for reply in self.replies]

    def value(self, number: int) -> Any:
        return self.replies[number]["value"]

    def _named(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._named(member) for name, member in value.items()}
        if isinstance(value, list):
            return [self._named(member) for member in value]
        return self._names.get(value, value) if isinstance(value, str) else value
