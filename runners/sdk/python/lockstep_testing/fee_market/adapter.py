"""One instance of the profile at a time, asked in this process."""

from collections.abc import Callable, Sequence
from typing import Any

from lockstep_sdk.identity import Support
from lockstep_sdk.scenario import Scenario

from ..conversation import in_process
from .wire import dashed

Rules = str | list[dict[str, str]]
"""A fork, or a schedule of forks."""


class FeeMarketAdapter:
    """An adapter in this process; a fault of it is an AssertionError."""

    def __init__(
        self, supports: Sequence[Support], open_session: Callable[[Scenario], Any]
    ) -> None:
        self._supports = supports
        self._open_session = open_session

    @property
    def forks(self) -> Sequence[str]:
        return self._supports[0].forks

    def play(
        self,
        rules: Rules,
        *steps: tuple[str, dict[str, Any]],
        setup: dict[str, Any] | None = None,
    ) -> list[dict[str, Any]]:
        """The replies of one instance."""
        params = {
            "profile": "fee-market",
            "fork" if isinstance(rules, str) else "schedule": rules,
            "setup": setup or {},
            "steps": [{"operation": name, "params": params} for name, params in steps],
        }
        return in_process(self._supports, self._open_session).ask("play", **params)["replies"]

    def ask(
        self,
        rules: Rules,
        operation: str,
        params: dict[str, Any],
        setup: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The reply to the one step of an instance."""
        (reply,) = self.play(rules, (operation, params), setup=setup)
        return reply

    def value(
        self,
        rules: Rules,
        operation: str,
        params: dict[str, Any],
        setup: dict[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The results of a step that is accepted."""
        reply = self.ask(rules, operation, params, setup)
        if reply["verdict"] != "accepted":
            raise AssertionError(reply)
        return reply["value"]

    def excess_after(self, rules: Rules, parent_time: int, time: int, **parent: int) -> int:
        """The excess of a block at a time; of its parent, what is not given is 0, the fee 7."""
        fields = {"excess-blob-gas": 0, "blob-gas-used": 0, "base-fee": 7, "time": parent_time}
        wire = {name: str(number) for name, number in (fields | dashed(parent)).items()}
        result = self.value(rules, "next-excess-blob-gas", {"parent": wire, "time": str(time)})
        return int(result["excess-blob-gas"])
