"""One instance of the profile nakamoto on a daemon of its own."""

from lockstep_sdk import Scenario

from .chain_operations import ChainOperations
from .family import Member
from .mempool_operations import MempoolOperations
from .node import Node
from .objects import Objects
from .setup import Setup


class Session(ChainOperations, MempoolOperations):
    """Each operation is a call of the daemon."""

    def __init__(
        self,
        member: Member,
        scenario: Scenario,
        setup: Setup,
        node: Node,
    ) -> None:
        self.member = member
        self.node = node
        self.objects = Objects(member.chain, setup, scenario.objects or ())
        self.identities = self.objects.identities
        genesis = member.chain.genesis_time
        base = self.objects.base
        ready = base[-1].time if base else genesis
        # At its own time the base is not too new; after that the clock is the vector's.
        self.set_clock(ready)
        for block in base:
            if (answer := node.call("submitblock", block.data.hex())) is not None:
                raise RuntimeError(f"block {block.height} of the base was refused: {answer}")
        if setup.time is not None:
            self.set_clock(genesis + setup.time)

    def restart(self) -> None:
        """The daemon's clock is not stored: it is told again."""
        self.node.restart()
        self.set_clock(self.clock)

    def close(self) -> None:
        self.node.kill()
