"""The adapter as a process, and client.yaml beside its handshake."""

import unittest
from pathlib import Path

from lockstep_testing.fee_market import FeeMarketProcessTests


class AdapterProcessTests(FeeMarketProcessTests, unittest.TestCase):
    folder = Path(__file__).parent.parent


if __name__ == "__main__":
    unittest.main()
