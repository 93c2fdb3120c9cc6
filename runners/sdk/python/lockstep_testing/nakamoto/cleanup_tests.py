"""Whatever ends an adapter, no daemon and no folder of it is left."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ..conversation import Process
from .wire import setup

PATIENCE_SECONDS = 60
PAUSE_SECONDS = 0.02


class CleanupTests:
    """Mixed into a TestCase that says in which folder the adapter stands."""

    folder: Path

    def test_killing_the_adapter_leaves_nothing(self) -> None:
        self.check(lambda adapter: os.kill(adapter.number, signal.SIGKILL))

    def test_killing_its_group_leaves_nothing(self) -> None:
        self.check(lambda adapter: os.killpg(adapter.number, signal.SIGKILL))

    def test_asking_its_group_to_end_leaves_nothing(self) -> None:
        self.check(lambda adapter: os.killpg(adapter.number, signal.SIGTERM))

    def test_interrupting_its_group_leaves_nothing(self) -> None:
        self.check(lambda adapter: os.killpg(adapter.number, signal.SIGINT))

    def test_killing_all_that_descends_from_it_leaves_nothing(self) -> None:
        def end(adapter: Process) -> None:
            for number in [adapter.number, *descendants(adapter.number)]:
                os.kill(number, signal.SIGKILL)

        self.check(end)

    def test_the_death_of_lockstep_leaves_nothing(self) -> None:
        self.check(Process.abandon)

    def test_closing_a_session_leaves_only_spares(self) -> None:
        with tempfile.TemporaryDirectory() as place:
            with Process(self.folder / "adapter.py", TMPDIR=place) as adapter:
                self.open(adapter)
                before = processes(place)
                adapter.ask("close", session="s")
                self.assertEqual(len(processes(place)), len(before) - 1)
            self.assertEqual(left(place), [])

    def check(self, end: Callable[[Process], None]) -> None:
        with tempfile.TemporaryDirectory() as place:
            adapter = Process(self.folder / "adapter.py", TMPDIR=place)
            self.open(adapter)
            self.assertTrue(processes(place))
            self.assertTrue(os.listdir(place))
            end(adapter)
            adapter.wait()
            patience = time.monotonic() + PATIENCE_SECONDS
            while left(place) and time.monotonic() < patience:
                time.sleep(PAUSE_SECONDS)
            self.assertEqual(left(place), [])
            adapter.finish()

    def open(self, adapter: Process) -> None:
        adapter.ask("open", session="s", profile="nakamoto", setup=setup(), objects=[])


def left(place: str) -> list[str]:
    return processes(place) + os.listdir(place)


def processes(place: str) -> list[str]:
    """The command lines that name a folder: the daemons that live there."""
    listed = subprocess.run(["ps", "-A", "-ww", "-o", "args="], capture_output=True, text=True)
    return [line for line in listed.stdout.splitlines() if place in line]


def descendants(ancestor: int) -> list[int]:
    """As Lockstep finds them when it ends an adapter."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True)
    rows = (line.split() for line in listed.stdout.splitlines())
    pairs = [(int(number), int(parent)) for number, parent in rows]
    found: list[int] = []
    parents = [ancestor]
    while parents:
        parents = [number for number, parent in pairs if parent in parents]
        found += parents
    return found
