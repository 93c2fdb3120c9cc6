"""What every client with the rules of headers answers: the forks and their boundaries."""

from collections.abc import Sequence
from time import monotonic
from typing import Any

from .adapter import FeeMarketAdapter, Rules

FULL = {"gas-limit": "30000000", "gas-used": "30000000", "base-fee": "1000000000"}


class HeaderTests:
    """Mixed into a TestCase that names the adapter and its forks with blob gas."""

    adapter: FeeMarketAdapter
    blob_forks: Sequence[str]
    price_seconds = 20
    """That the largest excess may take, on all forks together."""

    def value(self, rules: Rules, operation: str, params: dict[str, Any]) -> dict[str, Any]:
        return self.adapter.value(rules, operation, params)

    def test_a_full_block_raises_the_base_fee_by_an_eighth(self) -> None:
        params = {"parent": FULL, "gas-limit": "30000000"}
        self.assertEqual(self.value("london", "next-base-fee", params), {"base-fee": "1125000000"})

    def test_a_gas_limit_out_of_bounds_has_no_base_fee(self) -> None:
        params = {"parent": FULL, "gas-limit": "30029296"}
        self.assertEqual(self.adapter.ask("london", "next-base-fee", params)["verdict"], "rejected")

    def test_the_bound_of_the_gas_limit_is_exclusive(self) -> None:
        for limit, allowed in ((30_029_295, True), (30_029_296, False), (29_970_704, False)):
            params = {"parent-gas-limit": "30000000", "gas-limit": str(limit)}
            answer = self.value(self.adapter.forks[-1], "gas-limit-allowed", params)
            self.assertEqual(answer, {"allowed": allowed})

    def test_the_excess_is_read_from_the_parent_on_every_fork(self) -> None:
        for fork in self.blob_forks:
            excess = self.adapter.excess_after(fork, 0, 12, excess_blob_gas=5_000_000)
            self.assertGreater(excess, 0)

    def test_a_parent_without_blob_gas_counts_as_zero(self) -> None:
        schedule = [{"fork": "shanghai", "at": "0"}, {"fork": "cancun", "at": "1000"}]
        excess_after = self.adapter.excess_after
        self.assertEqual(excess_after(schedule, 988, 1000, excess_blob_gas=5_000_000), 0)
        self.assertGreater(excess_after(schedule, 1000, 1012, excess_blob_gas=5_000_000), 0)
        with self.assertRaisesRegex(AssertionError, "-32050"):
            excess_after(schedule, 976, 988)

    def test_across_a_boundary_the_blocks_own_fork_decides(self) -> None:
        schedule = [{"fork": "cancun", "at": "0"}, {"fork": "prague", "at": "1000"}]
        excess_after = self.adapter.excess_after
        # Target 3 blobs before, 6 from then on.
        self.assertEqual(excess_after(schedule, 987, 999, blob_gas_used=786_432), 393_216)
        self.assertEqual(excess_after(schedule, 988, 1000, blob_gas_used=786_432), 0)
        self.assertEqual(excess_after(schedule, 988, 1000, excess_blob_gas=786_433), 1)

    def test_a_price_beyond_256_bits_is_null_and_comes_back(self) -> None:
        start = monotonic()
        for fork in self.blob_forks:
            params = {"excess-blob-gas": str(2**64 - 1), "time": "0"}
            answer = self.value(fork, "blob-base-fee", params)
            self.assertEqual(answer, {"blob-base-fee": None})
        self.assertLess(monotonic() - start, self.price_seconds)
        last = {"excess-blob-gas": "592398315", "time": "0"}
        self.assertIsNotNone(self.value("cancun", "blob-base-fee", last)["blob-base-fee"])
        first = {"excess-blob-gas": "592398316", "time": "0"}
        self.assertIsNone(self.value("cancun", "blob-base-fee", first)["blob-base-fee"])

    def test_mined_blocks_are_next_blocks_over_and_over(self) -> None:
        blocks = [{"count": 2, "gas-used": "30000000", "blob-gas-used": "786432"}]
        params = {"gas-limit": "30000000", "base-fee": "1000", "excess-blob-gas": "0"}
        (after,) = self.value("cancun", "mine-blocks", {**params, "blocks": blocks})["after"]
        expected = {"base-fee": "1265", "excess-blob-gas": "786432", "blob-base-fee": "1"}
        self.assertEqual(after, expected)

    def test_the_effective_price_is_capped_by_the_max_fee(self) -> None:
        rows = ((10, 20, 11, 20, 10), (10, 20, 9, 19, 9))
        for base, offer, priority, price, tip in rows:
            self.assertEffectivePrice(base, offer, priority, price, tip)

    def assertEffectivePrice(
        self, base: int, offer: int, priority: int, price: int, tip: int
    ) -> None:
        params = {"base-fee": base, "max-fee": offer, "max-priority-fee": priority}
        wire = {name: str(number) for name, number in params.items()}
        answer = self.value("prague", "effective-price", wire)
        self.assertEqual(answer, {"price": str(price), "tip": str(tip)})
