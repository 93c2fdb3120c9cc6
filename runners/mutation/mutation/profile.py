"""What the judge must know of a profile, read from its file under `schemas/profiles`."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .yaml_text import read_yaml

_VERDICTS = {"rejects": "rejected", "ignores": "ignored", "defers": "deferred"}


@dataclass(frozen=True)
class Operation:
    is_query: bool
    codes: Mapping[str, frozenset[str]]
    """The codes it may answer, by verdict."""
    results: Mapping[str, Any]
    """The type of each result."""
    since: str | None


class Profile:
    def __init__(self, text: Mapping[str, Any]) -> None:
        self.name: str = text["profile"]
        self.forks: list[str] = text.get("forks", [])
        self.observe: list[str] = text.get("observe", [])
        self.operations = {name: _operation(o) for name, o in text["operations"].items()}
        self._types: Mapping[str, Any] = text.get("types", {})

    def observed(self, fork: str | None, declared: frozenset[str]) -> list[str]:
        """The queries that together are a client's state at a fork, among those it declares."""
        return [
            name
            for name in self.observe
            if name in declared and self._has(self.operations[name].since, fork)
        ]

    def canonical(self, operation: str, value: Mapping[str, Any]) -> dict[str, Any]:
        """A reply's value with unordered lists in one order."""
        results = self.operations[operation].results
        return {name: self._in_order(results.get(name), v) for name, v in value.items()}

    def _has(self, since: str | None, fork: str | None) -> bool:
        if since is None or fork is None:
            return True
        return self.forks.index(fork) >= self.forks.index(since)

    def _in_order(self, type: Any, value: Any) -> Any:
        if isinstance(type, str):
            return self._in_order(self._types.get(type), value)
        if not isinstance(type, Mapping):
            return value
        if "type" in type:
            return self._in_order(type["type"], value)
        if isinstance(value, list) and "list" in type:
            values = [self._in_order(type["list"], element) for element in value]
            return sorted(values, key=repr) if type.get("unordered") else values
        if isinstance(value, dict):
            fields = type.get("record", type)
            return {name: self._in_order(fields.get(name), v) for name, v in sorted(value.items())}
        return value


def load_profile(checkout: Path, name: str) -> Profile:
    return Profile(read_yaml(checkout / "schemas" / "profiles" / f"{name}.yaml"))


def _operation(text: Mapping[str, Any]) -> Operation:
    return Operation(
        is_query=text.get("query", False),
        codes={verdict: frozenset(text.get(key, {})) for key, verdict in _VERDICTS.items()},
        results=text.get("results", {}),
        since=text.get("since"),
    )
