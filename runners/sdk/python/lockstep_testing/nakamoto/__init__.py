"""The profile nakamoto as Lockstep sends it, and the tests that its daemons share."""

from .adapter_tests import AdapterTests
from .cleanup_tests import CleanupTests
from .daemon_process_tests import DaemonProcessTests
from .wire import Play, block, data, output, setup, spend, transaction

__all__ = [
    "AdapterTests",
    "CleanupTests",
    "DaemonProcessTests",
    "Play",
    "block",
    "data",
    "output",
    "setup",
    "spend",
    "transaction",
]
