"""The operations of the profile fee-market that pyrevm answers."""

from typing import Any

from lockstep_sdk import (
    InvalidParams,
    Record,
    Rejected,
    Scenario,
    Unsupported,
    encode_hex,
    encode_quantity,
)
from lockstep_sdk.fee_market import Account, Environment, Log, Setup, outcome

from machine import (
    LARGEST_EXCESS,
    LARGEST_GAS,
    LATEST_TYPES,
    SPECIFICATIONS,
    Block,
    Refused,
    Transaction,
    blob_base_fee,
    least_gas_limit,
    run,
)
from refusals import refusal, unseen


class Session:
    """One instance: a fork or a schedule, and the block of the setup if it has one."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        setup = Setup.from_wire(scenario.setup)
        self._accounts = {encode_hex(name): held for name, held in setup.accounts.items()}
        self._fork = self._fork_at(0)
        self._block: Block | None = None
        self._has_run = False
        if setup.environment is not None:
            self._block = _block(setup.environment)
            self._fork = self._fork_at(self._block.time)

    def blob_base_fee(self, params: Record) -> dict[str, str]:
        if self._fork_at(params.quantity("time")) != "cancun":
            raise Unsupported("blob gas begins with cancun")
        excess = _priceable(params.quantity("excess-blob-gas"))
        return {"blob-base-fee": encode_quantity(blob_base_fee(excess))}

    def intrinsic_gas(self, params: Record) -> dict[str, str]:
        params.ignore("nonce", "gas-limit", "value", "blobs", "max-blob-fee")
        params.ignore("gas-price", "max-fee", "max-priority-fee", "chain-id")
        type_id = params.integer("type")
        if type_id > LATEST_TYPES[self._fork]:
            # A query has no codes to refuse with.
            raise Rejected(message=f"no transactions of type {type_id}")
        transaction = _transaction(params, gas_limit=0, rest=_access_list(params))
        try:
            return {"intrinsic": encode_quantity(least_gas_limit(self._fork, transaction))}
        except Refused as error:
            raise Rejected(message=str(error)) from error

    def run_transaction(self, params: Record) -> dict[str, Any]:
        if self._block is None:
            raise InvalidParams("the setup has no environment for a transaction")
        if self._has_run:
            raise Unsupported("pyrevm cannot hand its storage on to a second transaction")
        gas_limit = params.quantity("gas-limit")
        type_id, prices, rest = _prices(params)
        transaction = _transaction(
            params,
            gas_limit=gas_limit,
            price=prices[0],
            value=params.quantity("value"),
            rest={**rest, **_access_list(params), "chain_id": params.quantity("chain-id")},
        )
        account = self._accounts.get(transaction.sender, Account())
        refused = unseen(
            is_type_known=type_id <= LATEST_TYPES[self._fork],
            nonce=params.quantity("nonce"),
            account_nonce=account.nonce,
            base_fee=self._block.base_fee,
            max_fee=prices[0],
            priority_fee=prices[1],
        )
        if refused is not None:
            raise refused
        if gas_limit > LARGEST_GAS:
            raise Rejected(message="revm's gas has 64 bits")
        try:
            result = run(self._fork, self._block, self._accounts, transaction)
        except Refused as error:
            raise refusal(str(error)) from error
        self._has_run = True
        return _outcome(result)

    def _fork_at(self, time: int) -> str:
        name = self._scenario.fork_at(time)
        if name not in SPECIFICATIONS:
            raise Unsupported(f"no fork of this adapter: {name}")
        return name


def _block(environment: Environment) -> Block:
    if environment.blob_gas_used:
        raise Unsupported("pyrevm has no blob gas that a block has used")
    return Block(
        number=environment.number,
        time=environment.time,
        # revm knows no gas used before: the block is offered with the gas that is left.
        gas_limit=environment.gas_limit - environment.gas_used,
        base_fee=environment.base_fee,
        beneficiary=encode_hex(environment.beneficiary),
        excess_blob_gas=_priceable(environment.excess_blob_gas),
        chain_id=environment.chain_id,
    )


def _priceable(excess: int) -> int:
    """revm computes the price as soon as it is told the excess, and is at it for ever if large."""
    if excess > LARGEST_EXCESS:
        raise Unsupported(f"revm does not come back with a price for an excess of {excess}")
    return excess


def _transaction(params: Record, **fields: Any) -> Transaction:
    sender = params.record("sender")
    sender.ignore("secret")
    to = None if params.is_null("to") else encode_hex(params.address("to"))
    address = encode_hex(sender.address("address"))
    return Transaction(sender=address, to=to, data=params.bytes("data"), **fields)


def _prices(params: Record) -> tuple[int, tuple[int, int], dict[str, Any]]:
    """The type, the two offers for gas, and what belongs to the transaction's environment."""
    type_id = params.integer("type")
    if type_id < 2:
        price = params.quantity("gas-price")
        return type_id, (price, 0), {}
    prices = params.quantity("max-fee"), params.quantity("max-priority-fee")
    rest: dict[str, Any] = {"gas_priority_fee": prices[1]}
    if type_id == 3:
        rest["max_fee_per_blob_gas"] = params.quantity("max-blob-fee")
        rest["blob_hashes"] = params.roots("blobs", [])
    return type_id, prices, rest


def _access_list(params: Record) -> dict[str, Any]:
    entries = [
        (encode_hex(entry.address("address")), [int.from_bytes(k) for k in entry.roots("keys", [])])
        for entry in params.records("access-list", [])
    ]
    return {"access_list": entries} if entries else {}


def _outcome(result: Any) -> dict[str, Any]:
    logs = [
        Log(_bytes(log.address), [_bytes(topic) for topic in log.topics], log.data[1])
        for log in result.logs
    ]
    return outcome(result.gas_used, result.is_success, logs)


def _bytes(text: str) -> bytes:
    return bytes.fromhex(text[2:])
