"""Why no vector can catch a mutant: the reasons that people have written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from .yaml_text import read_yaml

FILE = "survivors.yaml"
_KEYS = {
    "profile",
    "client",
    "function",
    "forks",
    "line",
    "occurrence",
    "change",
    "reason",
    "because",
}
_OPTIONAL = {"client", "forks", "occurrence"}


class Reason(StrEnum):
    EQUIVALENT = "equivalent"
    """The changed function does the same."""
    UNREACHABLE = "unreachable"
    """No vector of the profile can bring about what would show the difference."""


class Mistake(Exception):
    """The file is wrong, or says something that is not so."""


@dataclass(frozen=True)
class Explanation:
    """Of the survivors of one line of a function; texts instead of line numbers tell it."""

    profile: str
    client: str | None
    """Needed where several clients show parts of a profile."""
    function: str
    forks: Sequence[str] | None
    """Only the function as these forks have it, where forks differ."""
    line: str
    occurrence: int | None
    """Which one, where the line has the change at several places."""
    changes: Sequence[str]
    """Their texts, or `any` for whatever is done to the line."""
    reason: Reason
    because: str

    @property
    def is_of_any(self) -> bool:
        return list(self.changes) == ["any"]

    def explains(
        self, function: str, forks: Sequence[str], line: str, change: str, occurrence: int | None
    ) -> bool:
        return (
            self.function == function
            and (self.forks is None or any(fork in self.forks for fork in forks))
            and self.line == line
            and (self.is_of_any or (change in self.changes and self.occurrence == occurrence))
        )


def read_explanations(file: Path, profile: str, client: str) -> list[Explanation]:
    entries = read_yaml(file) or []
    if not isinstance(entries, list):
        raise Mistake(f"{file}: expected a list of explanations")
    read = [_explanation(entry, f"{file}: entry {at}") for at, entry in enumerate(entries, 1)]
    return [e for e in read if e.profile == profile and e.client in (None, client)]


def _explanation(entry: Any, place: str) -> Explanation:
    if not isinstance(entry, Mapping):
        raise Mistake(f"{place}: expected a mapping")
    if unknown := sorted(set(entry) - _KEYS):
        raise Mistake(f"{place}: unknown key '{unknown[0]}'")
    if missing := sorted(_KEYS - _OPTIONAL - set(entry)):
        raise Mistake(f"{place}: the key '{missing[0]}' is missing")
    changes = entry["change"] if isinstance(entry["change"], list) else [entry["change"]]
    texts = [entry[key] for key in ("profile", "function", "line", "because")]
    if not all(isinstance(text, str) and text for text in [*texts, *changes]):
        raise Mistake(f"{place}: expected texts")
    if entry["reason"] not in list(Reason):
        raise Mistake(f"{place}: reason: expected one of {', '.join(Reason)}")
    return Explanation(
        profile=entry["profile"],
        client=entry.get("client"),
        function=entry["function"],
        forks=entry.get("forks"),
        line=entry["line"],
        occurrence=entry.get("occurrence"),
        changes=changes,
        reason=Reason(entry["reason"]),
        because=" ".join(entry["because"].split()),
    )
