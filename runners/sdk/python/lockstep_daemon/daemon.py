"""One running daemon in a room of the shelter."""

import ctypes
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from .shelter import Shelter

START_SECONDS = 50
STOP_SECONDS = 25
PAUSE_SECONDS = 0.003
LAST_WORDS = 2000
"""Bytes of the daemon's output that a failure to start quotes."""

_PR_SET_PDEATHSIG = 1


class NotStarted(Exception):
    """The daemon ended, or did not answer in time; the text holds its last words."""


def program(name: str) -> str:
    """The path of a program; one that is not installed ends the adapter with a sentence."""
    path = shutil.which(name)
    if path is None:
        sys.exit(f"{name} is not installed, or not on the PATH")
    return path


def free_port() -> int:
    """A port of the loopback interface that the system says is free."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Daemon:
    """A process and its folder. Both are gone after `kill`, or when the adapter is."""

    def __init__(self, shelter: Shelter) -> None:
        self.shelter = shelter
        self.room = shelter.room()
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, command: Sequence[str]) -> None:
        """Returns at once; `wait_until` says when the daemon is there."""
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                cwd=self.room,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=_die_with(os.getpid()),
            )
        self.shelter.came(self._process.pid)

    def wait_until(self, is_ready: Callable[[], bool]) -> None:
        end = time.monotonic() + START_SECONDS
        while not is_ready():
            if self.has_ended:
                raise NotStarted(
                    f"ended with {self._process and self._process.returncode}: {self.words}"
                )
            if time.monotonic() > end:
                raise NotStarted(f"no answer within {START_SECONDS} s: {self.words}")
            time.sleep(PAUSE_SECONDS)

    @property
    def has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    @property
    def words(self) -> str:
        return self._log.read_bytes()[-LAST_WORDS:].decode(errors="replace").strip()

    def stop(self) -> None:
        """Asks it to end, for a start on the same folder."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """What it wrote is thrown away, so that nothing is gained by asking."""
        self._end(signal.SIGKILL)
        self.shelter.leave(self.room)

    def _end(self, number: int) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(number)
        try:
            # Not reaped yet: its number cannot have become that of another process.
            if number == signal.SIGKILL:
                self.shelter.went(process.pid)
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if number != signal.SIGKILL:
            self.shelter.went(process.pid)

    @property
    def _log(self) -> Path:
        return self.room / "output.log"


def _die_with(parent: int) -> Callable[[], None]:
    """What a child does before it becomes the daemon: it asks Linux for its end with its parent's."""
    if not sys.platform.startswith("linux"):
        return lambda: None
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return ask
