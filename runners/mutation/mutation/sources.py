"""The functions of the loaded modules, each with its text and the objects that run it."""

import ast
import gc
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType


@dataclass(frozen=True)
class Source:
    """One function as it stands in one module."""

    name: str
    """The qualified name within the module."""
    module: str
    file: str
    functions: tuple[FunctionType, ...]
    """Several where the module has been loaded more than once; none where nothing keeps one."""
    node: ast.FunctionDef

    @property
    def is_closure(self) -> bool:
        return any(function.__code__.co_freevars for function in self.functions)

    @property
    def lines(self) -> list[str]:
        return _lines(self.file)

    def compiled(self) -> CodeType:
        """The code of the function as its tree is now, without its decorators."""
        node = self.node
        bare = ast.FunctionDef(node.name, node.args, node.body, [], None, None)
        module = ast.Module([ast.copy_location(bare, node)], [])
        whole = compile(module, self.file, "exec", dont_inherit=True)
        found = [c for c in whole.co_consts if isinstance(c, CodeType) and c.co_name == node.name]
        return found[-1]


def sources(modules: re.Pattern[str]) -> list[Source]:
    """Every function of every loaded module whose name matches, by module and place."""
    objects = _functions(modules)
    found = []
    for module in sorted(name for name in sys.modules if modules.match(name)):
        file = getattr(sys.modules[module], "__file__", None)
        if not file:
            continue
        for name, node in _defined(_tree(file)):
            first = min([node.lineno, *(d.lineno for d in node.decorator_list)])
            running = tuple(objects.get((module, file, first), ()))
            found.append(Source(name, module, file, running, node))
    return found


def _functions(modules: re.Pattern[str]) -> dict[tuple[str, str, int], list[FunctionType]]:
    found: dict[tuple[str, str, int], list[FunctionType]] = defaultdict(list)
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and modules.match(thing.__module__ or ""):
            code = thing.__code__
            found[thing.__module__, code.co_filename, code.co_firstlineno].append(thing)
    return found


def _defined(tree: ast.Module) -> list[tuple[str, ast.FunctionDef]]:
    """The functions of a module and its classes, by qualified name."""

    def within(body: list[ast.stmt], prefix: str) -> Iterator[tuple[str, ast.FunctionDef]]:
        for node in body:
            if isinstance(node, ast.FunctionDef):
                yield prefix + node.name, node
            elif isinstance(node, ast.ClassDef):
                yield from within(node.body, f"{prefix}{node.name}.")

    return list(within(tree.body, ""))


@cache
def _lines(file: str) -> list[str]:
    return Path(file).read_text(encoding="utf-8").splitlines()


@cache
def _tree(file: str) -> ast.Module:
    return ast.parse("\n".join(_lines(file)))
