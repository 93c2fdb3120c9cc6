"""Requests and answers, by a server in this process or over an adapter's standard streams."""

import itertools
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from lockstep_sdk.identity import AdapterInfo, ClientInfo, Support
from lockstep_sdk.scenario import Scenario
from lockstep_sdk.server import Server

SDK = Path(__file__).resolve().parent.parent
EXIT_SECONDS = 60


class Conversation:
    """Asks whatever answers a line with a line."""

    def __init__(self, exchange: Callable[[bytes], bytes]) -> None:
        self._exchange = exchange
        self._ids = itertools.count(1)

    def request(self, method: str, **params: Any) -> Any:
        """The result, or the error as it was answered."""
        id = next(self._ids)
        message = {"jsonrpc": "2.0", "id": id, "method": method, "params": params}
        answer = json.loads(self._exchange(json.dumps(message).encode() + b"\n"))
        if answer["jsonrpc"] != "2.0" or answer["id"] != id:
            raise AssertionError(f"asked {id}, found {answer!r}")
        return answer["result"] if "result" in answer else answer["error"]

    def ask(self, method: str, **params: Any) -> Any:
        """The result; an error is an AssertionError."""
        result = self.request(method, **params)
        # Errors alone have a code without a verdict beside it.
        if "code" in result and "verdict" not in result:
            raise AssertionError(result)
        return result


def in_process(
    supports: Sequence[Support], open_session: Callable[[Scenario], Any], **options: Any
) -> Conversation:
    """A conversation with sessions of this process."""
    client, adapter = ClientInfo("client", "1", "lineage"), AdapterInfo("adapter", "1")
    return Conversation(Server(client, adapter, supports, open_session, **options).answer)


class Process(Conversation):
    """A running adapter: `adapter.py` of a folder, or another script."""

    def __init__(self, script: Path, **variables: str) -> None:
        super().__init__(self._write_and_read)
        self._process = subprocess.Popen(
            [sys.executable, script.name],
            cwd=script.parent,
            env={**os.environ, "PYTHONPATH": str(SDK), **variables},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # As Lockstep starts it: a group of its own, which may be signalled as a whole.
            start_new_session=True,
            # A shell that runs something in the background has its children ignore interrupts.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def __enter__(self) -> "Process":
        return self

    def __exit__(self, *_: object) -> None:
        self.finish()

    @property
    def number(self) -> int:
        """Of the process, and of its group."""
        return self._process.pid

    def wait(self) -> int:
        """The exit code of an adapter that ends by itself."""
        return self._process.wait(EXIT_SECONDS)

    def abandon(self) -> None:
        """Ends both streams at once, as the death of Lockstep does."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()

    def finish(self) -> int:
        """Ends the adapter's input; its exit code."""
        if self._process.stdin and not self._process.stdin.closed:
            self._process.communicate(timeout=EXIT_SECONDS)
        self._process.wait(EXIT_SECONDS)
        return self._process.returncode

    def _write_and_read(self, line: bytes) -> bytes:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(line)
        self._process.stdin.flush()
        return self._process.stdout.readline()
