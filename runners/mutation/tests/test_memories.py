import functools
import re
import unittest
from collections.abc import Callable

from mutation.memories import memories

HERE = re.compile(re.escape(__name__) + r"\Z")
NOWHERE = re.compile(r"nowhere\Z")


class LRU(dict[int, int]):
    """Stands for the specification's cache, which is known by this name."""


@functools.lru_cache
def cached(number: int) -> int:
    return number


def remembering(memory: dict[int, int]) -> Callable[[int], int]:
    def remembered(number: int) -> int:
        return memory.setdefault(number, number)

    return remembered


class MemoriesTests(unittest.TestCase):
    def test_caches_of_the_modules_are_emptied_and_named_ones_elsewhere(self) -> None:
        name = f"{__name__}:cached"
        expected = [(HERE, [], True), (NOWHERE, [], False), (NOWHERE, [name], True)]
        for modules, named, is_emptied in expected:
            cached(1)
            for clear in memories(modules, named):
                clear()
            self.assertEqual(cached.cache_info().currsize == 0, is_emptied, (modules, named))

    def test_a_closure_is_emptied_where_it_is_named_or_is_a_cache(self) -> None:
        name = f"{__name__}:remembering.<locals>.remembered"
        for memory, named, is_emptied in [({}, [], False), ({}, [name], True), (LRU(), [], True)]:
            function = remembering(memory)
            function(1)
            for clear in memories(HERE, named):
                clear()
            self.assertEqual(not memory, is_emptied, (memory, named))

    def test_a_name_of_nothing_is_said(self) -> None:
        with self.assertRaises(LookupError):
            memories(HERE, ["nowhere:nothing"])


if __name__ == "__main__":
    unittest.main()
