"""The state and the block that transactions are for, kept in the spec's own objects."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from ethereum_types.bytes import Bytes20
from ethereum_types.numeric import U64, U256, Uint
from lockstep_sdk import InvalidParams, Record

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

    def __init__(self, fork: Fork, environment: Record, accounts: Record) -> None:
        self.fork = fork
        self.beneficiary = environment.address("beneficiary")
        self.state = fork.state.State()
        for name in accounts.names():
            _set_account(fork, self.state, _address(name), accounts.record(name))
        fields: dict[str, Any] = {
            "chain_id": U64(environment.quantity("chain-id")),
            "state": self.state,
            "block_gas_limit": Uint(environment.quantity("gas-limit")),
            "coinbase": Bytes20(self.beneficiary),
            "number": Uint(environment.quantity("number")),
            "base_fee_per_gas": Uint(environment.quantity("base-fee")),
            "time": U256(environment.quantity("time")),
        }
        output: dict[str, Any] = {"block_gas_used": Uint(environment.quantity("gas-used", 0))}
        excess = environment.quantity("excess-blob-gas", 0)
        blob_gas_used = environment.quantity("blob-gas-used", 0)
        if fork.has_blobs:
            fields["excess_blob_gas"] = U64(excess)
            output["blob_gas_used"] = U64(blob_gas_used)
        elif excess or blob_gas_used:
            raise InvalidParams(f"{fork.name} has no blob gas")
        self.environment = fork.block_environment(**fields)
        self.output = fork.vm.BlockOutput(**output)

    def check(self, transaction: Any) -> int:
        """Both checks of the spec, in its order; the effective gas price."""
        self.fork.transactions.validate_transaction(transaction)
        _, price, *_ = self.fork.fork.check_transaction(
            block_env=self.environment, block_output=self.output, tx=transaction
        )
        return int(price)

    def process(self, transaction: Any) -> tuple[Settlement, int, Any]:
        """Executes, or leaves everything as it was: the payments, the gas used, the receipt."""
        index = Uint(len(self.output.receipt_keys))
        before = self.output.block_gas_used
        with self._atomic(), self._observed() as settlement:
            self.fork.fork.process_transaction(self.environment, self.output, transaction, index)
        receipt = self.fork.trie.trie_get(self.output.receipts_trie, self.output.receipt_keys[-1])
        gas_used = int(self.output.block_gas_used - before)
        return settlement, gas_used, self.fork.blocks.decode_receipt(receipt)

    def account(self, address: bytes) -> Any:
        return self.fork.state.get_account(self.state, Bytes20(address))

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


def _address(text: str) -> bytes:
    return Record({"address": text}, "setup.accounts").address("address")


def _set_account(fork: Fork, state: Any, address: bytes, account: Record) -> None:
    balance = account.quantity("balance", 0)
    nonce = account.quantity("nonce", 0)
    code = account.bytes("code", b"")
    if balance or nonce or code:
        held = fork.fork_types.Account(nonce=Uint(nonce), balance=U256(balance), code=code)
        fork.state.set_account(state, Bytes20(address), held)
