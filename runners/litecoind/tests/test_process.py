"""The adapter as a process, client.yaml beside its handshake, and what it leaves behind."""

import unittest
from pathlib import Path
from typing import ClassVar

from lockstep_testing.nakamoto import CleanupTests, DaemonProcessTests

FOLDER = Path(__file__).parent.parent


class AdapterProcessTests(DaemonProcessTests, unittest.TestCase):
    folder = FOLDER
    version_command: ClassVar = ["litecoind", "-version"]


class AdapterCleanupTests(CleanupTests, unittest.TestCase):
    folder = FOLDER


if __name__ == "__main__":
    unittest.main()
