import unittest
from types import SimpleNamespace
from typing import Any

from lockstep_sdk import Rejected
from lockstep_sdk.fee_market import Execution, FeeMarket, Log, supports
from lockstep_testing.fee_market import (
    ALICE,
    COINBASE,
    RECIPIENT,
    FeeMarketAdapter,
    blob_transaction,
    setup,
    transaction,
)

FORKS = ("london", "shanghai", "cancun", "prague")
SCHEDULE = [{"fork": "shanghai", "at": "0"}, {"fork": "cancun", "at": "1000"}]


class Refused(Exception):
    pass


class Ledger:
    def __init__(self, fork: Any, environment: Any, accounts: Any) -> None:
        self.environment, self.accounts = environment, accounts

    def check(self, transaction: Any) -> int:
        if transaction.nonce:
            raise Refused("nonce")
        return self.environment.base_fee + 1

    def process(self, transaction: Any) -> Execution:
        logs = [Log(transaction.to, [bytes(32)], b"\1")]
        return Execution(5, True, logs, self.check(transaction), burnt=6, tip=7, blob_fee=8)

    def account(self, address: bytes) -> tuple[int, int]:
        held = self.accounts.get(address)
        return (0, 0) if held is None else (held.balance, held.nonce)


def sign(params: Any, fork: Any) -> Any:
    if params.integer("type") == 3 and not fork.has_blobs:
        raise Refused("type")
    params.ignore(*params.names())
    return SimpleNamespace(nonce=params.quantity("nonce"), to=params.address("to"))


class Session(FeeMarket):
    """A client that answers with what it was asked, so that each number shows its way."""

    headers = SimpleNamespace(
        next_base_fee=lambda fork, limit, parent_limit, used, fee: fee + 1,
        first_base_fee=lambda fork, limit, parent_limit, used: (limit + used, True),
        gas_limit_allowed=lambda fork, limit, parent: limit > parent,
        next_excess_blob_gas=lambda fork, parent, *numbers: sum(numbers) + parent.has_blobs,
        blob_base_fee=lambda fork, excess: None if excess > 100 else excess,
    )
    load = staticmethod(
        lambda name: SimpleNamespace(name=name, has_blobs=name in ("cancun", "prague"))
    )
    open_block = Ledger
    sign = staticmethod(sign)
    refusal = staticmethod(
        lambda error: Rejected(str(error), "text") if isinstance(error, Refused) else None
    )

    def intrinsic(self, transaction: Any) -> tuple[int, int | None]:
        return 9, 10 if self.fork.name == "prague" else None

    def price_and_tip(self, base_fee: int, transaction: Any) -> tuple[int, int]:
        if base_fee == 13:
            raise Refused("unlucky")
        return base_fee, 1


ADAPTER = FeeMarketAdapter(supports(FORKS), Session)


