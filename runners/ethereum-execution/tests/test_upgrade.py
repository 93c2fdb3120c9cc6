"""The profile upgrade: schedules, and headers of each fork beside their rejected twins."""

import unittest
from typing import Any
from unittest.mock import patch

from lockstep_testing import in_process

from adapter import SUPPORTS, open_session

BLOB = 131_072
GENESIS = {"genesis-fork": "cancun", "genesis-time": "0", "blocks": []}
TIMES = [
    {"fork": fork, "at": str(at)}
    for fork, at in (("prague", 1_000), ("osaka", 2_000), ("bpo1", 3_000), ("bpo2", 4_000))
]


def header(**changes: Any) -> dict[str, str]:
    fields = {
        "time": 1_000,
        "gas-limit": 30_000_000,
        "gas-used": 15_000_000,
        "base-fee": 10**9,
        "blob-gas-used": 0,
        "excess-blob-gas": 10 * BLOB,
    } | {name.replace("_", "-"): value for name, value in changes.items()}
    return {name: str(value) for name, value in fields.items()}


TIP = header(number=100, time=988, blob_gas_used=6 * BLOB)
"""Of Cancun: Prague's first header has as much excess, another of Cancun three blobs more."""


class UpgradeTests(unittest.TestCase):
    def play(self, *steps: tuple[str, dict[str, str]], **setup: Any) -> list[dict[str, Any]]:
        steps_on_wire = [{"operation": name, "params": params} for name, params in steps]
        setup_on_wire = {**GENESIS, "times": TIMES, "tip": TIP, **setup}
        if setup_on_wire["tip"] is None:
            del setup_on_wire["tip"]
        adapter = in_process(SUPPORTS, open_session)
        played = adapter.ask("play", profile="upgrade", setup=setup_on_wire, steps=steps_on_wire)
        return played["replies"]

    def imported(self, header: dict[str, str], **setup: Any) -> str | None:
        """`accepted`, or the code of a rejection."""
        (reply,) = self.play(("import-header", header), **setup)
        return reply["verdict"] if reply["verdict"] == "accepted" else reply.get("code")

    def value(self, operation: str, number: int, time: int, **setup: Any) -> dict[str, Any]:
        params = {"number": str(number), "time": str(time)}
        (reply,) = self.play((operation, params), **setup)
        return reply["value"]

    def test_a_header_is_refused_for_each_field_alone(self) -> None:
        twins = {
            "wrong-number": {"number": 102},
            "time-not-later": {"time": 988, "excess_blob_gas": 13 * BLOB},
            "gas-used-above-limit": {"gas_used": 30_000_001},
            "gas-limit-out-of-bounds": {"gas_limit": 30_029_296},
            "wrong-base-fee": {"base_fee": 10**9 + 1},
            "wrong-excess-blob-gas": {"excess_blob_gas": 13 * BLOB},
            "blob-gas-above-maximum": {"blob_gas_used": 10 * BLOB},
            "blob-gas-not-whole": {"blob_gas_used": BLOB + 1},
            "wrong-fields": {"fields": "cancun"},
        }
        self.assertEqual(self.imported(header()), "accepted")
        for code, changes in twins.items():
            with self.subTest(code):
                self.assertEqual(self.imported(header(**changes)), code)
        self.assertEqual(self.imported(header(number=0)), "wrong-number")

    def test_what_is_left_out_is_derived(self) -> None:
        self.assertEqual(self.imported(header(number=101, fields="prague")), "accepted")

    def test_the_last_second_of_a_fork_keeps_its_rules(self) -> None:
        last = {"time": 999, "excess_blob_gas": 13 * BLOB}
        self.assertEqual(self.imported(header(**last)), "accepted")
        self.assertEqual(self.imported(header(**last, blob_gas_used=6 * BLOB)), "accepted")
        refused = self.imported(header(**last, blob_gas_used=7 * BLOB))
        self.assertEqual(refused, "blob-gas-above-maximum")

    def test_a_parent_without_blob_gas_counts_as_having_none(self) -> None:
        tip = header(number=100, time=988, excess_blob_gas=0)
        setup = {"genesis-fork": "shanghai", "times": [{"fork": "cancun", "at": "1000"}]}
        first = {"excess_blob_gas": 0, "blob_gas_used": 6 * BLOB}
        self.assertEqual(self.imported(header(**first), tip=tip, **setup), "accepted")
        refused = self.imported(header(excess_blob_gas=BLOB), tip=tip, **setup)
        self.assertEqual(refused, "wrong-excess-blob-gas")

    def test_a_sum_beyond_64_bits_is_a_wrong_excess(self) -> None:
        tip = header(number=100, time=988, excess_blob_gas=2**64 - 1, blob_gas_used=BLOB)
        self.assertEqual(self.imported(header(), tip=tip), "wrong-excess-blob-gas")

    def test_a_refused_header_leaves_the_tip(self) -> None:
        asked = ("tip", {})
        replies = self.play(
            ("import-header", header(gas_used=30_000_001)),
            asked,
            ("import-header", header(blob_gas_used=10 * BLOB)),
            asked,
            ("import-header", header()),
            asked,
        )
        tips = [reply["value"]["header"] for reply in replies[1::2]]
        self.assertEqual(tips, [TIP, TIP, header(number=101)])

    def test_numbers_and_times_activate_their_own_forks(self) -> None:
        blocks = [{"fork": fork, "at": "100"} for fork in ("constantinople", "petersburg")]
        setup = {"genesis-fork": "byzantium", "blocks": blocks, "times": TIMES[::-1], "tip": None}
        for number, time, fork in (
            (99, 9_999, "byzantium"),
            (100, 999, "petersburg"),
            (9_999, 999, "petersburg"),
            (100, 1_000, "prague"),
            (100, 4_000, "bpo2"),
        ):
            with self.subTest(fork):
                found = self.value("active-fork", number, time, **setup)
                self.assertEqual(found, {"fork": fork})

    def test_blob_parameters_are_those_of_the_fork(self) -> None:
        cancun = {"target": "3", "max": "6", "update-fraction": "3338477"}
        bpo2 = {"target": "14", "max": "21", "update-fraction": "11684671"}
        self.assertEqual(self.value("blob-parameters", 1, 999), {"parameters": cancun})
        self.assertEqual(self.value("blob-parameters", 1, 4_000), {"parameters": bpo2})
        paris = {"genesis-fork": "paris", "times": [], "tip": None}
        self.assertEqual(self.value("blob-parameters", 1, 1, **paris), {"parameters": None})

    def test_what_the_spec_does_not_have_is_said_so(self) -> None:
        for genesis, operation, params in (
            ("bpo3", "blob-parameters", {"number": "1", "time": "1"}),
            ("london", "import-header", header()),
        ):
            with self.subTest(genesis), self.assertRaisesRegex(AssertionError, "-32050"):
                self.play((operation, params), **{"genesis-fork": genesis}, times=[])

    def test_a_header_that_cannot_be_is_a_fault(self) -> None:
        with self.assertRaisesRegex(AssertionError, "-32602.*no tip"):
            self.play(("import-header", header()), tip=None)
        with self.assertRaisesRegex(AssertionError, "-32602.*no blob gas"):
            self.play(("import-header", header(fields="shanghai")))

    def test_an_error_of_a_stand_in_is_no_refusal(self) -> None:
        with (
            patch("chain.keccak256", side_effect=OverflowError("a stand-in's")),
            self.assertRaisesRegex(AssertionError, "-32051"),
        ):
            self.play(("import-header", header()))


if __name__ == "__main__":
    unittest.main()
