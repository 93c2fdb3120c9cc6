"""Which lines of the specification an instance's playing executes."""

import re
import sys
from collections.abc import Callable
from types import CodeType, FrameType
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
