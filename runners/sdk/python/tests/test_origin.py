"""Whose exception it is, shown with a client made of two modules."""

import unittest
from collections.abc import Callable
from types import ModuleType
from typing import Any

from lockstep_sdk.origin import Origin, origin

CLIENT = """
def validate(inner):
    inner()

def refuse():
    raise ValueError
"""


def module(name: str) -> Any:
    made = ModuleType(name)
    exec(compile(CLIENT, f"{name}.py", "exec"), made.__dict__)
    return made


client, number_types = module("client.rules"), module("numbers_of_client")


class OriginTests(unittest.TestCase):
    def origin_of(self, function: Callable[[], Any], *packages: str) -> Origin | None:
        try:
            function()
        except ValueError as error:
            return origin(error, packages or ("client", "numbers_of_client"))
        raise AssertionError("nothing was raised")

    def test_the_function_that_was_entered_and_the_place_that_raised(self) -> None:
        found = self.origin_of(lambda: client.validate(number_types.refuse))
        self.assertEqual([p.function for p in found.places], ["validate", "refuse"])
        self.assertEqual((found.entered, found.raised.file), ("validate", "numbers_of_client.py"))

    def test_what_others_raise_has_none(self) -> None:
        def stand_in() -> None:
            raise ValueError

        self.assertIsNone(self.origin_of(stand_in))
        self.assertIsNone(self.origin_of(lambda: client.validate(stand_in)))
        self.assertIsNone(self.origin_of(lambda: client.validate(number_types.refuse), "client"))

    def test_what_a_stand_in_asks_was_entered_from_the_stand_in(self) -> None:
        found = self.origin_of(lambda: client.validate(lambda: number_types.refuse()))
        self.assertEqual([p.function for p in found.places], ["refuse"])

    def test_an_exception_that_was_never_raised_has_none(self) -> None:
        self.assertIsNone(origin(ValueError(), ("client",)))


if __name__ == "__main__":
    unittest.main()
