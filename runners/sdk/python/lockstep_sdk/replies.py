"""What an operation may answer, and the two ways in which it may fail to answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Accepted:
    """Applied. `value` holds the declared results; a session may return a plain dict instead."""

    value: Mapping[str, Any] | None = None
    message: str | None = None
    id: str | None = None
    """The identity of what the client itself created."""
    emitted: Sequence[Mapping[str, Any]] = ()
    """Messages for the client's peers."""

    def to_wire(self) -> dict[str, Any]:
        wire: dict[str, Any] = {"verdict": "accepted"}
        if self.value is not None:
            wire["value"] = self.value
        if self.id is not None:
            wire["id"] = self.id
        if self.emitted:
            wire["emitted"] = list(self.emitted)
        if self.message is not None:
            wire["message"] = self.message
        return wire


class Refusal(Exception):
    """An answer other than accepted. A session may raise it or return it."""

    verdict: str

    def __init__(self, code: str | None = None, message: str | None = None) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message

    def to_wire(self) -> dict[str, Any]:
        wire: dict[str, Any] = {"verdict": self.verdict}
        if self.code is not None:
            wire["code"] = self.code
        if self.message is not None:
            wire["message"] = self.message
        return wire


class Rejected(Refusal):
    """The client's rules refuse it for good; no code where the client gives no reason."""

    verdict = "rejected"


class Ignored(Refusal):
    """The client drops it without a complaint, as a duplicate."""

    verdict = "ignored"


class Deferred(Refusal):
    """Not applied now; it may be offered again."""

    verdict = "deferred"


class Unsupported(Exception):
    """The client cannot do this at all (-32050). It makes the instance broken if declared."""


class InvalidParams(Exception):
    """The parameters have the wrong form or contradict each other (-32602)."""
