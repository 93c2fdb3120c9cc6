"""One state, the rules that hold for it, and what changes it."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

from lockstep_sdk import InvalidParams, Scenario

from lifecycle.opening import opened_state
from lifecycle.participation import Pattern
from lifecycle.reasons import refusal
from lifecycle.rules import rules

EPOCHS_LIMIT = 1_024
"""Of one step."""


class Chain:
    """Time and operations pass over a state; whatever refuses leaves it as it was."""

    def __init__(self, scenario: Scenario) -> None:
        self._preset = scenario.setup.text("preset")
        self._upgrades = {a.fork: a.at for a in scenario.schedule[1:]}
        self.spec = rules(scenario.forks[0], self._preset)
        self.state, self.pattern = opened_state(self.spec, scenario.setup)
        for fork, epoch in self._upgrades.items():
            if epoch <= self.epoch:
                raise InvalidParams(f"activation.{fork}: expected an epoch after the setup's")

    @property
    def epoch(self) -> int:
        return int(self.spec.get_current_epoch(self.state))

    def vote_by(self, pattern: Pattern, previous: bool) -> None:
        self.pattern = pattern
        epochs = {self.epoch, int(self.spec.get_previous_epoch(self.state)) if previous else None}
        for epoch in sorted(e for e in epochs if e is not None):
            pattern.write(self.spec, self.state, epoch)

    def pass_to(self, epoch: int) -> None:
        if not self.epoch < epoch <= self.epoch + EPOCHS_LIMIT:
            raise InvalidParams(
                f"to: expected a later epoch, at most {EPOCHS_LIMIT} ahead, found {epoch}"
            )
        while self.epoch < epoch:
            self._pass_epoch()

    def apply(
        self, function: str, change: Callable[[ModuleType, Any], None], proposer: int = 0
    ) -> None:
        """Runs a change on a copy of the state, which becomes the state unless it is refused.

        Across forks a step may ask for a function of the specification that is still to come.
        """
        if not hasattr(self.spec, function):
            raise InvalidParams(f"{self.spec.fork} has no {function}")
        if proposer >= len(self.state.validators):
            raise InvalidParams(f"proposer: there is no validator {proposer}")
        self.spec.proposer = proposer
        state = self.state.copy()
        try:
            change(self.spec, state)
        except Exception as error:
            if answer := refusal(error):
                raise answer from error
            raise
        self.state = state

    def _pass_epoch(self) -> None:
        spec, state = self.spec, self.state
        state.slot = (self.epoch + 1) * int(spec.SLOTS_PER_EPOCH) - 1
        spec.process_epoch(state)
        state.slot += 1
        for fork, epoch in self._upgrades.items():
            if epoch == self.epoch:
                self.spec = rules(fork, self._preset)
                self.state = getattr(self.spec, f"upgrade_to_{fork}")(self.state)
        self.pattern.write(self.spec, self.state, self.epoch)
