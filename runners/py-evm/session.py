"""The operations of the profile fee-market."""

from typing import Any

from eth.abc import SignedTransactionAPI, StateAPI
from lockstep_sdk import (
    Accepted,
    InvalidParams,
    Record,
    Rejected,
    Scenario,
    Unsupported,
    encode_hex,
    encode_quantity,
)

from forks import Fork, load
from headers import (
    blob_base_fee,
    first_base_fee,
    gas_limit_allowed,
    next_base_fee,
    next_excess_blob_gas,
)
from ledger import Ledger
from refusals import refusal
from signing import named_addresses, signed_transaction

# Intrinsic gas does not depend on prices, and a vector may leave them out.
_NO_PRICES = dict.fromkeys(("gas-price", "max-fee", "max-priority-fee", "max-blob-fee"), "0")

_PROBE = {
    "type": 2,
    "sender": {
        "address": "0x7e5f4552091a69125d5dfcb7b8c2659029395bdf",
        "secret": "0x" + "00" * 31 + "01",
    },
    "nonce": "0",
    "chain-id": "1",
    "gas-limit": "21000",
    "to": "0x" + "00" * 20,
    "value": "0",
    "data": "0x",
}
"""The transaction whose price `effective-price` asks for."""

_PROBE_BLOCK = {
    "number": "1",
    "time": "0",
    "gas-limit": "30000000",
    "beneficiary": "0x" + "00" * 20,
    "chain-id": "1",
}


