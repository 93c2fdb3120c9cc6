"""Every code that the spec gives, beside the transaction that differs least and is accepted."""

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
    ("intrinsic-gas-too-low", "london", transaction(gas_limit="20999"), transaction(), {}),
    (
        "intrinsic-gas-too-low",
        "prague",
        transaction(gas_limit="24999", data="0x" + "ff" * 100),
        transaction(gas_limit="25000", data="0x" + "ff" * 100),
        {},
    ),
    (
        "gas-limit-above-cap",
        "osaka",
        transaction(gas_limit="16777217"),
        transaction(gas_limit="16777216"),
        {},
    ),
    (
        "init-code-too-large",
        "shanghai",
        transaction(to=None, gas_limit="3000000", data="0x" + "00" * 49_153),
        transaction(to=None, gas_limit="3000000", data="0x" + "00" * 49_152),
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
        "bpo2",
        transaction(type=0, gas_price="9"),
        transaction(type=0, gas_price="10"),
        {},
    ),
    (
        "priority-fee-above-max-fee",
        "prague",
        transaction(max_priority_fee="21"),
        transaction(max_priority_fee="20"),
        {},
    ),
    (
        "insufficient-balance",
        "london",
        transaction(max_fee="50", max_priority_fee="0", value="8"),
        transaction(max_fee="50", max_priority_fee="0", value="7"),
        {"balance": 50 * 21_000 + 7},
    ),
    (
        "wrong-chain-id",
        "london",
        transaction(type=0, chain_id="2"),
        transaction(type=0, chain_id="1"),
        {},
    ),
    ("no-blobs", "cancun", blob_transaction(blobs=[]), blob_transaction(), {}),
    (
        "too-many-blobs",
        "osaka",
        blob_transaction(blobs=[BLOB] * 7),
        blob_transaction(blobs=[BLOB] * 6),
        {},
    ),
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
    (
        "creation-not-allowed",
        "cancun",
        blob_transaction(to=None, gas_limit="100000"),
        blob_transaction(gas_limit="100000"),
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

    def test_a_sender_with_code_is_refused_unless_it_is_a_delegation(self) -> None:
        for fork, code, verdict in (
            ("cancun", "0x00", "rejected"),
            ("cancun", "0xef0100" + "aa" * 20, "rejected"),
            ("prague", "0xef0100" + "aa" * 21, "rejected"),
            ("prague", "0xef0100" + "aa" * 20, "accepted"),
        ):
            reply = ask(fork, "validate-transaction", transaction(), setup(code=code))
            self.assertEqual(reply["verdict"], verdict)
            self.assertEqual(reply.get("code"), "sender-not-eoa" if verdict == "rejected" else None)

    def test_the_chain_of_a_typed_transaction_is_not_looked_at(self) -> None:
        """EELS 2.20.0; the EIPs want the current chain. Only the sender it recovers matters."""
        reply = ask("prague", "validate-transaction", transaction(chain_id="2"), setup())
        self.assertEqual(reply["verdict"], "accepted")

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
