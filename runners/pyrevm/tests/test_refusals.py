"""Every code, revm's and the adapter's, beside the transaction that differs least and runs."""

import unittest
from typing import Any

from support import BLOB, ask, blob_transaction, play, set_code_transaction, setup, transaction

from adapter import SUPPORTS

LARGEST_NONCE = 2**64 - 1
INIT = {"to": None, "gas_limit": "3000000"}

TABLE: tuple[tuple[str, str, Any, Any, Any], ...] = (
    # code, fork, refused, accepted, setup
    ("type-not-supported", "cancun", set_code_transaction(), transaction(), {}),
    ("type-not-supported", "shanghai", blob_transaction(), transaction(), {}),
    (
        "gas-limit-exceeds-block",
        "london",
        transaction(gas_limit="21001"),
        transaction(),
        {"gas_used": "29979000"},
    ),
    (
        "gas-limit-exceeds-block",
        "london",
        transaction(gas_limit="30000001"),
        transaction(gas_limit="30000000"),
        {},
    ),
    ("intrinsic-gas-too-low", "london", transaction(gas_limit="20999"), transaction(), {}),
    (
        "init-code-too-large",
        "shanghai",
        transaction(data="0x" + "00" * 49_153, **INIT),
        transaction(data="0x" + "00" * 49_152, **INIT),
        {},
    ),
    ("nonce-too-low", "london", transaction(nonce="4"), transaction(nonce="5"), {"nonce": 5}),
    ("nonce-too-high", "london", transaction(nonce="6"), transaction(nonce="5"), {"nonce": 5}),
    (
        "nonce-overflow",
        "london",
        transaction(nonce=str(LARGEST_NONCE)),
        transaction(nonce=str(LARGEST_NONCE - 1)),
        {"nonce": LARGEST_NONCE - 1},
    ),
    (
        "max-fee-below-base-fee",
        "london",
        transaction(type=0, gas_price="9"),
        transaction(type=0, gas_price="10"),
        {},
    ),
    (
        "priority-fee-above-max-fee",
        "cancun",
        transaction(max_priority_fee="21"),
        transaction(max_priority_fee="20"),
        {},
    ),
    (
        "insufficient-balance",
        "london",
        transaction(max_fee="50", value="8"),
        transaction(max_fee="50", value="7"),
        {"balance": 50 * 21_000 + 7},
    ),
    (
        "insufficient-balance",
        "london",
        transaction(max_fee=str(2**256 // 21_000 + 1)),
        transaction(max_fee=str(2**256 // 21_000)),
        {"balance": 2**256 - 1},
    ),
    ("sender-not-eoa", "london", transaction(), None, {"code": "0x00"}),
    ("wrong-chain-id", "london", transaction(chain_id="2"), transaction(chain_id="1"), {}),
    ("no-blobs", "cancun", blob_transaction(blobs=[]), blob_transaction(), {}),
    (
        "blob-gas-exceeds-block",
        "cancun",
        blob_transaction(blobs=[BLOB] * 7),
        blob_transaction(blobs=[BLOB] * 6),
        {},
    ),
    (
        "blob-version-unknown",
        "cancun",
        blob_transaction(blobs=["0x02" + "00" * 31]),
        blob_transaction(),
        {},
    ),
    (
        "max-blob-fee-below-price",
        "cancun",
        blob_transaction(max_blob_fee="0"),
        blob_transaction(),
        {},
    ),
    (
        "creation-not-allowed",
        "cancun",
        blob_transaction(to=None, gas_limit="100000"),
        blob_transaction(gas_limit="100000"),
        {},
    ),
)


class RefusalTests(unittest.TestCase):
    def test_every_code_has_its_transaction_and_its_control(self) -> None:
        for code, fork, refused, accepted, given in TABLE:
            with self.subTest(code, fork=fork):
                reply = ask(fork, "run-transaction", refused, setup(**given))
                self.assertEqual((reply["verdict"], reply.get("code")), ("rejected", code))
                if accepted is None:
                    accepted, given = refused, {}
                control = ask(fork, "run-transaction", accepted, setup(**given))
                self.assertEqual(control["verdict"], "accepted", control)

    def test_what_revm_is_not_shown_is_declared_as_emulated(self) -> None:
        emulated = {name.partition("/")[2] for name in SUPPORTS[0].emulated}
        for code, fork, refused, _, given in TABLE:
            reply = ask(fork, "run-transaction", refused, setup(**given))
            self.assertEqual("message" not in reply, code in emulated, code)

    def test_a_second_try_after_a_refusal_runs(self) -> None:
        refused, accepted = play(
            "london",
            ("run-transaction", transaction(gas_limit="20999")),
            ("run-transaction", transaction()),
            setup=setup(),
        )
        self.assertEqual((refused["verdict"], accepted["verdict"]), ("rejected", "accepted"))


if __name__ == "__main__":
    unittest.main()
