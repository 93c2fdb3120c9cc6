"""A validation executes, and leaves nothing behind."""

import unittest
from typing import Any

from lockstep_testing.fee_market import (
    BOB,
    LOGS,
    RECIPIENT,
    SETS_AND_CLEARS,
    blob_transaction,
    contract,
    set_code_transaction,
    setup,
    transaction,
)
from support import ADAPTER

CREATION = {"to": None, "gas_limit": "200000"}
STORES = "0x600160005560026000f3"
STORES_FOR_A_WHILE = "0x600160005d60005c60005500"
"""The transient storage, copied into the storage."""
CALL = {"gas_limit": "200000"}

RUNS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("london", transaction(value="7"), {}),
    ("london", transaction(**CALL), {"others": contract(SETS_AND_CLEARS)}),
    ("paris", transaction(**CALL), {"others": contract(LOGS)}),
    ("shanghai", transaction(data=STORES, **CREATION), {}),
    ("cancun", transaction(**CALL), {"others": contract(STORES_FOR_A_WHILE)}),
    ("cancun", blob_transaction(), {"blob_gas_used": str(5 * 131_072)}),
    ("prague", set_code_transaction(), {"others": contract(STORES)}),
]


class ValidationTests(unittest.TestCase):
    def test_an_execution_answers_the_same_after_any_validation(self) -> None:
        for fork, sent, given in RUNS:
            with self.subTest(fork, type=sent["type"], to=sent["to"]):
                looks = [("accounts", {}), ("balance", {"address": BOB["address"]})]
                state = setup(**given)
                alone = ADAPTER.play(fork, *looks, ("execute", sent), *looks, setup=state)
                validated = [("validate-transaction", sent)] * 2
                after = ADAPTER.play(
                    fork, *looks, *validated, *looks, ("execute", sent), *looks, setup=state
                )
                self.assertEqual({reply["verdict"] for reply in after}, {"accepted"}, after)
                self.assertEqual(after[:2], after[4:6])
                self.assertEqual(after[4:], alone)

    def test_a_validation_after_an_execution_leaves_it_as_it_is(self) -> None:
        first, second = (transaction(nonce=n, to=RECIPIENT, value="1") for n in "01")
        _, before, _, after, repeated = ADAPTER.play(
            "cancun",
            ("execute", first),
            ("accounts", {}),
            ("validate-transaction", second),
            ("accounts", {}),
            ("execute", second),
            setup=setup(),
        )
        self.assertEqual(before, after)
        self.assertEqual(repeated["verdict"], "accepted")


if __name__ == "__main__":
    unittest.main()
