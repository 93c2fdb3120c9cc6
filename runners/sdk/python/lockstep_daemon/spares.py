"""Fresh daemons that start while an earlier instance still runs."""

from collections.abc import Callable
from typing import Generic, Protocol, TypeVar


class Killable(Protocol):
    def kill(self) -> None: ...


Node = TypeVar("Node", bound=Killable)
Settings = TypeVar("Settings")


class Spares(Generic[Settings, Node]):
    """A fresh node for each taker; the next ones are started with the settings of the last.

    No node is handed out twice. One with other settings than the taker's is thrown away unused.
    """

    def __init__(self, start: Callable[[Settings], Node], ahead: int) -> None:
        self._start = start
        self._ahead = ahead
        self._settings: Settings | None = None
        self._nodes: list[Node] = []

    def take(self, settings: Settings) -> Node:
        if settings != self._settings:
            self.close()
            self._settings = settings
        node = self._nodes.pop(0) if self._nodes else self._start(settings)
        try:
            while len(self._nodes) < self._ahead:
                self._nodes.append(self._start(settings))
        except BaseException:
            node.kill()
            raise
        return node

    def close(self) -> None:
        while self._nodes:
            self._nodes.pop().kill()
