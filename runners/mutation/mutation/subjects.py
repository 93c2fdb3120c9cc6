"""The functions that are changed: those of the specification that some instance executes."""

import ast
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from .changes import Change, changes
from .reach import Line
from .sources import Source

ChangeKey = tuple[str, str, int]
"""Kind and text of a change, and which of the function's equal ones it is."""


@dataclass(frozen=True)
class Place:
    """A function in one fork and preset."""

    source: Source
    fork: str

    def changes(self) -> Iterator[tuple[ChangeKey, Change]]:
        """Each change while the tree has it."""
        seen: Counter[tuple[str, str]] = Counter()
        names = vars(sys.modules[self.source.module])
        for change in changes(self.source.node, self.source.lines, names):
            seen[change.kind, change.change] += 1
            yield (change.kind, change.change, seen[change.kind, change.change]), change

    def changed(self, wanted: ChangeKey) -> tuple[Change, CodeType] | None:
        """One change and the code that it makes."""
        with closing(self.changes()) as every:
            for key, change in every:
                if key == wanted:
                    return change, self.source.compiled()
        return None


@dataclass
class Subject:
    """One function, in every fork that has it word for word."""

    name: str
    places: list[Place] = field(default_factory=list)

    @property
    def forks(self) -> list[str]:
        return list(dict.fromkeys(place.fork for place in self.places))

    @property
    def key(self) -> str:
        return f"{self.name}@{self.places[0].source.module}"

    def changes(self) -> dict[ChangeKey, Change]:
        """Every change that makes other code than the function and the changes before it."""
        place = self.places[0]
        seen = {_instructions(place.source.compiled())}
        found = {}
        for key, change in place.changes():
            code = _instructions(place.source.compiled())
            if code not in seen:
                seen.add(code)
                found[key] = change
        return found


def _instructions(code: CodeType) -> tuple[Any, ...]:
    """What code does, without its line numbers."""
    constants = tuple(
        _instructions(c) if isinstance(c, CodeType) else (type(c), repr(c)) for c in code.co_consts
    )
    return code.co_code, constants, code.co_names, code.co_varnames, code.co_exceptiontable


def subjects(
    modules: re.Pattern[str], sources: Sequence[Source], executed: Iterable[Line], forks: list[str]
) -> list[Subject]:
    """Every function of which a statement is executed."""
    lines: dict[str, set[int]] = defaultdict(set)
    for module, line in executed:
        lines[module].add(line)
    found: dict[tuple[str, str], Subject] = {}

    def fork(source: Source) -> str:
        return _group(modules, source, "fork")

    def rank(source: Source) -> tuple[int, str]:
        return (forks.index(fork(source)) if fork(source) in forks else -1, source.module)

    for source in sorted(sources, key=rank):
        node = source.node
        span = range(node.body[0].lineno, (node.end_lineno or node.lineno) + 1)
        if lines[source.module].isdisjoint(span):
            continue
        name = ".".join(filter(None, [_group(modules, source, "part"), source.name]))
        subject = found.setdefault((name, _text(node)), Subject(name))
        subject.places.append(Place(source, fork(source)))
    return sorted(found.values(), key=lambda s: (s.name, rank(s.places[0].source)))


def _group(modules: re.Pattern[str], source: Source, name: str) -> str:
    match = modules.match(source.module)
    return (match and match.groupdict().get(name)) or ""


def _text(node: ast.FunctionDef) -> str:
    """The function without its documentation and places."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    bare = ast.FunctionDef(node.name, node.args, body, [], node.returns, None)
    return ast.dump(bare)
