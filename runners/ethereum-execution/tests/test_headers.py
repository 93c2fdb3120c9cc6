"""The questions about headers: the forks, their boundaries, and what must not take for ever."""

import unittest
from time import monotonic

from lockstep_testing.fee_market import HeaderTests
from support import ADAPTER


class AdapterHeaderTests(HeaderTests, unittest.TestCase):
    adapter = ADAPTER
    blob_forks = ("cancun", "prague", "osaka", "bpo1", "bpo2")
    price_seconds = 10

    def test_the_first_london_block_has_any_gas_limit(self) -> None:
        """EELS 2.20.0 does not look at it; EIP-1559 bounds it by twice the parent's."""
        for limit in (30_000_000, 15_000_000, 100_000_000):
            parent = {"gas-limit": "15000000", "gas-used": "0"}
            params = {"parent": parent, "gas-limit": str(limit)}
            answer = self.value("london", "first-base-fee", params)
            self.assertEqual(answer, {"base-fee": "1000000000", "allowed": True})

    def test_the_reserve_price_holds_the_excess(self) -> None:
        parent = {"excess_blob_gas": 1_310_720, "blob_gas_used": 1_048_576, "base_fee": 10**9}
        self.assertEqual(ADAPTER.excess_after("prague", 0, 12, **parent), 1_572_864)
        held = 1_310_720 + 1_048_576 * 3 // 9
        self.assertEqual(ADAPTER.excess_after("osaka", 0, 12, **parent), held)

    def test_an_excess_of_more_than_64_bits_is_said_not_to_be_there(self) -> None:
        with self.assertRaisesRegex(AssertionError, "-32050"):
            ADAPTER.excess_after("cancun", 0, 12, excess_blob_gas=2**64 - 1, blob_gas_used=131_072)

    def test_the_reserve_price_of_the_largest_excess_takes_no_time(self) -> None:
        start = monotonic()
        for fork in self.blob_forks:
            ADAPTER.excess_after(fork, 0, 12, excess_blob_gas=2**64 - 1, base_fee=2**256 - 1)
        self.assertLess(monotonic() - start, 10)

    def test_the_effective_price_needs_no_balance(self) -> None:
        self.assertEffectivePrice(2**256 - 1, 2**256 - 1, 0, 2**256 - 1, 0)
        refused = {"base-fee": "10", "max-fee": "9", "max-priority-fee": "0"}
        reply = ADAPTER.ask("prague", "effective-price", refused)
        self.assertEqual((reply["verdict"], reply.get("code")), ("rejected", None))


if __name__ == "__main__":
    unittest.main()
