"""Which statements of the specification an instance's playing executes."""

import ast
from collections import Counter
from collections.abc import Callable, Iterable
from types import CodeType, FunctionType
from typing import Any

from .sources import Source

Line = tuple[str, int]
"""A module's name and the first line of a statement."""

_MARK = "__reached__"


class Reach:
    """Every function notes its statements while this lasts.

    Tracing would cost several times as much: it is asked about the number types' functions too.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self.lines: list[Line] = []
        self._begun: list[int] = []
        self._originals: list[tuple[FunctionType, CodeType]] = []
        for source in sources:
            if not source.functions or source.is_closure:
                continue
            code = self._marked(source)
            for function in source.functions:
                self._originals.append((function, function.__code__))
                function.__globals__[_MARK] = self._begun.append
                function.__code__ = code

    def of(self, play: Callable[[], Any]) -> Counter[int]:
        """How often each statement is begun while something is played, by its place in `lines`."""
        self._begun.clear()
        play()
        return Counter(self._begun)

    def end(self) -> None:
        """Gives the functions their own code back."""
        for function, code in self._originals:
            function.__code__ = code
            function.__globals__.pop(_MARK, None)

    def _marked(self, source: Source) -> CodeType:
        blocks = [
            (owner, field, block)
            for owner in ast.walk(source.node)
            for field in ("body", "orelse", "finalbody")
            if (block := getattr(owner, field, None)) and isinstance(block, list)
        ]
        for owner, field, block in blocks:
            setattr(owner, field, self._with_marks(block, source.module))
        try:
            return source.compiled()
        finally:
            for owner, field, block in blocks:
                setattr(owner, field, block)

    def _with_marks(self, block: list[ast.stmt], module: str) -> list[ast.stmt]:
        marked: list[ast.stmt] = []
        for statement in block:
            call = ast.Call(ast.Name(_MARK, ast.Load()), [ast.Constant(len(self.lines))], [])
            self.lines.append((module, statement.lineno))
            mark = ast.copy_location(ast.Expr(call), statement)
            marked += [ast.fix_missing_locations(mark), statement]
        return marked
