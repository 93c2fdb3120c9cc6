"""The daemons of the family: what tells one from another."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from lockstep_daemon import program

from .blocks import Chain
from .encoding import coins
from .setup import Policy, Setup

KILOBYTE = 1000


@dataclass(frozen=True)
class Member:
    """One daemon of the family. Every constant is that of its regression test chain."""

    program: str
    chain: Chain
    subsidy: int
    max_money: int
    replacement: Callable[[str], tuple[str, ...] | None]
    """The flags for a way of replacement; None for one that it does not know."""
    codec: str
    """What its blocks are called that go from node to node as bytes."""

    def version(self) -> str:
        """As the daemon itself states it, without the commit that some builds put behind it."""
        command = [program(self.program), "-version"]
        text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        found = re.search(r" version v?(\d[\w.]*)", text)
        if found is None:
            raise ValueError(f"{self.program} states no version: {text[:80]!r}")
        return found[1]

    def lacks(self, setup: Setup) -> str | None:
        """What of a setup the daemon cannot be given; None where it can be given everything."""
        if setup.subsidy != self.subsidy:
            return f"its subsidy is {self.subsidy}"
        if setup.max_money not in (None, self.max_money):
            return f"its largest amount is {self.max_money}"
        if setup.policy.size % KILOBYTE:
            return f"it counts the sizes of chains of transactions in {KILOBYTE} vbytes"
        if self.replacement(setup.policy.replacement) is None:
            return f"it does not know the replacement {setup.policy.replacement!r}"
        return None

    def flags(self, policy: Policy) -> tuple[str, ...]:
        """Every constant of the policy; none is left to a default."""
        return (
            f"-minrelaytxfee={coins(policy.minimum_relay)}",
            f"-incrementalrelayfee={coins(policy.incremental)}",
            f"-dustrelayfee={coins(policy.dust)}",
            f"-limitancestorcount={policy.ancestors}",
            f"-limitdescendantcount={policy.descendants}",
            f"-limitancestorsize={policy.size // KILOBYTE}",
            f"-limitdescendantsize={policy.size // KILOBYTE}",
            "-datacarrier=1",
            f"-datacarriersize={policy.data_carrier}",
            "-blockmintxfee=0",
            *(self.replacement(policy.replacement) or ()),
        )
