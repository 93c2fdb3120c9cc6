"""What goes wrong around the spec is a fault, and never a refusal."""

import unittest
from typing import Any
from unittest.mock import patch

from ethereum.exceptions import InvalidBlock, InvalidTransaction
from ethereum_types.numeric import U64, Uint
from lockstep_sdk import Record
from lockstep_testing.fee_market import setup, transaction
from support import ADAPTER

from forks import Fork, load
from refusals import refusal

LONDON = load("london")


class FaultTests(unittest.TestCase):
    def faulty(self, error: str, operation: str = "execute", **fields: Any) -> None:
        with self.assertRaisesRegex(AssertionError, error):
            ADAPTER.ask("london", operation, transaction(**fields), setup())

    def test_a_value_that_the_adapter_cannot_build_is_no_refusal(self) -> None:
        self.faulty("OverflowError", chain_id=str(2**64))
        for build in (lambda: U64(2**64), lambda: Uint(-1), lambda: Uint("1")):
            with self.subTest():
                try:
                    build()
                except Exception as error:
                    self.assertIsNone(refusal(error))

    def test_an_error_of_the_spec_that_says_nothing_is_no_refusal(self) -> None:
        def built_wrongly(params: Record, fork: Fork) -> object:
            params.forget()
            return object()

        with patch("session.Session.sign", staticmethod(built_wrongly)):
            self.faulty("Unable to encode transaction")
            self.faulty("AttributeError", "validate-transaction")

    def test_an_error_of_an_observer_is_no_refusal(self) -> None:
        for kind in (TypeError, OverflowError, InvalidTransaction):
            with patch.object(LONDON.state, "get_account", side_effect=kind("a stand-in's")):
                self.faulty(kind.__name__)

    def test_a_header_that_is_wrong_elsewhere_says_nothing_of_its_gas_limit(self) -> None:
        parent = {"gas-limit": "30000000", "gas-used": "0"}
        asked = {"gas-limit": "60000000", "parent": parent}
        self.assertTrue(ADAPTER.value("london", "first-base-fee", asked)["allowed"])
        with (
            patch("headers.keccak256", lambda _: bytes(32)),
            self.assertRaisesRegex(AssertionError, InvalidBlock.__name__),
        ):
            ADAPTER.ask("london", "first-base-fee", asked)


if __name__ == "__main__":
    unittest.main()
