"""The functions that are changed: those of the specification that some instance executes."""

import ast
import gc
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from .changes import Change, changes
from .reach import Line

ChangeKey = tuple[str, str, int]
"""Kind and text of a change, and which of the function's equal ones it is."""


@dataclass(frozen=True)
class Place:
    """One function as it stands in one module, and the objects that run it."""

    module: str
    fork: str
    functions: tuple[FunctionType, ...]
    node: ast.FunctionDef

    def changes(self) -> Iterator[tuple[ChangeKey, Change]]:
        """Each change while the tree has it."""
        seen: Counter[tuple[str, str]] = Counter()
        for change in changes(self.node, _lines(self.module), vars(sys.modules[self.module])):
            seen[change.kind, change.change] += 1
            yield (change.kind, change.change, seen[change.kind, change.change]), change

    def changed(self, wanted: ChangeKey) -> tuple[Change, CodeType] | None:
        """One change and the code that it makes."""
        with closing(self.changes()) as every:
            for key, change in every:
                if key == wanted:
                    return change, self.compiled()
        return None

    def compiled(self) -> CodeType:
        bare = ast.FunctionDef(self.node.name, self.node.args, self.node.body, [], None, None)
        module = ast.Module([ast.copy_location(bare, self.node)], [])
        whole = compile(module, _file(self.module), "exec", dont_inherit=True)
        found = [c for c in whole.co_consts if isinstance(c, CodeType) and c.co_name == bare.name]
        return found[-1]


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
        return f"{self.name}@{self.places[0].module}"

    def changes(self) -> dict[ChangeKey, Change]:
        """Every change that makes other code than the function and the changes before it."""
        place = self.places[0]
        seen = {_instructions(place.compiled())}
        found = {}
        for key, change in place.changes():
            code = _instructions(place.compiled())
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
    modules: re.Pattern[str], executed: Iterable[Line], forks: list[str]
) -> tuple[list[Subject], list[str]]:
    """Every function with an executed line, and the names of those that cannot be changed."""
    lines: dict[str, set[int]] = defaultdict(set)
    for module, line in executed:
        lines[module].add(line)
    objects = _functions(modules)
    found: dict[tuple[str, str], Subject] = {}
    closed: set[str] = set()

    def rank(module: str) -> tuple[int, str]:
        fork = _fork(modules, module)
        return (forks.index(fork) if fork in forks else -1, module)

    for module in sorted(lines, key=rank):
        for name, node in _defined(module):
            span = range(node.body[0].lineno, (node.end_lineno or node.lineno) + 1)
            if not any(line in lines[module] for line in span):
                continue
            part = modules.match(module)
            full = ".".join(filter(None, [(part.groupdict().get("part") if part else ""), name]))
            first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
            running = objects.get((module, first), ())
            if not running or any(f.__code__.co_freevars for f in running):
                closed.add(full)
                continue
            subject = found.setdefault((full, _text(node)), Subject(full))
            subject.places.append(Place(module, _fork(modules, module), tuple(running), node))
    return sorted(found.values(), key=lambda s: (s.name, rank(s.places[0].module))), sorted(closed)


def _functions(modules: re.Pattern[str]) -> dict[tuple[str, int], list[FunctionType]]:
    found: dict[tuple[str, int], list[FunctionType]] = defaultdict(list)
    for thing in gc.get_objects():
        if not isinstance(thing, FunctionType) or not modules.match(thing.__module__ or ""):
            continue
        code = thing.__code__
        if code.co_filename == _file(thing.__module__):
            found[thing.__module__, code.co_firstlineno].append(thing)
    return found


def _fork(modules: re.Pattern[str], module: str) -> str:
    match = modules.match(module)
    return (match and match.groupdict().get("fork")) or ""


def _text(node: ast.FunctionDef) -> str:
    """The function without its documentation and places."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    bare = ast.FunctionDef(node.name, node.args, body, [], node.returns, None)
    return ast.dump(bare)


def _file(module: str) -> str:
    file: Any = getattr(sys.modules.get(module), "__file__", None)
    return file or ""


@cache
def _lines(module: str) -> list[str]:
    return Path(_file(module)).read_text(encoding="utf-8").splitlines()


@cache
def _defined(module: str) -> list[tuple[str, ast.FunctionDef]]:
    """The functions of a module and its classes, by qualified name."""
    tree = ast.parse("\n".join(_lines(module)))

    def within(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.FunctionDef]]:
        for node in body:
            if isinstance(node, ast.FunctionDef):
                yield prefix + node.name, node
            elif isinstance(node, ast.ClassDef):
                yield from within(node.body, f"{prefix}{node.name}.")

    return list(within(tree.body, ""))
