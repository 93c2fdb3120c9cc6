"""The blocks that the adapter builds are Monero's, and the tip follows their difficulty."""

import unittest
from pathlib import Path

from lockstep_testing.nakamoto import AdapterTests, block, transaction

from keccak import keccak


class HashTests(unittest.TestCase):
    def test_the_hash_is_that_from_before_sha_3(self) -> None:
        # Of nothing, as Ethereum's yellow paper states it; the others fill a block of the sponge.
        empty = "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
        self.assertEqual(keccak(b"").hex(), empty)
        hashes = {keccak(bytes(length)) for length in (134, 135, 136, 137)}
        self.assertEqual(len(hashes), 4)


class ChainTests(AdapterTests, unittest.TestCase):
    folder = Path(__file__).parent.parent

    def test_a_tie_stays_and_more_difficulty_wins(self) -> None:
        play = self.play(
            ("tip", {}),
            ("block", block("a", "last")),
            ("block", block("b", "last")),
            ("tip", {}),
            ("block", block("b2", "b")),
            ("tip", {}),
            ("block", block("b2", "b")),
            ("block", block("lost", "0x" + "11" * 32)),
            ("mempool", {}),
            base=3,
            coins={"last": 3},
        )
        tips = [play.value(number)["root"] for number in (0, 3, 5)]
        self.assertEqual(tips, ["last", "a", "b2"])
        self.assertEqual(play.answers[6:8], ["duplicate", "unknown-parent"])
        self.assertEqual(play.value(8), {"transactions": []})

    def test_a_session_knows_nothing_of_another(self) -> None:
        for _ in range(2):
            play = self.play(("tip", {}), ("block", block("a", "genesis")))
            self.assertEqual(play.value(0), {"root": "genesis", "height": "0"})
            self.assertEqual(play.answers[1], "accepted")

    def test_what_it_lacks_is_unsupported(self) -> None:
        with self.assertRaisesRegex(AssertionError, "-32050"):
            self.play(("prepare", transaction("t", [], [])))


if __name__ == "__main__":
    unittest.main()
