"""The questions about headers: the forks, their boundaries, and what must not take for ever."""

import unittest

from lockstep_testing.fee_market import HeaderTests
from support import ADAPTER


class AdapterHeaderTests(HeaderTests, unittest.TestCase):
    adapter = ADAPTER
    blob_forks = ("cancun", "prague")

    def test_the_first_london_block_is_bounded_around_twice_the_parents_limit(self) -> None:
        for limit, allowed in ((30_029_295, True), (30_029_296, False), (15_000_000, False)):
            parent = {"gas-limit": "15000000", "gas-used": "0"}
            params = {"parent": parent, "gas-limit": str(limit)}
            answer = self.value("london", "first-base-fee", params)
            self.assertEqual(answer, {"base-fee": "1000000000", "allowed": allowed})

    def test_a_priority_fee_above_the_max_fee_is_capped_too(self) -> None:
        """py-evm 0.12.1b1 takes such an offer."""
        self.assertEffectivePrice(10, 20, 21, 20, 10)


if __name__ == "__main__":
    unittest.main()
