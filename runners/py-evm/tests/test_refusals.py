"""Every code that py-evm gives, beside the transaction that differs least and is accepted."""

import unittest

from lockstep_testing.fee_market import (
    PRAGUE_REFUSALS,
    RefusalTests,
    Refused,
    StateTests,
    blob_transaction,
    setup,
    transaction,
)
from support import ADAPTER

TABLE = (
    Refused(
        "max-fee-below-base-fee",
        "prague",
        transaction(type=0, gas_price="9"),
        transaction(type=0, gas_price="10"),
        {},
    ),
)


class AdapterRefusalTests(RefusalTests, StateTests, unittest.TestCase):
    adapter = ADAPTER
    refusals = (*PRAGUE_REFUSALS, *TABLE)

    def test_what_is_refused_only_when_it_runs(self) -> None:
        """py-evm 0.12.1b1 looks at neither before: a typed transaction's gas, the init code."""
        long = {"to": None, "gas_limit": "3000000"}
        for code, fork, refused, accepted in (
            (
                "intrinsic-gas-too-low",
                "london",
                transaction(gas_limit="20999"),
                transaction(gas_limit="21000"),
            ),
            (
                "init-code-too-large",
                "shanghai",
                transaction(data="0x" + "00" * 49_153, **long),
                transaction(data="0x" + "00" * 49_152, **long),
            ),
        ):
            with self.subTest(code):
                for operation in ("validate-transaction", "execute"):
                    before, reply, after = ADAPTER.play(
                        fork,
                        ("accounts", {}),
                        (operation, refused),
                        ("accounts", {}),
                        setup=setup(),
                    )
                    self.assertEqual((reply["verdict"], reply.get("code")), ("rejected", code))
                    self.assertEqual(before, after)
                    reply = ADAPTER.ask(fork, operation, accepted, setup())
                    self.assertEqual(reply["verdict"], "accepted")

    def test_what_py_evm_accepts_against_the_rules_stays_accepted(self) -> None:
        delegate = "0x" + "60" * 3
        for reason, fork, accepted, given in (
            ("priority fee", "london", transaction(max_priority_fee="21"), {}),
            ("chain", "prague", transaction(type=0, chain_id="2"), {}),
            ("sender with code", "london", transaction(), {"code": delegate}),
            ("floor", "prague", transaction(gas_limit="22600", data="0x" + "ff" * 100), {}),
            ("creation", "cancun", blob_transaction(to=None, gas_limit="100000"), {}),
            ("worst cost", "london", transaction(max_fee="9000"), {"balance": 12 * 21_000}),
        ):
            with self.subTest(reason):
                reply = ADAPTER.ask(fork, "execute", accepted, setup(**given))
                self.assertEqual(reply["verdict"], "accepted", reply)


if __name__ == "__main__":
    unittest.main()
