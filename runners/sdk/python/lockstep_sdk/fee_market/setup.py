"""What an instance of the profile starts from: accounts, and the block of its transactions."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..record import Record


@dataclass(frozen=True)
class Account:
    balance: int = 0
    nonce: int = 0
    code: bytes = b""


@dataclass(frozen=True)
class Environment:
    """The block that transactions are for. Fees are in wei, the time in seconds."""

    number: int
    time: int
    gas_limit: int
    base_fee: int
    beneficiary: bytes
    chain_id: int
    gas_used: int = 0
    """By the transactions before."""
    excess_blob_gas: int = 0
    blob_gas_used: int = 0

    @classmethod
    def from_wire(cls, record: Record) -> "Environment":
        return cls(
            number=record.quantity("number"),
            time=record.quantity("time"),
            gas_limit=record.quantity("gas-limit"),
            base_fee=record.quantity("base-fee"),
            beneficiary=record.address("beneficiary"),
            chain_id=record.quantity("chain-id"),
            gas_used=record.quantity("gas-used", 0),
            excess_blob_gas=record.quantity("excess-blob-gas", 0),
            blob_gas_used=record.quantity("blob-gas-used", 0),
        )


@dataclass(frozen=True)
class Setup:
    environment: Environment | None
    accounts: Mapping[bytes, Account]
    """By address, also where nothing is in them."""

    @classmethod
    def from_wire(cls, setup: Record) -> "Setup":
        # The schedule of the scenario says it.
        setup.ignore("activation")
        environment = setup.record("environment", None)
        accounts = setup.record("accounts", Record({}))
        return cls(
            None if environment is None else Environment.from_wire(environment),
            {_address(name): _account(accounts.record(name)) for name in accounts.names()},
        )


def _address(text: str) -> bytes:
    return Record({"address": text}, "setup.accounts").address("address")


def _account(record: Record) -> Account:
    return Account(
        record.quantity("balance", 0), record.quantity("nonce", 0), record.bytes("code", b"")
    )
