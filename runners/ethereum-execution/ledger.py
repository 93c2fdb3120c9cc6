"""The state and the block that transactions are for, kept in the spec's own objects."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from ethereum_types.bytes import Bytes20
from ethereum_types.numeric import U64, U256, Uint
from lockstep_sdk.fee_market import Account, Environment, Execution, Log

from forks import Fork


@dataclass
class Settlement:
    """The payments of one transaction, as `process_transaction` writes and computes them."""

    changes: list[int] = field(default_factory=list)
    """Balance changes in the order written: the sender pays, gets back, the beneficiary gets."""
    price: int = 0
    blob_fee: int = 0

    @property
    def tip(self) -> int:
        return sum(self.changes[2:])

    @property
    def burnt(self) -> int:
        """What the sender paid for gas and nobody got."""
        return -sum(self.changes) - self.blob_fee


class Ledger:
    """One block in progress."""

    def __init__(
        self, fork: Fork, environment: Environment, accounts: Mapping[bytes, Account]
    ) -> None:
        self.fork = fork
        self.state = fork.state.State()
        for address, account in accounts.items():
            _set_account(fork, self.state, address, account)
        fields: dict[str, Any] = {
            "chain_id": U64(environment.chain_id),
            "state": self.state,
            "block_gas_limit": Uint(environment.gas_limit),
            "coinbase": Bytes20(environment.beneficiary),
            "number": Uint(environment.number),
            "base_fee_per_gas": Uint(environment.base_fee),
            "time": U256(environment.time),
        }
        output: dict[str, Any] = {"block_gas_used": Uint(environment.gas_used)}
        if fork.has_blobs:
            fields["excess_blob_gas"] = U64(environment.excess_blob_gas)
            output["blob_gas_used"] = U64(environment.blob_gas_used)
        self.environment = fork.block_environment(**fields)
        self.output = fork.vm.BlockOutput(**output)

    def check(self, transaction: Any) -> int:
        """Both checks of the spec, in its order; the effective gas price."""
        self.fork.transactions.validate_transaction(transaction)
        _, price, *_ = self.fork.fork.check_transaction(
            block_env=self.environment, block_output=self.output, tx=transaction
        )
        return int(price)

    def process(self, transaction: Any) -> Execution:
        """Executes, or leaves everything as it was."""
        index = Uint(len(self.output.receipt_keys))
        before = self.output.block_gas_used
        with self._atomic(), self._observed() as settlement:
            self.fork.fork.process_transaction(self.environment, self.output, transaction, index)
        encoded = self.fork.trie.trie_get(self.output.receipts_trie, self.output.receipt_keys[-1])
        receipt = self.fork.blocks.decode_receipt(encoded)
        return Execution(
            gas_used=int(self.output.block_gas_used - before),
            success=bool(receipt.succeeded),
            logs=[Log(log.address, log.topics, log.data) for log in receipt.logs],
            price=settlement.price,
            burnt=settlement.burnt,
            tip=settlement.tip,
            blob_fee=settlement.blob_fee,
        )

    def account(self, address: bytes) -> tuple[int, int]:
        account = self.fork.state.get_account(self.state, Bytes20(address))
        return int(account.balance), int(account.nonce)

    @contextmanager
    def _atomic(self) -> Iterator[None]:
        """The spec changes nothing before its last check, save where a number overflows later."""
        copy_trie, before = self.fork.trie.copy_trie, self.fork.state.State()
        before._main_trie = copy_trie(self.state._main_trie)
        before._storage_tries = {k: copy_trie(t) for k, t in self.state._storage_tries.items()}
        try:
            yield
        except Exception:
            self.state = self.environment.state = before
            raise

    @contextmanager
    def _observed(self) -> Iterator[Settlement]:
        """Notes what `process_transaction` gets from its callees and what it writes by them."""
        module, settlement = self.fork.fork, Settlement()
        names = ("set_account_balance", "check_transaction", "calculate_data_fee")
        originals = {name: getattr(module, name) for name in names if hasattr(module, name)}

        def set_account_balance(state: Any, address: Any, amount: U256) -> None:
            held = self.fork.state.get_account(state, address).balance
            settlement.changes.append(int(amount) - int(held))
            originals["set_account_balance"](state, address, amount)

        def check_transaction(**arguments: Any) -> Any:
            result = originals["check_transaction"](**arguments)
            settlement.price = int(result[1])
            return result

        def calculate_data_fee(*arguments: Any) -> Any:
            fee = originals["calculate_data_fee"](*arguments)
            settlement.blob_fee = int(fee)
            return fee

        observers = {f.__name__: f for f in (set_account_balance, check_transaction)}
        observers["calculate_data_fee"] = calculate_data_fee
        for name in originals:
            setattr(module, name, observers[name])
        try:
            yield settlement
        finally:
            for name, original in originals.items():
                setattr(module, name, original)


def price_and_tip(fork: Fork, base_fee: int, transaction: Any) -> tuple[int, int]:
    """What `check_transaction` makes of a transaction that buys no gas, whoever sends it.

    The price is what it returns. The tip is its variable `priority_fee_per_gas`, read when it
    returns: the spec has no function that gives it.
    """
    code, seen = fork.fork.check_transaction.__code__, {}

    def look(frame: FrameType, event: str, argument: Any) -> None:
        if event == "return" and frame.f_code is code:
            seen.update(frame.f_locals)

    environment = fork.block_environment(
        chain_id=transaction.chain_id, state=fork.state.State(), base_fee_per_gas=Uint(base_fee)
    )
    sys.setprofile(look)
    try:
        _, price, *_ = fork.fork.check_transaction(
            block_env=environment, block_output=fork.vm.BlockOutput(), tx=transaction
        )
    finally:
        sys.setprofile(None)
    return int(price), int(seen["priority_fee_per_gas"])


def _set_account(fork: Fork, state: Any, address: bytes, account: Account) -> None:
    if account != Account():
        held = fork.fork_types.Account(
            nonce=Uint(account.nonce), balance=U256(account.balance), code=account.code
        )
        fork.state.set_account(state, Bytes20(address), held)
