"""What the specification and the adapter remember from one instance to the next.

An answer from memory would hide the lines that give it, and a change in one of them.
"""

import functools
import gc
import re
from collections.abc import Callable, Collection
from types import FunctionType
from typing import Any

Clear = Callable[[], None]


def memories(modules: re.Pattern[str], named: Collection[str]) -> list[Clear]:
    """Empties each cache of the specification's modules, and those of the adapter that are named.

    A name is that of a function, module and qualified name: one that has `cache_clear`, or one that
    keeps a dictionary in its closure.
    """
    found: list[Clear] = []
    seen: set[str] = set()
    for thing in gc.get_objects():
        if not isinstance(thing, (FunctionType, functools._lru_cache_wrapper)):
            continue
        name = f"{thing.__module__}:{thing.__qualname__}"
        is_named = name in named
        if not is_named and not modules.match(thing.__module__ or ""):
            continue
        cleared = _clears(thing, dictionaries=is_named)
        if is_named and cleared:
            seen.add(name)
        found += cleared
    if missing := sorted(set(named) - seen):
        raise LookupError(f"no such memory of the adapter: {missing[0]}")
    return found


def _clears(thing: Any, dictionaries: bool) -> list[Clear]:
    if isinstance(thing, functools._lru_cache_wrapper):
        return [thing.cache_clear]
    kept = [_content(cell) for cell in thing.__closure__ or ()]
    return [
        k.clear for k in kept if type(k).__name__ == "LRU" or (dictionaries and type(k) is dict)
    ]


def _content(cell: Any) -> Any:
    try:
        return cell.cell_contents
    except ValueError:
        return None
