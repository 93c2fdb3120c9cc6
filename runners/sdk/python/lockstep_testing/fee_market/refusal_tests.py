"""Reasons that every client gives, beside the transaction that differs least and is accepted."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from .adapter import FeeMarketAdapter
from .wire import (
    ALICE,
    BLOB,
    RECIPIENT,
    blob_transaction,
    set_code_transaction,
    setup,
    transaction,
)

LARGEST_NONCE = 2**64 - 1


class Refused(NamedTuple):
    code: str
    fork: str
    refused: dict[str, Any]
    accepted: dict[str, Any] | None
    """None where it is another setup, the usual one, that makes the difference."""
    setup: dict[str, Any]


REFUSALS = (
    Refused("type-not-supported", "cancun", set_code_transaction(), transaction(), {}),
    Refused("type-not-supported", "shanghai", blob_transaction(), transaction(), {}),
    Refused(
        "gas-limit-exceeds-block",
        "london",
        transaction(gas_limit="21001"),
        transaction(),
        {"gas_used": "29979000"},
    ),
    Refused(
        "intrinsic-gas-too-low",
        "london",
        transaction(type=0, gas_limit="20999"),
        transaction(type=0),
        {},
    ),
    Refused(
        "nonce-too-low", "london", transaction(nonce="4"), transaction(nonce="5"), {"nonce": 5}
    ),
    Refused(
        "nonce-too-high", "london", transaction(nonce="6"), transaction(nonce="5"), {"nonce": 5}
    ),
    Refused(
        "max-fee-below-base-fee",
        "london",
        transaction(type=0, gas_price="9"),
        transaction(type=0, gas_price="10"),
        {},
    ),
    Refused(
        "max-fee-below-base-fee",
        "london",
        transaction(max_fee="9", max_priority_fee="0"),
        transaction(max_fee="10", max_priority_fee="0"),
        {},
    ),
    Refused(
        "insufficient-balance",
        "london",
        transaction(max_fee="50", max_priority_fee="40", value="8"),
        transaction(max_fee="50", max_priority_fee="40", value="7"),
        {"balance": 50 * 21_000 + 7},
    ),
    Refused("no-blobs", "cancun", blob_transaction(blobs=[]), blob_transaction(), {}),
    Refused(
        "blob-version-unknown",
        "cancun",
        blob_transaction(blobs=["0x02" + "00" * 31]),
        blob_transaction(),
        {},
    ),
    Refused(
        "max-blob-fee-below-price",
        "cancun",
        blob_transaction(max_blob_fee="0"),
        blob_transaction(),
        {},
    ),
)

PRAGUE_REFUSALS = (
    Refused(
        "blob-gas-exceeds-block",
        "cancun",
        blob_transaction(blobs=[BLOB] * 2),
        blob_transaction(),
        {"blob_gas_used": str(5 * 131_072)},
    ),
    Refused(
        "creation-not-allowed", "prague", set_code_transaction(to=None), set_code_transaction(), {}
    ),
    Refused(
        "no-authorizations",
        "prague",
        set_code_transaction(authorizations=[]),
        set_code_transaction(),
        {},
    ),
)
"""Of a client that counts a block's blob gas and knows set-code transactions."""


class RefusalTests:
    """Mixed into a TestCase that names the adapter and what else its client refuses."""

    adapter: FeeMarketAdapter
    operations: Sequence[str] = ("validate-transaction", "execute")
    refusals: Sequence[Refused] = ()

    def test_every_code_has_its_transaction_and_its_control(self) -> None:
        for row in (*REFUSALS, *self.refusals):
            for operation in self.operations:
                with self.subTest(row.code, fork=row.fork, operation=operation):
                    state = setup(**row.setup)
                    reply = self.adapter.ask(row.fork, operation, row.refused, state)
                    self.assertEqual((reply["verdict"], reply.get("code")), ("rejected", row.code))
                    control, state = row.accepted, setup(**row.setup)
                    if control is None:
                        control, state = row.refused, setup()
                    reply = self.adapter.ask(row.fork, operation, control, state)
                    self.assertEqual(reply["verdict"], "accepted", reply)

    def test_nonce_overflow(self) -> None:
        for nonce, code in ((LARGEST_NONCE, "nonce-overflow"), (LARGEST_NONCE - 1, None)):
            sent = transaction(nonce=str(nonce))
            reply = self.adapter.ask("london", self.operations[0], sent, setup(nonce=nonce))
            self.assertEqual(reply["verdict"], "rejected" if code else "accepted")
            self.assertEqual(reply.get("code"), code)


class StateTests:
    """Mixed in as well, where the client has a state that can be looked at."""

    adapter: FeeMarketAdapter

    def test_a_refusal_leaves_the_state_as_it_was(self) -> None:
        full = {RECIPIENT: {"balance": str(2**256 - 1), "nonce": "0", "code": "0x"}}
        for refused in (transaction(nonce="1"), transaction(value="5")):
            before, reply, after, _ = self.adapter.play(
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
            self.adapter.ask("london", "execute", transaction(sender=sender), setup())
