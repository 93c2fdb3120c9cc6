"""The profile nakamoto as Lockstep sends it, and the tests that its daemons share."""

from .cleanup_tests import CleanupTests
from .wire import Play, block, data, output, setup, spend, transaction

__all__ = ["CleanupTests", "Play", "block", "data", "output", "setup", "spend", "transaction"]
