"""Speaks the protocol with the adapter, in this process or in one of its own."""

from pathlib import Path
from typing import Any

from lockstep_testing import Process, in_process

from adapter import MAX_SESSIONS, SUPPORTS
from session import Session

RUNNER = Path(__file__).resolve().parent.parent
ETH = 10**9
FAR = 2**64 - 1
ANCHOR = "0x" + "aa" * 32
FORKS = ("phase0", "altair", "bellatrix", "capella", "deneb", "electra", "fulu")
OBSERVE = ("head", "checkpoints", "proposer-boost", "weights")


def root(number: int) -> str:
    return "0x" + f"{number:02x}" * 32


def point(epoch: int = 0, at: str = ANCHOR) -> dict[str, str]:
    return {"epoch": str(epoch), "root": at}


def group(count: int = 64, **changes: Any) -> dict[str, Any]:
    return {
        "count": count,
        "effective-balance": str(32 * ETH),
        "activation-epoch": "0",
        "exit-epoch": str(FAR),
        "slashed": False,
        **{name.replace("_", "-"): value for name, value in changes.items()},
    }


class Conversation:
    """One session; each method asks one thing and gives the reply or the error.

    A fork may also be a schedule: names and the epochs from which they hold.
    """

    def __init__(
        self,
        fork: str | dict[str, int] = "fulu",
        preset: str = "minimal",
        validators: list[dict[str, Any]] | None = None,
        anchor_epoch: int = 0,
        anchor_slot: int | None = None,
        anchor_root: str = ANCHOR,
        beside: "Conversation | None" = None,
    ) -> None:
        """`beside` another one it is a further session of the same server."""
        self._session = "s" if beside is None else beside._session + "s"
        if beside is None:
            self.start()
        else:
            self.request = beside.request
        self.slots_per_epoch = 8 if preset == "minimal" else 32
        slot = anchor_epoch * self.slots_per_epoch if anchor_slot is None else anchor_slot
        self.anchor = point(anchor_epoch, anchor_root)
        self._points: dict[str, dict[str, Any]] = {}
        setup = {
            "preset": preset,
            "validators": [group()] if validators is None else validators,
            "anchor-slot": str(slot),
            "anchor-checkpoint": self.anchor,
        }
        rules: dict[str, Any] = {"fork": fork}
        if not isinstance(fork, str):
            rules = {"schedule": [{"fork": name, "at": str(at)} for name, at in fork.items()]}
        self.opened = self.request(
            "open", session=self._session, profile="fork-choice", setup=setup, **rules
        )

    def start(self) -> None:
        self.request = in_process(SUPPORTS, Session, max_sessions=MAX_SESSIONS).request

    def step(self, operation: str, **params: Any) -> dict[str, Any]:
        return self.request("step", session=self._session, operation=operation, params=params)

    def tick(self, slot: int, into: int = 0) -> dict[str, Any]:
        return self.step("tick", slot=str(slot), into=str(into))

    def block(self, name: str, parent: str, slot: int, **changes: Any) -> dict[str, Any]:
        """Fills in what Lockstep fills in: a parent's checkpoints, then its own."""
        changes = {key.replace("_", "-"): value for key, value in changes.items()}
        nothing = {"justified": self.anchor, "finalized": self.anchor}
        inherited = self._points.get(parent, nothing)
        params = {"root": name, "parent": parent, "slot": str(slot), **inherited, **changes}
        params.setdefault("unrealized-justified", params["justified"])
        params.setdefault("unrealized-finalized", params["finalized"])
        self._points[name] = {key: params[key] for key in nothing}
        params = {"proposer": 0, "valid": True, "attestations": [], **params}
        return self.step("block", **params)

    def attest(self, validators: list[int], at: str, slot: int, **more: Any) -> dict[str, Any]:
        return self.step("attest", validators=validators, root=at, slot=str(slot), **more)

    def slash(self, validators: list[int], evidence: str = "double") -> dict[str, Any]:
        return self.step("slash", validators=validators, evidence=evidence)

    def head(self) -> str:
        return self.step("head")["value"]["root"]

    def weights(self) -> dict[str, int]:
        blocks = self.step("weights")["value"]["blocks"]
        return {block["root"]: int(block["weight"]) for block in blocks}

    def boost(self) -> str | None:
        return self.step("proposer-boost")["value"]["root"]

    def observed(self) -> list[dict[str, Any]]:
        return [self.step(query) for query in OBSERVE]


class Subprocess(Conversation):
    """The same over the standard input and output of the adapter."""

    def start(self) -> None:
        process = Process(RUNNER / "adapter.py")
        self.request, self.finish = process.request, process.finish
