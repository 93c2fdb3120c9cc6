"""The modules of the specification in the order in which a chain goes through them."""

from collections.abc import Iterator
from dataclasses import dataclass
from types import ModuleType

from lockstep_sdk import InvalidParams, Scenario

from specification import FORKS, FORKS_WITH_BLOBS, specification


@dataclass(frozen=True, slots=True)
class Reign:
    """From a slot on a fork's module holds, until that of the next one does."""

    start: int
    spec: ModuleType


class Schedule:
    """A fork that holds throughout is a schedule of one."""

    def __init__(self, scenario: Scenario, preset: str) -> None:
        forks, starts = scenario.forks, [activation.at for activation in scenario.schedule]
        if unknown := [fork for fork in forks if fork not in FORKS]:
            raise InvalidParams(f"expected one of the forks {FORKS}, found {unknown[0]!r}")
        if not forks:
            raise InvalidParams("expected a fork or a schedule of forks, found neither")
        # Upwards and none twice.
        if list(forks) != [fork for fork in FORKS if fork in forks] or starts != sorted(
            set(starts)
        ):
            raise InvalidParams("schedule: expected later forks at later epochs")
        specs = [specification(fork, preset) for fork in forks]
        per_epoch = int(specs[0].SLOTS_PER_EPOCH)
        # As in `Scenario.fork_at`, the first one holds before the schedule begins.
        starts = [0, *(at * per_epoch for at in starts[1:])]
        self._reigns = [Reign(start, spec) for start, spec in zip(starts, specs, strict=True)]
        self.has_blobs = forks[-1] in FORKS_WITH_BLOBS

    def at(self, slot: int) -> ModuleType:
        """The module of the fork that a slot belongs to."""
        return next(reign.spec for reign in reversed(self._reigns) if reign.start <= slot)

    def changes(self, after: int, until: int) -> Iterator[int]:
        """The first slots of the forks that begin after a slot and not after another."""
        return (reign.start for reign in self._reigns if after < reign.start <= until)