class FeeMarketTests(unittest.TestCase):
    def test_numbers_go_to_the_client_and_come_back(self) -> None:
        parent = {"gas-limit": "1", "gas-used": "2", "base-fee": "3"}
        for operation, params, value in (
            ("next-base-fee", {"parent": parent, "gas-limit": "4"}, {"base-fee": "4"}),
            ("gas-limit-allowed", {"parent-gas-limit": "1", "gas-limit": "2"}, {"allowed": True}),
            ("intrinsic-gas", transaction(), {"intrinsic": "9"}),
        ):
            self.assertEqual(ADAPTER.value("london", operation, params), value)
        del parent["base-fee"]
        answer = ADAPTER.value("london", "first-base-fee", {"parent": parent, "gas-limit": "4"})
        self.assertEqual(answer, {"base-fee": "6", "allowed": True})
        answer = ADAPTER.value("prague", "intrinsic-gas", transaction())
        self.assertEqual(answer, {"intrinsic": "9", "floor": "10"})

    def test_the_time_decides_the_fork(self) -> None:
        self.assertEqual(ADAPTER.excess_after(SCHEDULE, 999, 1000), 7)
        self.assertEqual(ADAPTER.excess_after(SCHEDULE, 1000, 1001), 8)
        with self.assertRaisesRegex(AssertionError, "-32050.*shanghai has no blob gas"):
            ADAPTER.excess_after(SCHEDULE, 998, 999)
        late = [{"fork": "cancun", "at": "5"}, {"fork": "prague", "at": "9"}]
        self.assertEqual(ADAPTER.excess_after(late, 0, 1), 8)

    def test_blob_gas_of_a_block_needs_a_fork_that_has_it(self) -> None:
        state = setup(excess_blob_gas="1")
        self.assertEqual(ADAPTER.ask("cancun", "accounts", {}, state)["verdict"], "accepted")
        with self.assertRaisesRegex(AssertionError, "-32602.*london has no blob gas"):
            ADAPTER.ask("london", "accounts", {}, state)

    def test_each_group_of_mined_blocks_starts_where_the_last_ended(self) -> None:
        blocks = [{"count": n, "gas-used": "0", "blob-gas-used": "40"} for n in (2, 1)]
        params = {"gas-limit": "1", "base-fee": "0", "excess-blob-gas": "0", "blocks": blocks}
        after = ADAPTER.value("cancun", "mine-blocks", params)["after"]
        # Each excess is the last one, 40, the fee before, and 1 for the parent's fork.
        first = {"base-fee": "2", "excess-blob-gas": "83", "blob-base-fee": "83"}
        second = {"base-fee": "3", "excess-blob-gas": "126", "blob-base-fee": None}
        self.assertEqual(after, [first, second])
        del params["excess-blob-gas"]
        after = ADAPTER.value("london", "mine-blocks", params)["after"]
        self.assertEqual(after, [{"base-fee": "2"}, {"base-fee": "3"}])

    def test_an_execution_is_written_out(self) -> None:
        log = {"address": RECIPIENT, "topics": ["0x" + "00" * 32], "data": "0x01"}
        ran = {"gas-used": "5", "success": True, "logs": [log]}
        paid = {"effective-price": "11", "burnt": "6", "tip": "7"}
        answer = ADAPTER.value("london", "run-transaction", transaction(), setup())
        self.assertEqual(answer, ran)
        answer = ADAPTER.value("london", "execute", transaction(), setup())
        self.assertEqual(answer, {**ran, **paid})
        answer = ADAPTER.value("cancun", "execute", blob_transaction(), setup())
        self.assertEqual(answer, {**ran, **paid, "blob-fee": "8"})

    def test_only_what_was_executed_names_accounts(self) -> None:
        refused = transaction(nonce="1")
        queries = [("accounts", {}), ("execute", refused), ("accounts", {})]
        before, reply, same, _, after = ADAPTER.play(
            "london", *queries, ("execute", transaction()), ("accounts", {}), setup=setup()
        )
        self.assertEqual(reply, {"verdict": "rejected", "code": "nonce", "message": "text"})
        self.assertEqual(before, same)
        names = [[a["address"] for a in r["value"]["accounts"]] for r in (before, after)]
        self.assertEqual(names[0], sorted([ALICE["address"], COINBASE]))
        self.assertEqual(names[1], sorted([ALICE["address"], COINBASE, RECIPIENT]))
        self.assertEqual(ADAPTER.value("london", "accounts", {}), {"accounts": []})
        with self.assertRaisesRegex(AssertionError, "no environment"):
            ADAPTER.ask("london", "execute", transaction())

    def test_a_query_refuses_without_a_code(self) -> None:
        refused = {"verdict": "rejected", "message": "text"}
        self.assertEqual(ADAPTER.ask("london", "intrinsic-gas", blob_transaction()), refused)
        offer = {"base-fee": "13", "max-fee": "20", "max-priority-fee": "1"}
        self.assertEqual(ADAPTER.ask("london", "effective-price", offer), refused)
        offer["base-fee"] = "12"
        answer = ADAPTER.value("london", "effective-price", offer)
        self.assertEqual(answer, {"price": "12", "tip": "1"})
        reply = ADAPTER.ask("london", "validate-transaction", blob_transaction(), setup())
        self.assertEqual((reply["verdict"], reply["code"]), ("rejected", "type"))

    def test_a_parameter_that_nothing_knows_is_an_error(self) -> None:
        strange = setup(colour="red")
        with self.assertRaisesRegex(AssertionError, "-32602.*colour"):
            ADAPTER.ask("london", "accounts", {}, strange)
        accounts = {RECIPIENT: {"balance": "1", "colour": "red"}}
        with self.assertRaisesRegex(AssertionError, "-32602.*colour"):
            ADAPTER.ask("london", "accounts", {}, setup(others=accounts))