class Session:
    """One instance: a fork or a schedule, and the block of the setup if it has one."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        setup = scenario.setup
        setup.ignore("activation")
        accounts = setup.record("accounts", Record({}))
        self._named = {bytes.fromhex(name[2:]) for name in accounts.names()}
        self._ledger: Ledger | None = None
        self._fork = load(scenario.fork or scenario.schedule[0].fork)
        if "environment" in setup:
            environment = setup.record("environment")
            self._fork = self._fork_at(environment.quantity("time"))
            self._ledger = Ledger(self._fork, environment, accounts)
            self._named.add(self._ledger.beneficiary)
        else:
            accounts.forget()
            setup.ignore("accounts")

    def next_base_fee(self, params: Record) -> dict[str, Any]:
        parent = params.record("parent")
        fee = next_base_fee(
            self._fork,
            params.quantity("gas-limit"),
            parent.quantity("gas-limit"),
            parent.quantity("gas-used"),
            parent.quantity("base-fee"),
        )
        return {"base-fee": encode_quantity(fee)}

    def first_base_fee(self, params: Record) -> dict[str, Any]:
        parent = params.record("parent")
        fee, allowed = first_base_fee(
            self._fork,
            params.quantity("gas-limit"),
            parent.quantity("gas-limit"),
            parent.quantity("gas-used"),
        )
        return {"base-fee": encode_quantity(fee), "allowed": allowed}

    def gas_limit_allowed(self, params: Record) -> dict[str, Any]:
        limit, parent = params.quantity("gas-limit"), params.quantity("parent-gas-limit")
        return {"allowed": gas_limit_allowed(limit, parent)}

    def next_excess_blob_gas(self, params: Record) -> dict[str, Any]:
        parent = params.record("parent")
        excess = next_excess_blob_gas(
            self._blob_fork_at(params.quantity("time")),
            self._fork_at(parent.quantity("time")),
            parent.quantity("excess-blob-gas"),
            parent.quantity("blob-gas-used"),
            parent.quantity("base-fee"),
        )
        return {"excess-blob-gas": encode_quantity(excess)}

    def blob_base_fee(self, params: Record) -> dict[str, Any]:
        fork = self._blob_fork_at(params.quantity("time"))
        return {"blob-base-fee": _nullable(blob_base_fee(fork, params.quantity("excess-blob-gas")))}

    def intrinsic_gas(self, params: Record) -> dict[str, Any]:
        params.supply(_NO_PRICES)
        try:
            transaction = self._transaction(params)
        except Rejected as refused:
            # A query has no codes to refuse with.
            raise Rejected(message=refused.message) from refused
        value = {"intrinsic": encode_quantity(transaction.intrinsic_gas)}
        if self._fork.has_floor:
            executor = self._fork.machine.get_state_class().transaction_executor_class
            # What is missing to the floor when no gas was used: the floor.
            value["floor"] = encode_quantity(executor.calc_data_floor_gas(transaction, 0, 0))
        return value

    def effective_price(self, params: Record) -> dict[str, Any]:
        block = Record({**_PROBE_BLOCK, "base-fee": params.json("base-fee")})
        offer = {name: params.json(name) for name in ("max-fee", "max-priority-fee")}
        transaction = signed_transaction(Record({**_PROBE, **offer}), self._fork)
        ledger = Ledger(self._fork, block, Record({}))
        price, tip = ledger.price_and_tip(transaction)
        return {"price": encode_quantity(price), "tip": encode_quantity(tip)}

    def validate_transaction(self, params: Record) -> dict[str, Any]:
        transaction = self._transaction(params)
        try:
            price = self._block.check(transaction)
        except Exception as error:
            raise _answered(error) from error
        return {"effective-price": encode_quantity(price)}

    def execute(self, params: Record) -> Accepted:
        settlement, gas_used, outcome = self._process(params)
        value = {
            **_outcome(gas_used, outcome),
            "effective-price": encode_quantity(settlement.price),
            "burnt": encode_quantity(settlement.burnt),
            "tip": encode_quantity(settlement.tip),
        }
        if self._fork.has_blobs:
            value["blob-fee"] = encode_quantity(settlement.blob_fee)
        return Accepted(value)

    def run_transaction(self, params: Record) -> Accepted:
        _, gas_used, outcome = self._process(params)
        return Accepted(_outcome(gas_used, outcome))

    def balance(self, params: Record) -> dict[str, Any]:
        address = params.address("address")
        return {"balance": encode_quantity(self._block.state.get_balance(address))}

    def accounts(self, params: Record) -> dict[str, Any]:
        if self._ledger is None:
            return {"accounts": []}
        return {"accounts": [_held(a, self._ledger.state) for a in sorted(self._named)]}

    def mine_blocks(self, params: Record) -> dict[str, Any]:
        fork = self._fork
        limit, base_fee = params.quantity("gas-limit"), params.quantity("base-fee")
        excess = params.quantity("excess-blob-gas", 0)
        after = []
        for group in params.records("blocks"):
            gas_used, blob_gas_used = group.quantity("gas-used"), group.quantity("blob-gas-used", 0)
            for _ in range(group.integer("count")):
                if fork.has_blobs:
                    excess = next_excess_blob_gas(fork, fork, excess, blob_gas_used, base_fee)
                base_fee = next_base_fee(fork, limit, limit, gas_used, base_fee)
            values: dict[str, Any] = {"base-fee": encode_quantity(base_fee)}
            if fork.has_blobs:
                values["excess-blob-gas"] = encode_quantity(excess)
                values["blob-base-fee"] = _nullable(blob_base_fee(fork, excess))
            after.append(values)
        return {"after": after}

    @property
    def _block(self) -> Ledger:
        if self._ledger is None:
            raise InvalidParams("the setup has no environment for a transaction")
        return self._ledger

    def _fork_at(self, time: int) -> Fork:
        """The fork that is active at a time; the first one before the schedule begins."""
        name = self._scenario.fork or self._scenario.schedule[0].fork
        for activation in self._scenario.schedule:
            if time >= activation.at:
                name = activation.fork
        return load(name)

    def _blob_fork_at(self, time: int) -> Fork:
        fork = self._fork_at(time)
        if not fork.has_blobs:
            raise Unsupported(f"{fork.name} has no blob gas")
        return fork

    def _transaction(self, params: Record) -> SignedTransactionAPI:
        try:
            return signed_transaction(params, self._fork)
        except (InvalidParams, Rejected):
            raise
        except Exception as error:
            raise _answered(error) from error

    def _process(self, params: Record) -> tuple[Any, int, Any]:
        transaction = self._transaction(params)
        try:
            result = self._block.process(transaction)
        except Exception as error:
            raise _answered(error) from error
        # Only now: an account that a refused transaction names must not appear in the state.
        self._named.update(named_addresses(params))
        return result


def _answered(error: Exception) -> Exception:
    """What to raise for an exception: the client's answer, or the adapter's own fault."""
    return refusal(error) or error


def _outcome(gas_used: int, outcome: tuple[bool, Any]) -> dict[str, Any]:
    success, logs = outcome
    return {
        "gas-used": encode_quantity(gas_used),
        "success": success,
        "logs": [
            {
                "address": encode_hex(log.address),
                "topics": [encode_hex(topic.to_bytes(32)) for topic in log.topics],
                "data": encode_hex(log.data),
            }
            for log in logs
        ],
    }


def _held(address: bytes, state: StateAPI) -> dict[str, str]:
    return {
        "address": encode_hex(address),
        "balance": encode_quantity(state.get_balance(address)),
        "nonce": encode_quantity(state.get_nonce(address)),
    }


def _nullable(number: int | None) -> str | None:
    return None if number is None else encode_quantity(number)
