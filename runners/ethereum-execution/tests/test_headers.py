"""The questions about headers: the forks, their boundaries, and what must not take for ever."""

import unittest
from time import monotonic
from typing import Any

from support import ask

PARENT = {"gas-limit": "30000000", "gas-used": "30000000", "base-fee": "1000000000"}
BLOB_FORKS = ("cancun", "prague", "osaka", "bpo1", "bpo2")


def value(fork: Any, operation: str, params: dict[str, Any]) -> dict[str, Any]:
    reply = ask(fork, operation, params)
    assert reply["verdict"] == "accepted", reply
    return reply["value"]


def excess_after(fork: Any, parent_time: int, time: int, **parent: int) -> int:
    fields = {"excess-blob-gas": 0, "blob-gas-used": 0, "base-fee": 7, "time": parent_time}
    fields |= {name.replace("_", "-"): number for name, number in parent.items()}
    wire = {name: str(number) for name, number in fields.items()}
    result = value(fork, "next-excess-blob-gas", {"parent": wire, "time": str(time)})
    return int(result["excess-blob-gas"])


class HeaderTests(unittest.TestCase):
    def test_a_full_block_raises_the_base_fee_by_an_eighth(self) -> None:
        params = {"parent": PARENT, "gas-limit": "30000000"}
        self.assertEqual(value("london", "next-base-fee", params), {"base-fee": "1125000000"})

    def test_a_gas_limit_out_of_bounds_has_no_base_fee(self) -> None:
        params = {"parent": PARENT, "gas-limit": "30029296"}
        self.assertEqual(ask("london", "next-base-fee", params)["verdict"], "rejected")

    def test_the_bound_of_the_gas_limit_is_exclusive(self) -> None:
        for limit, allowed in ((30_029_295, True), (30_029_296, False), (29_970_704, False)):
            params = {"parent-gas-limit": "30000000", "gas-limit": str(limit)}
            self.assertEqual(value("bpo2", "gas-limit-allowed", params), {"allowed": allowed})

    def test_the_first_london_block_has_any_gas_limit(self) -> None:
        """EELS 2.20.0 does not look at it; EIP-1559 bounds it by twice the parent's."""
        for limit in (30_000_000, 15_000_000, 100_000_000):
            parent = {"gas-limit": "15000000", "gas-used": "0"}
            answer = value("london", "first-base-fee", {"parent": parent, "gas-limit": str(limit)})
            self.assertEqual(answer, {"base-fee": "1000000000", "allowed": True})

    def test_the_excess_is_read_from_the_parent_on_every_fork(self) -> None:
        for fork in BLOB_FORKS:
            self.assertGreater(excess_after(fork, 0, 12, excess_blob_gas=5_000_000), 0)

    def test_a_parent_without_blob_gas_counts_as_zero(self) -> None:
        schedule = [{"fork": "shanghai", "at": "0"}, {"fork": "cancun", "at": "1000"}]
        self.assertEqual(excess_after(schedule, 988, 1000, excess_blob_gas=5_000_000), 0)
        self.assertGreater(excess_after(schedule, 1000, 1012, excess_blob_gas=5_000_000), 0)
        with self.assertRaisesRegex(AssertionError, "-32050"):
            excess_after(schedule, 976, 988)

    def test_across_a_boundary_the_blocks_own_fork_decides(self) -> None:
        schedule = [{"fork": "cancun", "at": "0"}, {"fork": "prague", "at": "1000"}]
        # Target 3 blobs before, 6 from then on.
        self.assertEqual(excess_after(schedule, 987, 999, blob_gas_used=786_432), 393_216)
        self.assertEqual(excess_after(schedule, 988, 1000, blob_gas_used=786_432), 0)
        self.assertEqual(excess_after(schedule, 988, 1000, excess_blob_gas=786_433), 1)

    def test_the_reserve_price_holds_the_excess(self) -> None:
        parent = {"excess_blob_gas": 1_310_720, "blob_gas_used": 1_048_576}
        self.assertEqual(excess_after("prague", 0, 12, base_fee=10**9, **parent), 1_572_864)
        held = 1_310_720 + 1_048_576 * 3 // 9
        self.assertEqual(excess_after("osaka", 0, 12, base_fee=10**9, **parent), held)

    def test_an_excess_of_more_than_64_bits_is_said_not_to_be_there(self) -> None:
        with self.assertRaisesRegex(AssertionError, "-32050"):
            excess_after("cancun", 0, 12, excess_blob_gas=2**64 - 1, blob_gas_used=131_072)

    def test_a_price_beyond_256_bits_is_null_and_takes_no_time(self) -> None:
        start = monotonic()
        for fork in BLOB_FORKS:
            answer = value(fork, "blob-base-fee", {"excess-blob-gas": str(2**64 - 1), "time": "0"})
            self.assertEqual(answer, {"blob-base-fee": None})
            excess_after(fork, 0, 12, excess_blob_gas=2**64 - 1, base_fee=2**256 - 1)
        self.assertLess(monotonic() - start, 10)
        last = {"excess-blob-gas": "592398315", "time": "0"}
        self.assertIsNotNone(value("cancun", "blob-base-fee", last)["blob-base-fee"])
        first = {"excess-blob-gas": "592398316", "time": "0"}
        self.assertIsNone(value("cancun", "blob-base-fee", first)["blob-base-fee"])

    def test_mined_blocks_are_next_blocks_over_and_over(self) -> None:
        blocks = [{"count": 2, "gas-used": "30000000", "blob-gas-used": "786432"}]
        params = {"gas-limit": "30000000", "base-fee": "1000", "excess-blob-gas": "0"}
        (after,) = value("cancun", "mine-blocks", {**params, "blocks": blocks})["after"]
        expected = {"base-fee": "1265", "excess-blob-gas": "786432", "blob-base-fee": "1"}
        self.assertEqual(after, expected)

    def test_the_effective_price_needs_no_balance(self) -> None:
        for base, offer, priority, price, tip in (
            (10, 20, 11, 20, 10),
            (10, 20, 9, 19, 9),
            (2**256 - 1, 2**256 - 1, 0, 2**256 - 1, 0),
        ):
            params = {"base-fee": base, "max-fee": offer, "max-priority-fee": priority}
            wire = {name: str(number) for name, number in params.items()}
            answer = value("prague", "effective-price", wire)
            self.assertEqual(answer, {"price": str(price), "tip": str(tip)})
        refused = {"base-fee": "10", "max-fee": "9", "max-priority-fee": "0"}
        self.assertEqual(ask("prague", "effective-price", refused)["verdict"], "rejected")


if __name__ == "__main__":
    unittest.main()
