"""Who answers, and what it promises: the nouns of the handshake."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ClientInfo:
    """The implementation under test. Clients of one lineage do not corroborate each other."""

    name: str
    version: str
    lineage: str
    commit: str | None = None

    def to_wire(self) -> dict[str, str]:
        wire = {"name": self.name, "version": self.version, "lineage": self.lineage}
        if self.commit is not None:
            wire["commit"] = self.commit
        return wire


@dataclass(frozen=True)
class AdapterInfo:
    """The program that translates for the client."""

    name: str
    version: str

    def to_wire(self) -> dict[str, str]:
        return {"name": self.name, "version": self.version}


@dataclass(frozen=True)
class Support:
    """What can be asked in a profile. Several entries add up.

    `emulated` lists what the adapter answers by itself, as `operation` or `operation/code`. `codec`
    names the form of what the client sends to peers and takes from them as bytes. With `restart` a
    session can start again on what the client has stored.
    """

    profile: str
    forks: Sequence[str] = ()
    operations: Sequence[str] = ()
    features: Sequence[str] = ()
    emulated: Sequence[str] = ()
    codec: str | None = None
    restart: bool = False

    def covers(self, profile: str, fork: str | None) -> bool:
        """Whether this entry speaks about the profile on a fork, or without forks."""
        return self.profile == profile and (fork is None or fork in self.forks)

    def to_wire(self) -> dict[str, Any]:
        wire: dict[str, Any] = {
            "profile": self.profile,
            "forks": list(self.forks),
            "operations": list(self.operations),
            "features": list(self.features),
            "emulated": list(self.emulated),
        }
        if self.codec is not None:
            wire["codec"] = self.codec
        if self.restart:
            wire["restart"] = True
        return wire
