"""The state before the first step, from the setup of a scenario."""

from types import ModuleType
from typing import Any

from lockstep_sdk import InvalidParams, Record

from lifecycle.keys import credentials, public_key, signature
from lifecycle.participation import Pattern
from wire_values import uint64

VALIDATORS_LIMIT = 65_536
QUEUE_LIMIT = 4_096
"""Entries of a queue at the opening: what a minute of the specification can work through."""

_GWEI_AND_EPOCHS = (
    "deposit-balance-to-consume",
    "exit-balance-to-consume",
    "earliest-exit-epoch",
    "consolidation-balance-to-consume",
    "earliest-consolidation-epoch",
    "deposit-requests-start-index",
)
_QUEUES = ("pending-deposits", "pending-partial-withdrawals", "pending-consolidations")


def opened_state(spec: ModuleType, setup: Record) -> tuple[Any, Pattern]:
    epoch = uint64(setup, "epoch")
    if epoch >= 2**32:
        raise InvalidParams(f"epoch: expected less than 2^32, found {epoch}")
    state = spec.BeaconState(slot=epoch * int(spec.SLOTS_PER_EPOCH))
    _validators(spec, state, setup.records("validators"))
    _finality(spec, state, setup.record("finality", None), epoch)
    for entry in setup.records("slashings", []):
        index = uint64(entry, "epoch") % int(spec.EPOCHS_PER_SLASHINGS_VECTOR)
        state.slashings[index] = uint64(entry, "amount")
    state.eth1_deposit_index = uint64(setup, "eth1-deposit-index")
    _withdrawals(state, setup)
    if hasattr(state, "pending_deposits"):
        _queues(spec, state, setup)
    else:
        _require_nothing(setup, _GWEI_AND_EPOCHS, _QUEUES)
    proposer = setup.integer("proposer", 0)
    pattern = Pattern.read(setup.records("participation", []), spec, proposer)
    for voted in sorted({int(spec.get_previous_epoch(state)), epoch}):
        pattern.write(spec, state, voted)
    return state, pattern


def _validators(spec: ModuleType, state: Any, groups: list[Record]) -> None:
    count = sum(group.integer("count", 1) for group in groups)
    if count > VALIDATORS_LIMIT:
        raise InvalidParams(f"validators: at most {VALIDATORS_LIMIT}, found {count}")
    validators, balances, scores = [], [], []
    for group in groups:
        kind, address = group.text("credentials"), group.address("address")
        template = spec.Validator(
            withdrawal_credentials=credentials(spec, kind, address, 0),
            effective_balance=uint64(group, "effective-balance"),
            slashed=group.boolean("slashed"),
            activation_eligibility_epoch=uint64(group, "activation-eligibility-epoch"),
            activation_epoch=uint64(group, "activation-epoch"),
            exit_epoch=uint64(group, "exit-epoch"),
            withdrawable_epoch=uint64(group, "withdrawable-epoch"),
        )
        size = group.integer("count", 1)
        effective_balance = int(template.effective_balance)
        balance = uint64(group, "balance") if "balance" in group else effective_balance
        for _ in range(size):
            validator = template.copy()
            key = len(validators)
            validator.pubkey = public_key(key)
            if kind == "bls":
                validator.withdrawal_credentials = credentials(spec, kind, address, key)
            validators.append(validator)
        balances += [balance] * size
        scores += [group.quantity("inactivity-score", 0)] * size
    state.validators, state.balances = validators, balances
    if hasattr(state, "inactivity_scores"):
        state.inactivity_scores = scores
    elif any(scores):
        raise InvalidParams("inactivity-score: the first fork has none")


def _finality(spec: ModuleType, state: Any, stated: Record | None, epoch: int) -> None:
    settled = epoch >= 4
    if stated is None:
        previous, justified, finalized = (epoch - 2, epoch - 1, epoch - 2) if settled else (0, 0, 0)
        bits = [settled] * 4
    else:
        previous = uint64(stated, "previous-justified")
        justified = uint64(stated, "justified")
        finalized = uint64(stated, "finalized")
        bits = stated.json("bits")
        if not isinstance(bits, list) or [type(bit) for bit in bits] != [bool] * 4:
            raise InvalidParams(f"finality.bits: expected four of true or false, found {bits!r}")
    if max(previous, justified, finalized) > epoch:
        raise InvalidParams("finality: a checkpoint lies after the current epoch")
    state.previous_justified_checkpoint = spec.Checkpoint(epoch=previous)
    state.current_justified_checkpoint = spec.Checkpoint(epoch=justified)
    state.finalized_checkpoint = spec.Checkpoint(epoch=finalized)
    state.justification_bits = bits


def _withdrawals(state: Any, setup: Record) -> None:
    index = setup.quantity("next-withdrawal-index", 0)
    validator = setup.integer("next-withdrawal-validator", 0)
    if hasattr(state, "next_withdrawal_index"):
        if validator >= max(len(state.validators), 1):
            raise InvalidParams(f"next-withdrawal-validator: there is no validator {validator}")
        state.next_withdrawal_index = index
        state.next_withdrawal_validator_index = validator
    elif index or validator:
        raise InvalidParams("next-withdrawal-…: the first fork knows no withdrawals")


def _queues(spec: ModuleType, state: Any, setup: Record) -> None:
    for name in _GWEI_AND_EPOCHS:
        setattr(state, name.replace("-", "_"), uint64(setup, name))
    state.pending_deposits = [
        entry
        for record in setup.records("pending-deposits", [])
        for entry in [_pending_deposit(spec, record)] * _size(record)
    ]
    state.pending_partial_withdrawals = [
        entry
        for record in setup.records("pending-partial-withdrawals", [])
        for entry in [
            spec.PendingPartialWithdrawal(
                validator_index=_known(state, record, "validator"),
                amount=uint64(record, "amount"),
                withdrawable_epoch=uint64(record, "withdrawable-epoch"),
            )
        ]
        * _size(record)
    ]
    state.pending_consolidations = [
        entry
        for record in setup.records("pending-consolidations", [])
        for entry in [
            spec.PendingConsolidation(
                source_index=_known(state, record, "source"),
                target_index=_known(state, record, "target"),
            )
        ]
        * _size(record)
    ]


def _pending_deposit(spec: ModuleType, record: Record) -> Any:
    key = record.integer("key")
    address = b"" if record.is_null("address") else record.address("address")
    kind = record.text("credentials")
    if kind != "bls" and not address:
        raise InvalidParams("pending-deposits: an address is missing")
    return spec.PendingDeposit(
        pubkey=public_key(key),
        withdrawal_credentials=credentials(spec, kind, address, key),
        amount=uint64(record, "amount"),
        signature=signature(record.text("signature")),
        slot=uint64(record, "slot"),
    )


def _size(record: Record) -> int:
    size = record.integer("count", 1)
    if size > QUEUE_LIMIT:
        raise InvalidParams(f"count: at most {QUEUE_LIMIT} entries of a queue, found {size}")
    return size


def _known(state: Any, record: Record, name: str) -> int:
    index = record.integer(name)
    if index >= len(state.validators):
        raise InvalidParams(f"{name}: there is no validator {index}")
    return index


def _require_nothing(setup: Record, numbers: tuple[str, ...], queues: tuple[str, ...]) -> None:
    """Fields of a later fork hold their defaults, or the vector says what cannot be."""
    for name in numbers:
        if setup.quantity(name, 0):
            raise InvalidParams(f"{name}: the first fork has no such field")
    for name in queues:
        if setup.records(name, []):
            raise InvalidParams(f"{name}: the first fork has no such field")
