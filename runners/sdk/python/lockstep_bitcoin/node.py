"""One daemon of the family on a fresh folder."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lockstep_daemon import Daemon, NotStarted, Rpc, RpcError, Shelter, free_port, program
from lockstep_daemon.rpc import Unreachable

from .family import Member

ATTEMPTS = 3
"""A port may be taken by somebody else before the daemon takes it."""

_IN_WARM_UP = -28
_QUIET = (
    "-regtest",
    "-server=1",
    "-listen=0",
    "-connect=0",
    "-dnsseed=0",
    "-discover=0",
    "-disablewallet",
    "-rpcbind=127.0.0.1",
    "-rpcallowip=127.0.0.1",
    "-rpcthreads=1",
    "-printtoconsole=0",
    "-debuglogfile=0",
    "-dbcache=4",
    "-par=1",
)
"""No peers, no wallet, no log, one caller."""
_STEADY = (
    "-acceptnonstdtxn=0",
    "-permitbaremultisig=0",
    "-bytespersigop=20",
    "-maxmempool=300",
    "-mempoolexpiry=100000",
    "-persistmempool=1",
    "-blockmaxweight=4000000",
)
"""What no vector may change, stated because defaults differ between versions."""


class Node:
    """Started at once, ready when it is first asked."""

    def __init__(self, member: Member, shelter: Shelter, flags: Sequence[str]) -> None:
        self._member = member
        self._flags = flags
        self._daemon = Daemon(shelter)
        self._rpc: Rpc | None = None
        self._launch()

    def call(self, method: str, *params: Any) -> Any:
        if self._rpc is None:
            self._rpc = self._wait()
        return self._rpc.call(method, params)

    def restart(self) -> None:
        """The daemon ends by itself and starts again on what it has stored."""
        self._close()
        self._daemon.stop()
        self._cookie.unlink(missing_ok=True)
        self._launch()

    def kill(self) -> None:
        self._close()
        self._daemon.kill()

    def _launch(self) -> None:
        self._port = free_port()
        self._daemon.start(
            [
                program(self._member.program),
                *_QUIET,
                *_STEADY,
                *self._flags,
                f"-datadir={self._daemon.room}",
                f"-rpcport={self._port}",
                f"-mocktime={self._member.chain.genesis_time}",
            ]
        )

    def _wait(self) -> Rpc:
        """The password is in a file that the daemon writes; it is of no other daemon's making."""
        for attempt in range(1, ATTEMPTS + 1):
            try:
                self._daemon.wait_until(lambda: self._credentials() is not None)
                rpc = Rpc(self._port, credentials=self._credentials())
                self._daemon.wait_until(lambda: _answers(rpc))
                return rpc
            except NotStarted:
                if attempt == ATTEMPTS or not self._daemon.has_ended:
                    raise
                self._launch()
        raise AssertionError("the last attempt raises or returns")

    @property
    def _cookie(self) -> Path:
        return self._daemon.room / "regtest" / ".cookie"

    def _credentials(self) -> str | None:
        """Name and password, once the file is there; it is written elsewhere and moved."""
        return self._cookie.read_text() if self._cookie.exists() else None

    def _close(self) -> None:
        if self._rpc is not None:
            self._rpc.close()
            self._rpc = None


def _answers(rpc: Rpc) -> bool:
    try:
        rpc.call("getblockcount")
    except Unreachable:
        return False
    except RpcError as error:
        if error.code == _IN_WARM_UP:
            return False
        raise
    return True
