"""revm's machine as pyrevm binds it: message calls and creations, one machine each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lockstep_sdk.fee_market import Account
from pyrevm import EVM, AccountInfo, BlockEnv, CfgEnv, Env, TxEnv

LATEST_TYPES = {"london": 2, "paris": 2, "shanghai": 2, "cancun": 3}
"""The latest transaction type of a fork: pyrevm never tells revm a type."""

SPECIFICATIONS = {"london": "London", "paris": "Merge", "shanghai": "Shanghai", "cancun": "Cancun"}
"""pyrevm's names of the forks. It takes any other text for its latest fork, without a word."""

LARGEST_GAS = 2**64 - 1
LARGEST_EXCESS = 10**13
"""Excess blob gas that revm prices within a second; the length of its loop grows with it."""
_LARGEST_BALANCE = 2**256 - 1


class Refused(Exception):
    """revm does not take the transaction; the text is its error."""


@dataclass(frozen=True)
class Block:
    number: int = 1
    time: int = 0
    gas_limit: int = LARGEST_GAS
    base_fee: int = 0
    beneficiary: str = "0x" + "00" * 20
    excess_blob_gas: int = 0
    chain_id: int = 1


@dataclass(frozen=True)
class Transaction:
    """What revm takes of a transaction: neither its type nor its nonce."""

    sender: str
    to: str | None
    gas_limit: int
    price: int = 0
    value: int = 0
    data: bytes = b""
    rest: Mapping[str, Any] = field(default_factory=dict)
    """The fields that only the transaction's environment has."""


def run(fork: str, block: Block, accounts: Mapping[str, Account], transaction: Transaction) -> Any:
    """Runs a transaction on a machine of its own and answers revm's result.

    A second transaction on one machine would find warm what the first has touched.
    """
    machine = EVM(
        Env(cfg=CfgEnv(chain_id=block.chain_id), block=_environment(fork, block)),
        spec_id=SPECIFICATIONS[fork],
        gas_limit=block.gas_limit,
    )
    for address, account in accounts.items():
        code = account.code or None
        machine.insert_account_info(
            address, AccountInfo(balance=account.balance, nonce=account.nonce, code=code)
        )
    machine.set_tx_env(TxEnv(**transaction.rest))
    options = {"value": transaction.value, "gas": transaction.gas_limit}
    options["gas_price"] = transaction.price
    try:
        if transaction.to is None:
            machine.deploy(transaction.sender, transaction.data, **options)
        else:
            machine.message_call(
                transaction.sender, transaction.to, calldata=transaction.data, **options
            )
    except RuntimeError as error:
        # A failed execution is raised as well, and leaves its result behind.
        if not str(error).startswith(("Revert ", "Halt ")):
            raise Refused(str(error)) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # No Exception, it would end the process.
            raise RuntimeError(f"pyrevm panicked: {error}") from error
        raise
    return machine.result


def least_gas_limit(fork: str, transaction: Transaction) -> int:
    """The least gas limit that revm does not find too low for the transaction: its intrinsic gas.

    Found by trying, because the number in revm's error is that of its latest fork.
    """
    accounts = {transaction.sender: Account(balance=_LARGEST_BALANCE)}

    def is_taken(gas_limit: int) -> bool:
        attempt = Transaction(
            transaction.sender,
            transaction.to,
            gas_limit,
            data=transaction.data,
            rest=transaction.rest,
        )
        try:
            run(fork, Block(), accounts, attempt)
        except Refused as refusal:
            if "CallGasCostMoreThanGasLimit" in str(refusal):
                return False
            raise
        return True

    refused, taken = 0, 21_000
    while not is_taken(taken):
        refused, taken = taken, taken * 2
    while taken - refused > 1:
        middle = (refused + taken) // 2
        if is_taken(middle):
            taken = middle
        else:
            refused = middle
    return taken


def blob_base_fee(excess: int) -> int:
    """The price of blob gas as revm computes it for a block."""
    return BlockEnv(excess_blob_gas=excess).blob_gasprice


def _environment(fork: str, block: Block) -> BlockEnv:
    return BlockEnv(
        number=block.number,
        coinbase=block.beneficiary,
        timestamp=block.time,
        basefee=block.base_fee,
        gas_limit=block.gas_limit,
        excess_blob_gas=block.excess_blob_gas if fork == "cancun" else None,
    )
