"""The state and the block that transactions are for, kept in a virtual machine of the client."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from eth.abc import SignedTransactionAPI
from eth.consensus.context import ConsensusContext
from eth.db.atomic import AtomicDB
from eth.db.chain import ChainDB
from eth.vm.chain_context import ChainContext
from eth.vm.forks.cancun.constants import BLOB_TX_TYPE, GAS_PER_BLOB
from lockstep_sdk import InvalidParams
from lockstep_sdk.fee_market import Account, Environment, Execution, Log

from forks import Fork


@dataclass
class Settlement:
    """The payments of one transaction: the balance changes that the executor makes for gas."""

    price: int
    paid: int = 0
    """By the sender, before the transaction runs."""
    gains: list[int] = field(default_factory=list)
    """After it ran: what the sender gets back, if anything, and last what the beneficiary gets."""
    blob_fee: int = 0

    @property
    def tip(self) -> int:
        return self.gains[-1]

    @property
    def burnt(self) -> int:
        """What the sender paid for gas and nobody got."""
        return self.paid - sum(self.gains) - self.blob_fee


class Ledger:
    """One block in progress."""

    def __init__(
        self, fork: Fork, environment: Environment, accounts: Mapping[bytes, Account]
    ) -> None:
        self.fork = fork
        self._blob_gas_used = environment.blob_gas_used
        fields: dict[str, Any] = {
            "block_number": environment.number,
            "timestamp": environment.time,
            "gas_limit": environment.gas_limit,
            "base_fee_per_gas": environment.base_fee,
            "coinbase": environment.beneficiary,
            "gas_used": environment.gas_used,
        }
        if fork.has_blobs:
            fields["excess_blob_gas"] = environment.excess_blob_gas
        self._header = fork.header(**fields)
        database = AtomicDB()
        self._machine = fork.machine(
            self._header,
            ChainDB(database),
            ChainContext(environment.chain_id),
            ConsensusContext(database),
        )
        self.state = self._machine.state
        for address, account in accounts.items():
            self._set_account(address, account)
        self.state.persist()

    def check(self, transaction: SignedTransactionAPI) -> int:
        """The client's checks and its execution, which is taken back; the effective price.

        Some transactions are refused only when they run: for their init code, or their gas.
        """
        price = self._validate(transaction)
        self.state.lock_changes()
        snapshot = self.state.snapshot()
        try:
            self._run(self.state.get_transaction_executor(), transaction)
        finally:
            self.state.revert(snapshot)
        return price

    def process(self, transaction: SignedTransactionAPI) -> Execution:
        """Executes, or leaves everything as it was."""
        settlement = Settlement(price=self._validate(transaction))
        self.state.lock_changes()
        executor = self._observed(settlement)
        snapshot = self.state.snapshot()
        try:
            computation, receipt = self._run(executor, transaction)
        except Exception:
            self.state.revert(snapshot)
            raise
        self.state.commit(snapshot)
        gas_used = receipt.gas_used - self._header.gas_used
        self._header = self._header.copy(gas_used=receipt.gas_used)
        self._blob_gas_used += GAS_PER_BLOB * len(_hashes(transaction))
        return Execution(
            gas_used=gas_used,
            success=computation.is_success,
            logs=[_log(log) for log in receipt.logs],
            price=settlement.price,
            burnt=settlement.burnt,
            tip=settlement.tip,
            blob_fee=settlement.blob_fee,
        )

    def account(self, address: bytes) -> tuple[int, int]:
        return self.state.get_balance(address), self.state.get_nonce(address)

    def price_and_tip(self, transaction: SignedTransactionAPI) -> tuple[int, int]:
        return self.state.get_gas_price(transaction), self.state.get_tip(transaction)

    def _validate(self, transaction: SignedTransactionAPI) -> int:
        """The checks before execution, of a transaction and of its blobs; the effective price."""
        self._machine.validate_transaction_against_header(self._header, transaction)
        self.state.get_transaction_executor().validate_transaction(transaction)
        self._check_blobs(transaction)
        return self.state.get_gas_price(transaction)

    def _run(self, executor: Any, transaction: SignedTransactionAPI) -> tuple[Any, Any]:
        computation = executor(transaction)
        receipt = self._machine.make_receipt(self._header, transaction, computation, self.state)
        return computation, receipt

    def _check_blobs(self, transaction: SignedTransactionAPI) -> None:
        """The client's check of a whole block, which is where it bounds blob gas.

        The blobs that the block has already are of a transaction that stands for the earlier ones.
        """
        hashes = _hashes(transaction)
        if not hashes:
            return
        earlier, rest = divmod(self._blob_gas_used, GAS_PER_BLOB)
        if rest:
            raise InvalidParams(f"blob gas comes in units of {GAS_PER_BLOB}")
        before = SimpleNamespace(blob_versioned_hashes=[b""] * earlier)
        parent = self.fork.header()
        self._machine.chaindb.persist_header(parent)
        header = self.fork.header(
            parent_hash=parent.hash,
            blob_gas_used=GAS_PER_BLOB * (earlier + len(hashes)),
            excess_blob_gas=self.fork.calculate_excess_blob_gas(parent),
        )
        block = SimpleNamespace(header=header, transactions=(before, transaction))
        self._machine.validate_block_blobs(block)

    def _observed(self, settlement: Settlement) -> Any:
        """An executor that notes which balances it changes before and after it runs the code."""
        executor, state = self.state.get_transaction_executor(), self.state
        build, finalize = executor.build_evm_message, executor.finalize_computation

        def watched(function: Any, *arguments: Any) -> tuple[Any, list[int]]:
            changes: list[int] = []
            delta_balance = state.delta_balance

            def note(address: bytes, delta: int) -> None:
                held = state.get_balance(address)
                delta_balance(address, delta)
                changes.append(state.get_balance(address) - held)

            state.delta_balance = note
            try:
                return function(*arguments), changes
            finally:
                del state.delta_balance

        def build_evm_message(transaction: SignedTransactionAPI) -> Any:
            message, (paid,) = watched(build, transaction)
            settlement.paid = -paid
            return message

        def finalize_computation(transaction: SignedTransactionAPI, computation: Any) -> Any:
            result, settlement.gains = watched(finalize, transaction, computation)
            return result

        executor.build_evm_message = build_evm_message
        executor.finalize_computation = finalize_computation
        if self.fork.has_blobs:
            data_fee = executor.calc_data_fee

            def calc_data_fee(transaction: Any) -> int:
                settlement.blob_fee = data_fee(transaction)
                return settlement.blob_fee

            executor.calc_data_fee = calc_data_fee
        return executor

    def _set_account(self, address: bytes, account: Account) -> None:
        if account != Account():
            self.state.set_balance(address, account.balance)
            self.state.set_nonce(address, account.nonce)
            self.state.set_code(address, account.code)


def _hashes(transaction: SignedTransactionAPI) -> Sequence[bytes]:
    return transaction.blob_versioned_hashes if transaction.type_id == BLOB_TX_TYPE else ()


def _log(log: Any) -> Log:
    return Log(log.address, [topic.to_bytes(32) for topic in log.topics], log.data)
