"""Where an exception came from: a client's own function, or the adapter around it.

An adapter answers "rejected" for what its client raises. What the adapter itself raises, a value
that it could not build or a stand-in that is wrong, is a fault and never an answer.
"""

from collections.abc import Collection
from dataclasses import dataclass
from linecache import getline
from traceback import walk_tb
from types import FrameType


@dataclass(frozen=True)
class Place:
    """A line of a function that an exception passed through."""

    function: str
    file: str
    line_number: int

    def line(self, before: int = 0) -> str:
        """The text of the line, or of one before it."""
        return getline(self.file, self.line_number - before).strip()


@dataclass(frozen=True)
class Origin:
    """The client's own part of a traceback, never empty."""

    places: tuple[Place, ...]
    """From the function that was entered to the one that raised."""

    @property
    def entered(self) -> str:
        """The function of the client that was called last from outside the client."""
        return self.places[0].function

    @property
    def raised(self) -> Place:
        return self.places[-1]


def origin(error: BaseException, packages: Collection[str]) -> Origin | None:
    """The origin within a client's packages; None for an exception that others raised."""
    places: list[Place] = []
    for frame, line_number in walk_tb(error.__traceback__):
        if _package(frame) in packages:
            code = frame.f_code
            places.append(Place(code.co_name, code.co_filename, line_number))
        else:
            places.clear()
    return Origin(tuple(places)) if places else None


def _package(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", "")).partition(".")[0]
