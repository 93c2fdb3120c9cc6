"""The setup of an instance: the chain that a node starts with, and its policy."""

from collections.abc import Mapping
from dataclasses import dataclass

from lockstep_sdk import InvalidParams, Record


@dataclass(frozen=True)
class Policy:
    """What the node's flags say, all of it. Fee rates are in satoshis for 1,000 vbytes."""

    minimum_relay: int
    incremental: int
    dust: int
    replacement: str
    ancestors: int
    descendants: int
    size: int
    """Of ancestors, and of descendants, in vbytes."""
    data_carrier: int

    @classmethod
    def read(cls, setup: Record) -> "Policy":
        fees, limits = setup.record("fees"), setup.record("limits")
        return cls(
            minimum_relay=fees.quantity("minimum-relay"),
            incremental=fees.quantity("incremental"),
            dust=fees.quantity("dust"),
            replacement=setup.text("replacement"),
            ancestors=limits.integer("ancestors"),
            descendants=limits.integer("descendants"),
            size=limits.quantity("size"),
            data_carrier=setup.quantity("data-carrier"),
        )


@dataclass(frozen=True)
class Setup:
    policy: Policy
    base: int
    coins: Mapping[str, int]
    """Heights of blocks of the base, by label."""
    subsidy: int
    max_money: int | None
    time: int | None
    """In seconds after genesis."""

    @classmethod
    def read(cls, setup: Record) -> "Setup":
        coins = setup.record("coins")
        base = setup.integer("base")
        heights = {label: coins.integer(label) for label in coins.names()}
        for label, height in heights.items():
            if not 1 <= height <= base:
                raise InvalidParams(f"{label!r} has height {height} of a base of {base} blocks")
        return cls(
            policy=Policy.read(setup),
            base=base,
            coins=heights,
            subsidy=setup.quantity("subsidy"),
            max_money=setup.quantity("max-money", None),
            time=setup.quantity("time", None),
        )
