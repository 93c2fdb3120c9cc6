"""One monerod on a fresh folder."""

from pathlib import Path
from typing import Any

from lockstep_daemon import Daemon, Rpc, Shelter, Unreachable, program

STARTED = "core RPC server started ok"
"""What the daemon writes once the port is its own, so that nobody else answers there."""
_FLAGS = (
    "--regtest",
    "--fixed-difficulty=1",
    "--offline",
    "--no-zmq",
    "--no-igd",
    "--hide-my-port",
    "--disable-dns-checkpoints",
    "--check-updates=disabled",
    "--non-interactive",
    "--rpc-bind-ip=127.0.0.1",
    # It would make a key of its own first, which takes seconds.
    "--rpc-ssl=disabled",
    "--db-sync-mode=fastest:async:250000000bytes",
    "--max-concurrency=1",
    "--log-file=/dev/null",
    "--log-level=0",
)


class Node:
    """Started at once, ready when it is first asked."""

    def __init__(self, shelter: Shelter) -> None:
        self._daemon = Daemon(shelter, _command)
        self._rpc: Rpc | None = None
        self._daemon.start()

    def call(self, method: str, params: Any) -> Any:
        return self._ready().call(method, params)

    def post(self, path: str) -> dict[str, Any]:
        return self._ready().post(path, {})

    def kill(self) -> None:
        if self._rpc is not None:
            self._rpc.close()
        self._daemon.kill()

    def _ready(self) -> Rpc:
        if self._rpc is None:
            self._rpc = self._daemon.until(self._connection)
        return self._rpc

    def _connection(self) -> Rpc | None:
        """Nothing before the daemon says that it has the port."""
        if STARTED not in self._daemon.words:
            return None
        rpc = Rpc(self._daemon.port, "/json_rpc")
        try:
            rpc.call("get_info", {})
            return rpc
        except Unreachable:
            rpc.close()
            return None


def _command(folder: Path, port: int) -> list[str]:
    return [program("monerod"), *_FLAGS, f"--data-dir={folder}", f"--rpc-bind-port={port}"]
