"""Every code, revm's and the adapter's, beside the transaction that differs least and runs."""

import unittest

from lockstep_testing.fee_market import (
    BLOB,
    REFUSALS,
    RefusalTests,
    Refused,
    blob_transaction,
    setup,
    transaction,
)
from support import ADAPTER

from adapter import SUPPORTS

CREATION = {"to": None, "gas_limit": "3000000"}

TABLE = (
    Refused(
        "gas-limit-exceeds-block",
        "london",
        transaction(gas_limit="30000001"),
        transaction(gas_limit="30000000"),
        {},
    ),
    Refused("intrinsic-gas-too-low", "london", transaction(gas_limit="20999"), transaction(), {}),
    Refused(
        "init-code-too-large",
        "shanghai",
        transaction(data="0x" + "00" * 49_153, **CREATION),
        transaction(data="0x" + "00" * 49_152, **CREATION),
        {},
    ),
    Refused(
        "nonce-overflow",
        "london",
        transaction(nonce=str(2**64 - 1)),
        transaction(nonce=str(2**64 - 2)),
        {"nonce": 2**64 - 2},
    ),
    Refused(
        "priority-fee-above-max-fee",
        "cancun",
        transaction(max_priority_fee="21"),
        transaction(max_priority_fee="20"),
        {},
    ),
    Refused(
        "insufficient-balance",
        "london",
        transaction(max_fee=str(2**256 // 21_000 + 1)),
        transaction(max_fee=str(2**256 // 21_000)),
        {"balance": 2**256 - 1},
    ),
    Refused("sender-not-eoa", "london", transaction(), None, {"code": "0x00"}),
    Refused("wrong-chain-id", "london", transaction(chain_id="2"), transaction(chain_id="1"), {}),
    Refused(
        "blob-gas-exceeds-block",
        "cancun",
        blob_transaction(blobs=[BLOB] * 7),
        blob_transaction(blobs=[BLOB] * 6),
        {},
    ),
    Refused(
        "creation-not-allowed",
        "cancun",
        blob_transaction(to=None, gas_limit="100000"),
        blob_transaction(gas_limit="100000"),
        {},
    ),
)


class AdapterRefusalTests(RefusalTests, unittest.TestCase):
    adapter = ADAPTER
    operations = ("run-transaction",)
    refusals = TABLE

    def test_what_revm_is_not_shown_is_declared_as_emulated(self) -> None:
        emulated = {name.partition("/")[2] for name in SUPPORTS[0].emulated}
        for code, fork, refused, _, given in (*REFUSALS, *TABLE):
            reply = ADAPTER.ask(fork, "run-transaction", refused, setup(**given))
            self.assertEqual("message" not in reply, code in emulated, code)

    def test_a_second_try_after_a_refusal_runs(self) -> None:
        refused, accepted = ADAPTER.play(
            "london",
            ("run-transaction", transaction(gas_limit="20999")),
            ("run-transaction", transaction()),
            setup=setup(),
        )
        self.assertEqual((refused["verdict"], accepted["verdict"]), ("rejected", "accepted"))


if __name__ == "__main__":
    unittest.main()
