"""What a transaction costs, who gets it, and that it is the state that says so."""

from collections.abc import Callable

from .adapter import FeeMarketAdapter
from .wire import (
    ALICE,
    BOB,
    COINBASE,
    ETHER,
    KEYS,
    LOGS,
    RECIPIENT,
    SETS_AND_CLEARS,
    blob_transaction,
    contract,
    set_code_transaction,
    setup,
    transaction,
)


class SettlementTests:
    """Mixed into a TestCase that names the adapter, and its function from a key to an address."""

    adapter: FeeMarketAdapter
    address_of: Callable[[bytes], bytes]

    def test_the_keys_of_the_profile_have_their_addresses(self) -> None:
        self.assertEqual(len(KEYS), 5)
        for key in KEYS.values():
            secret, address = (bytes.fromhex(key[name][2:]) for name in ("secret", "address"))
            self.assertEqual(self.address_of(secret), address)

    def test_the_payments_are_the_changes_of_the_balances(self) -> None:
        for fork in self.adapter.forks:
            with self.subTest(fork):
                sent = transaction(gas_limit="90000", value="1000")
                execution, accounts = self.adapter.play(
                    fork, ("execute", sent), ("accounts", {}), setup=setup()
                )
                value = execution["value"]
                held = {a["address"]: int(a["balance"]) for a in accounts["value"]["accounts"]}
                self.assertEqual(value["gas-used"], "21000")
                self.assertEqual(value["effective-price"], "12")
                self.assertEqual(held[COINBASE], int(value["tip"]))
                self.assertEqual(held[RECIPIENT], 1000)
                spent = ETHER - held[ALICE["address"]]
                self.assertEqual(spent, int(value["tip"]) + int(value["burnt"]) + 1000)
                self.assertEqual(int(value["burnt"]), 21_000 * 10)

    def test_a_sender_that_is_the_beneficiary_gets_its_tip(self) -> None:
        for fork in self.adapter.forks:
            state = setup(beneficiary=ALICE["address"])
            value = self.adapter.value(fork, "execute", transaction(gas_limit="90000"), state)
            self.assertEqual((value["tip"], value["burnt"]), ("42000", "210000"))

    def test_blob_gas_is_paid_at_its_price(self) -> None:
        state = setup(excess_blob_gas="10000000")
        value = self.adapter.value("cancun", "execute", blob_transaction(max_blob_fee="100"), state)
        self.assertEqual(value["blob-fee"], str(131_072 * 19))
        self.assertEqual((value["tip"], value["burnt"]), ("42000", "210000"))

    def test_what_runs_says_whether_it_succeeds_and_what_it_logs(self) -> None:
        sent = transaction(gas_limit="100000")
        for fork in self.adapter.forks:
            logged = self.adapter.value(fork, "run-transaction", sent, setup(others=contract(LOGS)))
            (log,) = logged["logs"]
            topics = ["0x" + byte.rjust(64, "0") for byte in ("bb", "aa")]
            self.assertEqual(log["topics"], topics)
            self.assertEqual((log["address"], log["data"]), (RECIPIENT, "0x" + "00" * 16))
            failed = self.adapter.value(
                fork, "run-transaction", sent, setup(others=contract("0xfe"))
            )
            self.assertEqual(failed, {"gas-used": "100000", "success": False, "logs": []})

    def test_a_refund_is_a_fifth_at_most(self) -> None:
        state = setup(others=contract(SETS_AND_CLEARS))
        for fork in self.adapter.forks:
            value = self.adapter.value(fork, "execute", transaction(gas_limit="100000"), state)
            self.assertEqual(value["gas-used"], "34570")
            self.assertEqual(value["burnt"], "345700")

    def test_gas_and_nonces_go_on_from_step_to_step(self) -> None:
        state = setup(gas_used=str(30_000_000 - 42_000))
        replies = self.adapter.play(
            "london", *(("execute", transaction(nonce=str(n))) for n in range(3)), setup=state
        )
        self.assertEqual([r["verdict"] for r in replies], ["accepted", "accepted", "rejected"])
        self.assertEqual(replies[2]["code"], "gas-limit-exceeds-block")
        self.assertEqual(replies[1]["value"]["gas-used"], "21000")

    def test_an_authority_is_named_and_its_nonce_rises(self) -> None:
        _, accounts = self.adapter.play(
            "prague", ("execute", set_code_transaction()), ("accounts", {}), setup=setup()
        )
        nonces = {a["address"]: a["nonce"] for a in accounts["value"]["accounts"]}
        self.assertEqual(nonces[BOB["address"]], "1")

    def test_a_balance_of_nobody_is_zero(self) -> None:
        reply = self.adapter.ask("london", "balance", {"address": BOB["address"]}, setup())
        self.assertEqual(reply["value"], {"balance": "0"})

    def test_long_data_is_no_trouble(self) -> None:
        sent = transaction(data="0x" + "00" * 40_000, gas_limit="1000000")
        value = self.adapter.value("prague", "intrinsic-gas", sent, setup())
        self.assertEqual(value, {"intrinsic": "181000", "floor": "421000"})
