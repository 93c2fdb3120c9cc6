"""The version in the handshake is the one that the daemon states."""

import subprocess
from typing import ClassVar

from ..process_tests import ProcessTests


class DaemonProcessTests(ProcessTests):
    """Mixed into a TestCase that says in which folder the adapter stands."""

    version_command: ClassVar[list[str]]
    """What makes the daemon state its version."""

    def check_version(self, client: dict[str, str]) -> None:
        stated = subprocess.run(self.version_command, capture_output=True, text=True, check=True)
        self.assertIn(f"v{client['version']}", stated.stdout)
