"""The adapter as a process, client.yaml beside its handshake, and what it leaves behind."""

import subprocess
import unittest

from lockstep_testing import ProcessTests
from lockstep_testing.nakamoto import CleanupTests
from support import FOLDER


class AdapterProcessTests(ProcessTests, unittest.TestCase):
    folder = FOLDER

    def check_version(self, client: dict[str, str]) -> None:
        command = ["litecoind", "-version"]
        stated = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        self.assertIn(f"v{client['version']}", stated)


class AdapterCleanupTests(CleanupTests, unittest.TestCase):
    folder = FOLDER


if __name__ == "__main__":
    unittest.main()
