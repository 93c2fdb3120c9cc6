"""What a session starts from: the params of `open` and `play`."""

from dataclasses import dataclass

from .record import Record
from .replies import InvalidParams


@dataclass(frozen=True)
class Activation:
    """One fork of a schedule; `at` is in the profile's unit, epochs or seconds."""

    fork: str
    at: int


@dataclass(frozen=True)
class Object:
    """What a label stands for, where the client hashes: the step that introduces it.

    A root in `params` is a label (read it with `text`) or, where nothing introduces it, 0x-hex.
    """

    label: str
    operation: str
    params: Record

    @classmethod
    def from_wire(cls, entry: Record) -> "Object":
        return cls(entry.text("label"), entry.text("operation"), entry.record("params"))


@dataclass(frozen=True)
class Scenario:
    """One instance, before its first step: a fork or a schedule, never both."""

    profile: str
    fork: str | None
    schedule: tuple[Activation, ...]
    setup: Record
    objects: tuple[Object, ...] | None = None
    """In an order in which each follows those that it names; None where identities are assigned."""

    @classmethod
    def from_wire(cls, params: Record) -> "Scenario":
        profile = params.text("profile")
        fork = params.text("fork", None)
        schedule = tuple(
            Activation(entry.text("fork"), entry.quantity("at"))
            for entry in params.records("schedule", [])
        )
        if fork is not None and "schedule" in params:
            raise InvalidParams("expected either 'fork' or 'schedule', found both")
        if "schedule" in params and not schedule:
            raise InvalidParams("params.schedule: expected at least one fork, found none")
        setup = params.record("setup")
        entries = params.records("objects", None)
        objects = None if entries is None else tuple(map(Object.from_wire, entries))
        return cls(profile, fork, schedule, setup, objects)

    @property
    def forks(self) -> tuple[str, ...]:
        """Every fork that the instance meets."""
        if self.fork is not None:
            return (self.fork,)
        return tuple(activation.fork for activation in self.schedule)

    def fork_at(self, time: int) -> str:
        """The fork that is active at a time; the first one before the schedule begins."""
        begun = [activation.fork for activation in self.schedule if activation.at <= time]
        return begun[-1] if begun else self.forks[0]
