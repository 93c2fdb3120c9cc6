"""Every code that py-evm gives, beside the transaction that differs least and is accepted."""

import unittest
from typing import Any

from support import (
    ALICE,
    BLOB,
    RECIPIENT,
    ask,
    blob_transaction,
    play,
    set_code_transaction,
    setup,
    transaction,
)

LARGEST_NONCE = 2**64 - 1

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
        "intrinsic-gas-too-low",
        "london",
        transaction(type=0, gas_limit="20999"),
        transaction(type=0),
        {},
    ),
    ("nonce-too-low", "london", transaction(nonce="4"), transaction(nonce="5"), {"nonce": 5}),
    ("nonce-too-high", "london", transaction(nonce="6"), transaction(nonce="5"), {"nonce": 5}),
    (
        "max-fee-below-base-fee",
        "london",
        transaction(max_fee="9", max_priority_fee="0"),
        transaction(max_fee="10", max_priority_fee="0"),
        {},
    ),
    (
        "max-fee-below-base-fee",
        "prague",
        transaction(type=0, gas_price="9"),
        transaction(type=0, gas_price="10"),
        {},
    ),
    (
        "insufficient-balance",
        "london",
        transaction(max_fee="50", max_priority_fee="40", value="8"),
        transaction(max_fee="50", max_priority_fee="40", value="7"),
        {"balance": 50 * 21_000 + 7},
    ),
    ("no-blobs", "cancun", blob_transaction(blobs=[]), blob_transaction(), {}),
    (
        "blob-gas-exceeds-block",
        "cancun",
        blob_transaction(blobs=[BLOB] * 2),
        blob_transaction(),
        {"blob_gas_used": str(5 * 131_072)},
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
    ("creation-not-allowed", "prague", set_code_transaction(to=None), set_code_transaction(), {}),
    (
        "no-authorizations",
        "prague",
        set_code_transaction(authorizations=[]),
        set_code_transaction(),
        {},
    ),
)


class RefusalTests(unittest.TestCase):
    def test_every_code_has_its_transaction_and_its_control(self) -> None:
        for code, fork, refused, accepted, given in TABLE:
            for operation in ("validate-transaction", "execute"):
                with self.subTest(code, fork=fork, operation=operation):
                    reply = ask(fork, operation, refused, setup(**given))
                    self.assertEqual((reply["verdict"], reply.get("code")), ("rejected", code))
                    control = ask(fork, operation, accepted, setup(**given))
                    self.assertEqual(control["verdict"], "accepted", control)

    def test_nonce_overflow(self) -> None:
        for nonce, verdict in ((LARGEST_NONCE, "rejected"), (LARGEST_NONCE - 1, "accepted")):
            state = setup(nonce=nonce)
            reply = ask("london", "validate-transaction", transaction(nonce=str(nonce)), state)
            self.assertEqual(reply["verdict"], verdict)
            self.assertEqual(reply.get("code"), "nonce-overflow" if verdict == "rejected" else None)

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
                checked = ask(fork, "validate-transaction", refused, setup())
                self.assertEqual(checked["verdict"], "accepted")
                before, reply, after = play(
                    fork, ("accounts", {}), ("execute", refused), ("accounts", {}), setup=setup()
                )
                self.assertEqual((reply["verdict"], reply.get("code")), ("rejected", code))
                self.assertEqual(before, after)
                self.assertEqual(ask(fork, "execute", accepted, setup())["verdict"], "accepted")

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
                reply = ask(fork, "execute", accepted, setup(**given))
                self.assertEqual(reply["verdict"], "accepted", reply)

    def test_a_refusal_leaves_the_state_as_it_was(self) -> None:
        full = {RECIPIENT: {"balance": str(2**256 - 1), "nonce": "0", "code": "0x"}}
        for refused in (transaction(nonce="1"), transaction(value="5")):
            before, reply, after, _ = play(
                "london",
                ("accounts", {}),
                ("execute", refused),
                ("accounts", {}),
                ("execute", transaction()),
                setup=setup(others=full),
            )
            self.assertEqual(reply["verdict"], "rejected")
            self.assertEqual(before, after)

    def test_a_foreign_address_is_no_refusal(self) -> None:
        sender = {**ALICE, "address": RECIPIENT}
        with self.assertRaisesRegex(AssertionError, "is not that of its secret"):
            ask("london", "execute", transaction(sender=sender), setup())


if __name__ == "__main__":
    unittest.main()
