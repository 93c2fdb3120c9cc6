"""What this profile sends and gets, as the specification's values."""

from collections.abc import Hashable

from lockstep_sdk import InvalidParams, Record, encode_hex, encode_quantity

from objects import Checkpoint, Registry, Validator

UINT64_LIMIT = 2**64
BALANCE_LIMIT = 10**19
"""In gwei: "Math safe up to ~10B ETH, after which this overflows Uint64" (get_total_balance)."""


def uint64(record: Record, name: str) -> int:
    """A slot, an epoch or gwei; the profile's quantities go further than the specification's."""
    number = record.quantity(name)
    if number >= UINT64_LIMIT:
        raise InvalidParams(f"{name}: expected a number below 2^64, found {number}")
    return number


def checkpoint(record: Record) -> Checkpoint:
    return Checkpoint(uint64(record, "epoch"), record.root("root"))


def checkpoint_value(point: Checkpoint) -> dict[str, str]:
    return {"epoch": encode_quantity(point.epoch), "root": encode_hex(point.root)}


def registry(groups: list[Record]) -> Registry:
    """Validators of one group share one object, which nothing changes."""
    validators: list[Validator] = []
    origin: list[tuple[Validator, int]] = []
    for group in groups:
        validator = Validator(
            effective_balance=uint64(group, "effective-balance"),
            activation_epoch=uint64(group, "activation-epoch"),
            exit_epoch=uint64(group, "exit-epoch"),
            slashed=group.boolean("slashed"),
        )
        count = group.integer("count")
        validators += [validator] * count
        origin.append((validator, count))
    return _bounded(validators, tuple(origin))


def balances(changes: list[Record]) -> dict[int, int]:
    return {c.integer("validator"): uint64(c, "effective-balance") for c in changes}


def with_balances(validators: Registry, changes: dict[int, int]) -> Registry:
    changed = list(validators)
    for index, balance in changes.items():
        if index >= len(changed):
            raise InvalidParams(f"registry: there is no validator {index}")
        changed[index] = changed[index].with_balance(balance)
    return _bounded(changed, (validators.key, *sorted(changes.items())))


def _bounded(validators: list[Validator], origin: Hashable) -> Registry:
    if sum(v.effective_balance for v in validators) > BALANCE_LIMIT:
        raise InvalidParams(f"more than {BALANCE_LIMIT} gwei at stake: weights would overflow")
    return Registry(validators, origin)
