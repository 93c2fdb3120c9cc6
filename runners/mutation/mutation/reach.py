"""Which lines of the specification an instance's playing executes."""

import functools
import gc
import re
import sys
from collections.abc import Callable
from types import CodeType, FrameType, FunctionType
from typing import Any

Line = tuple[str, int]
"""A module's name and a line of it."""


class Reach:
    """Notes lines of the modules whose names match a pattern."""

    def __init__(self, modules: re.Pattern[str]) -> None:
        self._modules = modules
        # By identity: code of two forks is equal where its text and its line number are.
        self._names: dict[int, tuple[CodeType, str | None]] = {}
        self._lines: dict[int, int] = {}

    def of(self, play: Callable[[], Any]) -> set[Line]:
        """The lines that are executed while something is played."""
        seen: set[Line] = set()
        left = dict(self._lines)

        def enter(frame: FrameType, event: str, argument: Any) -> Any:
            code, name = id(frame.f_code), self._name(frame)
            if name is None or left.get(code) == 0:
                return None
            if code not in left:
                lines = {line for *_, line in frame.f_code.co_lines() if line is not None}
                self._lines[code] = left[code] = len(lines)
            mine: set[int] = set()

            def step(frame: FrameType, event: str, argument: Any) -> Any:
                line = frame.f_lineno
                if line not in mine:
                    mine.add(line)
                    if (name, line) not in seen:
                        seen.add((name, line))
                        left[code] = max(left[code] - 1, 0)
                return step

            step(frame, event, argument)
            return step

        sys.settrace(enter)
        try:
            play()
        finally:
            sys.settrace(None)
        return seen

    def _name(self, frame: FrameType) -> str | None:
        code = frame.f_code
        if id(code) not in self._names:
            name = frame.f_globals.get("__name__", "")
            self._names[id(code)] = code, name if self._modules.match(name) else None
        return self._names[id(code)][1]


def forget_answers(modules: re.Pattern[str], further: list[Any]) -> None:
    """Empties what the specification and the adapter remember between instances.

    An answer from memory would hide both the lines that give it and the change in one of them.
    """
    for cached in _caches(modules):
        cached.clear()
    for function in further:
        function.cache_clear()


_CACHING = (FunctionType, functools._lru_cache_wrapper)


def _caches(modules: re.Pattern[str]) -> list[Any]:
    key = modules, len(sys.modules)
    if key not in _known:
        clearing = []
        for thing in gc.get_objects():
            if not isinstance(thing, _CACHING) or not modules.match(thing.__module__ or ""):
                continue
            if isinstance(thing, FunctionType):
                cells = [_content(cell) for cell in thing.__closure__ or ()]
                clearing += [c for c in cells if type(c).__name__ == "LRU"]
            else:
                clearing.append(_Cleared(thing.cache_clear))
        _known[key] = clearing
    return _known[key]


def _content(cell: Any) -> Any:
    try:
        return cell.cell_contents
    except ValueError:
        return None


class _Cleared:
    def __init__(self, clear: Callable[[], None]) -> None:
        self.clear = clear


_known: dict[tuple[re.Pattern[str], int], list[Any]] = {}
"""Looked for again once further modules have been imported."""
