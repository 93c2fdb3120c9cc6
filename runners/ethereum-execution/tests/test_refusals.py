"""Every code that the spec gives, beside the transaction that differs least and is accepted."""

import unittest

from lockstep_testing.fee_market import (
    BLOB,
    PRAGUE_REFUSALS,
    RefusalTests,
    Refused,
    StateTests,
    blob_transaction,
    setup,
    transaction,
)
from support import ADAPTER

CREATION = {"to": None, "gas_limit": "3000000"}

TABLE = (
    Refused("intrinsic-gas-too-low", "london", transaction(gas_limit="20999"), transaction(), {}),
    Refused(
        "intrinsic-gas-too-low",
        "prague",
        transaction(gas_limit="24999", data="0x" + "ff" * 100),
        transaction(gas_limit="25000", data="0x" + "ff" * 100),
        {},
    ),
    Refused(
        "gas-limit-above-cap",
        "osaka",
        transaction(gas_limit="16777217"),
        transaction(gas_limit="16777216"),
        {},
    ),
    Refused(
        "init-code-too-large",
        "shanghai",
        transaction(data="0x" + "00" * 49_153, **CREATION),
        transaction(data="0x" + "00" * 49_152, **CREATION),
        {},
    ),
    Refused(
        "max-fee-below-base-fee",
        "bpo2",
        transaction(type=0, gas_price="9"),
        transaction(type=0, gas_price="10"),
        {},
    ),
    Refused(
        "priority-fee-above-max-fee",
        "prague",
        transaction(max_priority_fee="21"),
        transaction(max_priority_fee="20"),
        {},
    ),
    Refused(
        "insufficient-balance",
        "london",
        transaction(max_fee="50", max_priority_fee="0", value="8"),
        transaction(max_fee="50", max_priority_fee="0", value="7"),
        {"balance": 50 * 21_000 + 7},
    ),
    Refused(
        "wrong-chain-id",
        "london",
        transaction(type=0, chain_id="2"),
        transaction(type=0, chain_id="1"),
        {},
    ),
    Refused(
        "too-many-blobs",
        "osaka",
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


class AdapterRefusalTests(RefusalTests, StateTests, unittest.TestCase):
    adapter = ADAPTER
    refusals = (*PRAGUE_REFUSALS, *TABLE)

    def test_a_sender_with_code_is_refused_unless_it_is_a_delegation(self) -> None:
        for fork, code, verdict in (
            ("cancun", "0x00", "rejected"),
            ("cancun", "0xef0100" + "aa" * 20, "rejected"),
            ("prague", "0xef0100" + "aa" * 21, "rejected"),
            ("prague", "0xef0100" + "aa" * 20, "accepted"),
        ):
            reply = ADAPTER.ask(fork, "validate-transaction", transaction(), setup(code=code))
            self.assertEqual(reply["verdict"], verdict)
            self.assertEqual(reply.get("code"), "sender-not-eoa" if verdict == "rejected" else None)

    def test_the_chain_of_a_typed_transaction_is_not_looked_at(self) -> None:
        """EELS 2.20.0; the EIPs want the current chain. Only the sender it recovers matters."""
        reply = ADAPTER.ask("prague", "validate-transaction", transaction(chain_id="2"), setup())
        self.assertEqual(reply["verdict"], "accepted")


if __name__ == "__main__":
    unittest.main()
