"""The operations of the profile, over functions of a client.

Nothing here knows a rule. It reads parameters, finds the fork of a time, keeps which accounts were
named, and writes what the client answered.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any

from ..record import Record
from ..replies import InvalidParams, Rejected, Unsupported
from ..scenario import Scenario
from ..values import encode_hex, encode_quantity
from .client import Block, Fork, Headers
from .execution import Execution, outcome
from .setup import Account, Environment, Setup
from .transaction import named_addresses, offer, supply_prices


class FeeMarket(ABC):
    """One instance: a fork or a schedule, and the block of the setup if it has one.

    What follows is the client's, and what a subclass gives.
    """

    headers: Headers
    load: Callable[[str], Fork]
    """The fork of a name."""
    open_block: Callable[[Any, Environment, Mapping[bytes, Account]], Block]
    sign: Callable[[Record, Any], Any]
    """A transaction of the wire as the client has it on a fork."""
    refusal: Callable[[Exception], Rejected | None]
    """The answer that an exception stands for; None for a fault."""

    @abstractmethod
    def intrinsic(self, transaction: Any) -> tuple[int, int | None]:
        """The intrinsic gas, and the floor where the fork has one."""

    @abstractmethod
    def price_and_tip(self, base_fee: int, transaction: Any) -> tuple[int, int]:
        """Of a unit of gas, in a block with the base fee."""

    offered_gas_limit = 21_000
    """Of the transaction that `price_and_tip` is asked about."""

    def __init__(self, scenario: Scenario) -> None:
        setup = Setup.from_wire(scenario.setup)
        self._scenario = scenario
        self._named = set(setup.accounts)
        self._block: Block | None = None
        self.fork: Any = self.load(scenario.forks[0])
        if setup.environment is not None:
            self._open(setup.environment, setup.accounts)

    def next_base_fee(self, params: Record) -> dict[str, Any]:
        parent = params.record("parent")
        fee = self.headers.next_base_fee(
            self.fork,
            params.quantity("gas-limit"),
            parent.quantity("gas-limit"),
            parent.quantity("gas-used"),
            parent.quantity("base-fee"),
        )
        return {"base-fee": encode_quantity(fee)}

    def first_base_fee(self, params: Record) -> dict[str, Any]:
        parent = params.record("parent")
        fee, allowed = self.headers.first_base_fee(
            self.fork,
            params.quantity("gas-limit"),
            parent.quantity("gas-limit"),
            parent.quantity("gas-used"),
        )
        return {"base-fee": encode_quantity(fee), "allowed": allowed}

    def gas_limit_allowed(self, params: Record) -> dict[str, Any]:
        limit, parent = params.quantity("gas-limit"), params.quantity("parent-gas-limit")
        return {"allowed": self.headers.gas_limit_allowed(self.fork, limit, parent)}

    def next_excess_blob_gas(self, params: Record) -> dict[str, Any]:
        parent = params.record("parent")
        excess = self.headers.next_excess_blob_gas(
            self._blob_fork_at(params.quantity("time")),
            self._fork_at(parent.quantity("time")),
            parent.quantity("excess-blob-gas"),
            parent.quantity("blob-gas-used"),
            parent.quantity("base-fee"),
        )
        return {"excess-blob-gas": encode_quantity(excess)}

    def blob_base_fee(self, params: Record) -> dict[str, Any]:
        fork = self._blob_fork_at(params.quantity("time"))
        price = self.headers.blob_base_fee(fork, params.quantity("excess-blob-gas"))
        return {"blob-base-fee": _nullable(price)}

    def mine_blocks(self, params: Record) -> dict[str, Any]:
        fork, headers = self.fork, self.headers
        limit, base_fee = params.quantity("gas-limit"), params.quantity("base-fee")
        excess = params.quantity("excess-blob-gas", 0)
        after = []
        for group in params.records("blocks"):
            gas_used, blob_gas_used = group.quantity("gas-used"), group.quantity("blob-gas-used", 0)
            for _ in range(group.integer("count")):
                if fork.has_blobs:
                    excess = headers.next_excess_blob_gas(
                        fork, fork, excess, blob_gas_used, base_fee
                    )
                base_fee = headers.next_base_fee(fork, limit, limit, gas_used, base_fee)
            values: dict[str, Any] = {"base-fee": encode_quantity(base_fee)}
            if fork.has_blobs:
                values["excess-blob-gas"] = encode_quantity(excess)
                values["blob-base-fee"] = _nullable(headers.blob_base_fee(fork, excess))
            after.append(values)
        return {"after": after}

    def intrinsic_gas(self, params: Record) -> dict[str, Any]:
        supply_prices(params)
        try:
            transaction = self._answered(self.sign, params, self.fork)
        except Rejected as refused:
            raise _without_code(refused) from refused
        intrinsic, floor = self.intrinsic(transaction)
        value = {"intrinsic": encode_quantity(intrinsic)}
        return value if floor is None else {**value, "floor": encode_quantity(floor)}

    def effective_price(self, params: Record) -> dict[str, Any]:
        base_fee = params.quantity("base-fee")
        transaction = self.sign(offer(params, gas_limit=self.offered_gas_limit), self.fork)
        try:
            price, tip = self._answered(self.price_and_tip, base_fee, transaction)
        except Rejected as refused:
            raise _without_code(refused) from refused
        return {"price": encode_quantity(price), "tip": encode_quantity(tip)}

    def validate_transaction(self, params: Record) -> dict[str, Any]:
        transaction = self._answered(self.sign, params, self.fork)
        price = self._answered(self._opened.check, transaction)
        return {"effective-price": encode_quantity(price)}

    def execute(self, params: Record) -> dict[str, Any]:
        execution = self._process(params)
        value = {
            **outcome(execution.gas_used, execution.success, execution.logs),
            "effective-price": encode_quantity(execution.price),
            "burnt": encode_quantity(execution.burnt),
            "tip": encode_quantity(execution.tip),
        }
        if self.fork.has_blobs:
            value["blob-fee"] = encode_quantity(execution.blob_fee)
        return value

    def run_transaction(self, params: Record) -> dict[str, Any]:
        execution = self._process(params)
        return outcome(execution.gas_used, execution.success, execution.logs)

    def balance(self, params: Record) -> dict[str, Any]:
        balance, _ = self._opened.account(params.address("address"))
        return {"balance": encode_quantity(balance)}

    def accounts(self, params: Record) -> dict[str, Any]:
        if self._block is None:
            return {"accounts": []}
        return {"accounts": [_held(a, *self._block.account(a)) for a in sorted(self._named)]}

    def _open(self, environment: Environment, accounts: Mapping[bytes, Account]) -> None:
        self.fork = self._fork_at(environment.time)
        if not self.fork.has_blobs and (environment.excess_blob_gas or environment.blob_gas_used):
            raise InvalidParams(f"{self.fork.name} has no blob gas")
        self._block = self.open_block(self.fork, environment, accounts)
        self._named.add(environment.beneficiary)

    @property
    def _opened(self) -> Block:
        if self._block is None:
            raise InvalidParams("the setup has no environment for a transaction")
        return self._block

    def _fork_at(self, time: int) -> Any:
        return self.load(self._scenario.fork_at(time))

    def _blob_fork_at(self, time: int) -> Any:
        fork = self._fork_at(time)
        if not fork.has_blobs:
            raise Unsupported(f"{fork.name} has no blob gas")
        return fork

    def _answered(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """What the client answers, or the refusal that its exception stands for."""
        try:
            return function(*arguments)
        except Exception as error:
            if refused := self.refusal(error):
                raise refused from error
            raise

    def _process(self, params: Record) -> Execution:
        transaction = self._answered(self.sign, params, self.fork)
        execution = self._answered(self._opened.process, transaction)
        # Only now: an account that a refused transaction names must not appear in the state.
        self._named |= named_addresses(params)
        return execution


def _without_code(refused: Rejected) -> Rejected:
    """A query has no codes to refuse with."""
    return Rejected(message=refused.message)


def _held(address: bytes, balance: int, nonce: int) -> dict[str, str]:
    return {
        "address": encode_hex(address),
        "balance": encode_quantity(balance),
        "nonce": encode_quantity(nonce),
    }


def _nullable(number: int | None) -> str | None:
    return None if number is None else encode_quantity(number)
