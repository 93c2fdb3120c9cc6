"""What a transaction costs, who gets it, and that it is the state that says so."""

import unittest

from lockstep_testing.fee_market import SettlementTests
from support import ADAPTER

from signing import address_of


class AdapterSettlementTests(SettlementTests, unittest.TestCase):
    adapter = ADAPTER
    address_of = staticmethod(address_of)


if __name__ == "__main__":
    unittest.main()
