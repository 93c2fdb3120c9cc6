"""One daemon of the family on a fresh folder."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lockstep_daemon import Daemon, Rpc, RpcError, Shelter, Unreachable, program

from .family import Member

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
    "-rpcservertimeout=86400",
    "-printtoconsole=0",
    "-nodebuglogfile",
    "-dbcache=4",
    "-par=1",
)
"""No peers, no wallet, no log, one caller, who may be silent for long."""
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
        self._daemon = Daemon(shelter, self._command)
        self._rpc: Rpc | None = None
        self._daemon.start()

    def call(self, method: str, *params: Any) -> Any:
        if self._rpc is None:
            self._rpc = self._daemon.until(self._connection)
        return self._rpc.call(method, params)

    def restart(self) -> None:
        """The daemon ends by itself and starts again on what it has stored."""
        self._close()
        self._daemon.stop()
        self._cookie.unlink(missing_ok=True)
        self._daemon.start()

    def kill(self) -> None:
        self._close()
        self._daemon.kill()

    def _command(self, folder: Path, port: int) -> list[str]:
        return [
            program(self._member.program),
            *_QUIET,
            *_STEADY,
            *self._flags,
            f"-datadir={folder}",
            f"-rpcport={port}",
            f"-mocktime={self._member.chain.genesis_time}",
        ]

    def _connection(self) -> Rpc | None:
        """The password is in a file that the daemon writes: no other daemon answers to it."""
        if not self._cookie.exists():
            return None
        rpc = Rpc(self._daemon.port, credentials=self._cookie.read_text())
        try:
            rpc.call("getblockcount")
            return rpc
        except (Unreachable, RpcError) as error:
            rpc.close()
            if isinstance(error, RpcError) and error.code != _IN_WARM_UP:
                raise
            return None

    @property
    def _cookie(self) -> Path:
        return self._daemon.room / "regtest" / ".cookie"

    def _close(self) -> None:
        if self._rpc is not None:
            self._rpc.close()
            self._rpc = None
