"""What can be seen of a state, as the wire writes it."""

from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import Any

from lockstep_sdk import encode_hex, encode_quantity

from lifecycle.keys import SIGNATURE_NAMES, address_of, key_number, kind_of

Row = dict[str, Any]

_CHURN = {
    "balance": "get_balance_churn_limit",
    "activation-exit": "get_activation_exit_churn_limit",
    "consolidation": "get_consolidation_churn_limit",
}
_SCALARS = (
    "deposit-requests-start-index",
    "deposit-balance-to-consume",
    "exit-balance-to-consume",
    "earliest-exit-epoch",
    "consolidation-balance-to-consume",
    "earliest-consolidation-epoch",
)


def runs(rows: Iterable[Row]) -> list[Row]:
    """Equal rows that follow each other, as one with their count."""
    found: list[Row] = []
    last: Row | None = None
    for row in rows:
        if row == last:
            found[-1]["count"] += 1
        else:
            found.append({"count": 1, **row})
            last = row
    return found


def quantities(row: Any, names: Sequence[str]) -> Row:
    return {name: encode_quantity(getattr(row, name.replace("-", "_"))) for name in names}


class Registry:
    """Reads validators; one that has not changed since the last time is not read again."""

    def __init__(self) -> None:
        self._known: list[tuple[Any, Row]] = []

    def rows(self, state: Any) -> list[Row]:
        for index, validator in enumerate(state.validators):
            node = validator.get_backing()
            if index == len(self._known):
                self._known.append((node, _validator(validator)))
            elif self._known[index][0] is not node:
                self._known[index] = (node, _validator(validator))
        return [
            {**row, "balance": encode_quantity(balance)}
            for (_, row), balance in zip(self._known, state.balances, strict=True)
        ]


class Slashings:
    """Reads the vector of slashed balances again only where it has changed."""

    def __init__(self) -> None:
        self._known: tuple[Any, list[Row]] = (None, [])

    def rows(self, state: Any) -> list[Row]:
        node = state.slashings.get_backing()
        if self._known[0] is not node:
            amounts = enumerate(state.slashings)
            rows = [{"index": i, "amount": encode_quantity(a)} for i, a in amounts if a]
            self._known = (node, rows)
        return self._known[1]


def _validator(validator: Any) -> Row:
    address = address_of(validator.withdrawal_credentials)
    return {
        "credentials": kind_of(validator.withdrawal_credentials),
        "address": None if address is None else encode_hex(address),
        "slashed": bool(validator.slashed),
        **quantities(
            validator,
            (
                "effective-balance",
                "activation-eligibility-epoch",
                "activation-epoch",
                "exit-epoch",
                "withdrawable-epoch",
            ),
        ),
    }


def churn_limits(spec: ModuleType, state: Any) -> Row:
    electra = hasattr(spec, "get_balance_churn_limit")
    in_deneb = hasattr(spec, "get_validator_activation_churn_limit") and not electra
    limits = {name: _limit(spec, state, function, electra) for name, function in _CHURN.items()}
    return {
        "validator": _limit(spec, state, "get_validator_churn_limit", not electra),
        "activation": _limit(spec, state, "get_validator_activation_churn_limit", in_deneb),
        **limits,
    }


def _limit(spec: ModuleType, state: Any, function: str, holds: bool) -> str | None:
    return encode_quantity(getattr(spec, function)(state)) if holds else None


def queues(state: Any) -> Row:
    has_withdrawals = hasattr(state, "next_withdrawal_index")
    has_queues = hasattr(state, "pending_deposits")
    return {
        "eth1-deposit-index": encode_quantity(state.eth1_deposit_index),
        "next-withdrawal-index": (
            encode_quantity(state.next_withdrawal_index) if has_withdrawals else None
        ),
        "next-withdrawal-validator": (
            int(state.next_withdrawal_validator_index) if has_withdrawals else None
        ),
        **(quantities(state, _SCALARS) if has_queues else dict.fromkeys(_SCALARS)),
        "pending-deposits": (
            runs(map(_pending_deposit, state.pending_deposits)) if has_queues else []
        ),
        "pending-partial-withdrawals": (
            runs(map(_pending_withdrawal, state.pending_partial_withdrawals)) if has_queues else []
        ),
        "pending-consolidations": (
            runs(map(_pending_consolidation, state.pending_consolidations)) if has_queues else []
        ),
    }


def _pending_deposit(entry: Any) -> Row:
    address = address_of(entry.withdrawal_credentials)
    return {
        "key": key_number(entry.pubkey),
        "credentials": kind_of(entry.withdrawal_credentials),
        "address": None if address is None else encode_hex(address),
        "signature": SIGNATURE_NAMES[bytes(entry.signature)],
        **quantities(entry, ("amount", "slot")),
    }


def _pending_withdrawal(entry: Any) -> Row:
    return {
        "validator": int(entry.validator_index),
        **quantities(entry, ("amount", "withdrawable-epoch")),
    }


def _pending_consolidation(entry: Any) -> Row:
    return {"source": int(entry.source_index), "target": int(entry.target_index)}


def expected_withdrawals(spec: ModuleType, state: Any) -> Row:
    expected = spec.get_expected_withdrawals(state)
    partials = getattr(expected, "processed_partial_withdrawals_count", None)
    return {
        "withdrawals": [
            {
                "validator": int(withdrawal.validator_index),
                "address": encode_hex(withdrawal.address),
                **quantities(withdrawal, ("index", "amount")),
            }
            for withdrawal in expected.withdrawals
        ],
        "processed-partial-withdrawals": None if partials is None else encode_quantity(partials),
    }


def finality(state: Any) -> Row:
    return {
        "previous-justified": encode_quantity(state.previous_justified_checkpoint.epoch),
        "justified": encode_quantity(state.current_justified_checkpoint.epoch),
        "finalized": encode_quantity(state.finalized_checkpoint.epoch),
        "bits": [bool(bit) for bit in state.justification_bits],
    }


def totals(spec: ModuleType, state: Any) -> Row:
    active = spec.get_active_validator_indices(state, spec.get_current_epoch(state))
    return {
        "active-validators": encode_quantity(len(active)),
        "total-active-balance": encode_quantity(spec.get_total_active_balance(state)),
        "slashings": encode_quantity(sum(state.slashings)),
    }
