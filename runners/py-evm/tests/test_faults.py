"""What goes wrong around py-evm is a fault, and never a refusal."""

import unittest
from typing import Any
from unittest.mock import patch

from eth_utils import ValidationError
from lockstep_testing.fee_market import blob_transaction, setup, transaction
from support import ADAPTER

from forks import load
from ledger import Ledger
from refusals import refusal


class FaultTests(unittest.TestCase):
    def faulty(self, error: str, fork: str = "london", sent: Any = None) -> None:
        for operation in ("validate-transaction", "execute"):
            with self.subTest(operation), self.assertRaisesRegex(AssertionError, error):
                ADAPTER.ask(fork, operation, sent or transaction(), setup())

    def test_an_error_of_the_adapter_is_no_refusal(self) -> None:
        for kind in (TypeError, ValidationError):
            with patch.object(Ledger, "_check_blobs", side_effect=kind("the adapter's")):
                self.faulty(kind.__name__)

    def test_a_value_of_a_wrong_type_is_no_refusal(self) -> None:
        decode = load("london").transactions.decode

        def wrong(encoded: bytes) -> Any:
            return decode(encoded).copy(data="no bytes")

        with patch.object(load("london"), "transactions") as transactions:
            transactions.decode = wrong
            self.faulty("Error")

    def test_a_header_that_the_adapter_built_wrongly_is_no_refusal(self) -> None:
        with patch.object(load("cancun"), "calculate_excess_blob_gas", lambda _: 1):
            self.faulty("excess blob gas was not updated", "cancun", blob_transaction())

    def test_a_known_text_of_another_place_is_no_refusal(self) -> None:
        try:
            raise ValidationError("Insufficient gas")
        except ValidationError as error:
            self.assertIsNone(refusal(error))


if __name__ == "__main__":
    unittest.main()
