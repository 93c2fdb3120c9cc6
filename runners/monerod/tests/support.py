"""The adapter as a process, one for all tests of a module."""

from pathlib import Path

from lockstep_testing import Process

FOLDER = Path(__file__).parent.parent


def adapter() -> Process:
    return Process(FOLDER / "adapter.py")
