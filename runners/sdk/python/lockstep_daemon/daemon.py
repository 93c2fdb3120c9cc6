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
from typing import TypeVar

from .shelter import Shelter

ATTEMPTS = 3
START_SECONDS = 50
STOP_SECONDS = 25
PAUSE_SECONDS = 0.003
LAST_WORDS = 2000
"""Bytes of the daemon's output that a failure to start quotes."""

_PR_SET_PDEATHSIG = 1

Answer = TypeVar("Answer")


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
    """A process and its folder. Both are gone after `kill`, or when the adapter is.

    `command` says how to start it in a folder, at a port.
    """

    def __init__(self, shelter: Shelter, command: Callable[[Path, int], Sequence[str]]) -> None:
        self.room = shelter.room()
        self.port = 0
        self._shelter = shelter
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Returns at once; `until` says when the daemon is there."""
        self.port = free_port()
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command(self.room, self.port),
                cwd=self.room,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=_die_with(os.getpid()),
            )
        self._shelter.came(self._process.pid)

    def until(self, probe: Callable[[], Answer | None]) -> Answer:
        """What the probe finds, once it finds something.

        A daemon that ends instead is started again at another port, as somebody else may have taken
        this one in between.
        """
        for _ in range(ATTEMPTS - 1):
            try:
                return self._await(probe)
            except NotStarted:
                if not self.has_ended:
                    raise
                self._forget()
                self.start()
        return self._await(probe)

    @property
    def has_ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    @property
    def words(self) -> str:
        """What it said last."""
        return self._log.read_bytes()[-LAST_WORDS:].decode(errors="replace").strip()

    def stop(self) -> None:
        """Asks it to end, for a start on the same folder."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                raise
            finally:
                self._forget()

    def kill(self) -> None:
        """What it wrote is thrown away, so that nothing is gained by asking."""
        if self._process is not None:
            self._process.kill()
            self._forget()
        self._shelter.leave(self.room)

    def _forget(self) -> None:
        """One that has not ended yet was killed."""
        process, self._process = self._process, None
        if process is not None:
            # Not waited for yet, its number cannot have become that of another process.
            self._shelter.went(process.pid)
            process.wait()

    def _await(self, probe: Callable[[], Answer | None]) -> Answer:
        end = time.monotonic() + START_SECONDS
        while (answer := probe()) is None:
            if self.has_ended:
                raise NotStarted(f"the daemon ended: {self.words}")
            if time.monotonic() > end:
                raise NotStarted(f"no answer within {START_SECONDS} s: {self.words}")
            time.sleep(PAUSE_SECONDS)
        return answer

    @property
    def _log(self) -> Path:
        return self.room / "output.log"


def _die_with(parent: int) -> Callable[[], None]:
    """What a child does before it becomes the daemon: it asks Linux to end with its parent."""
    if not sys.platform.startswith("linux"):
        return lambda: None
    prctl = ctypes.CDLL(None, use_errno=True).prctl

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return ask
