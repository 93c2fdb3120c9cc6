"""Transactions: each refusal beside what differs least and is taken, and their sizes."""

import unittest
from pathlib import Path
from typing import ClassVar

from lockstep_testing.nakamoto import AdapterTests, block, output, spend, transaction

COINS = {"one": 1, "two": 2, "three": 3, "eleven": 11, "twelve": 12, "last": 110}
SIGNALS = 0xFFFFFFFD
VALUE = 4_999_990_000

Made = dict


def pay(root: str, source: str = "one", value: int = VALUE, **fields: object) -> Made:
    return transaction(root, [spend(source)], [output(value)], **fields)  # type: ignore[arg-type]


def paying(root: str, *outputs: Made) -> Made:
    return transaction(root, [spend("one")], [*outputs])


PAIRS: tuple[tuple[str, Made, Made], ...] = (
    ("in-below-out", pay("a", value=5_000_000_001), pay("b", value=4_999_999_000)),
    ("below-minimum-fee", pay("a", value=4_999_999_905), pay("b", value=4_999_999_904)),
    ("dust", paying("a", output(329)), paying("b", output(330))),
    ("non-standard-version", pay("a", version=3), pay("b", version=1)),
    (
        "non-standard-output",
        paying("a", output(0, "op-return", "0x" + "aa" * 81)),
        paying("b", output(0, "op-return", "0x" + "aa" * 80)),
    ),
    (
        "many-data-outputs",
        paying("a", *[output(0, "op-return", "0xaa" + "bb" * 20)] * 2),
        paying("b", output(0, "op-return", "0xaa" + "bb" * 20), output(1000)),
    ),
    (
        "too-small",
        paying("a", output(0, "op-return", "0x" + "aa" * 19)),
        paying("b", output(0, "op-return", "0x" + "aa" * 20)),
    ),
    ("too-large", paying("a", output(1000, count=2_325)), paying("b", output(1000, count=2_324))),
    (
        "non-final",
        transaction("a", [spend("one", 0, SIGNALS)], [output(VALUE)], lock_time=111),
        transaction("b", [spend("one", 0, SIGNALS)], [output(VALUE)], lock_time=110),
    ),
    ("premature-spend", pay("a", "twelve"), pay("b", "eleven")),
    ("duplicate-input", transaction("a", [spend("one")] * 2, [output(VALUE)]), pay("b")),
    ("missing-input", transaction("a", [spend("one", 5)], [output(VALUE)]), pay("b")),
    ("no-outputs", transaction("a", [spend("one")], []), pay("b")),
    ("value-negative", paying("a", output(2**63)), pay("b")),
    ("value-too-large", paying("a", output(84 * 10**14 + 1)), pay("b")),
    ("sum-too-large", paying("a", *[output(84 * 10**14)] * 2), pay("b")),
)


class MempoolTests(AdapterTests, unittest.TestCase):
    folder = Path(__file__).parent.parent
    base: ClassVar = {"base": 110, "coins": COINS}

    def test_each_reason_stands_beside_what_is_taken(self) -> None:
        for code, refused, taken in PAIRS:
            with self.subTest(code=code):
                play = self.play(
                    ("prepare", refused),
                    ("accepts", {"root": "a"}),
                    ("transaction", refused),
                    ("transaction", taken),
                    ("transaction", taken),
                )
                self.assertEqual(play.value(1), {"accepted": False, "code": code})
                self.assertEqual(play.answers[2:], [code, "accepted", "duplicate"])

    def test_without_inputs_no_reason_is_given(self) -> None:
        play = self.play(("transaction", transaction("a", [], [output(VALUE)])))
        self.assertEqual(play.answers, ["rejected"])

    def test_replacement_is_refused_for_its_own_reasons(self) -> None:
        halves = [output(VALUE - 1_000), output(1_000)]
        first = transaction("first", [spend("one", 0, SIGNALS)], halves)
        child = transaction("child", [spend("first")], [output(VALUE - 11_000)])
        other = pay("other", "two")
        for code, rival in (
            ("insufficient-fee", pay("rival", value=VALUE)),
            ("insufficient-fee", pay("rival", value=VALUE - 10_095)),
            ("accepted", pay("rival", value=VALUE - 10_096)),
            (
                "new-unconfirmed-input",
                transaction("rival", [spend("one"), spend("other")], [output(VALUE)]),
            ),
            (
                "spends-conflicting",
                transaction("rival", [spend("one"), spend("first", 1)], [output(VALUE)]),
            ),
        ):
            with self.subTest(code=code, rival=rival):
                steps = [("transaction", made) for made in (first, child, other, rival)]
                self.assertEqual(self.play(*steps).answers[3], code)
        final = pay("final", "three")
        rival = pay("rival", "three", VALUE - 50_000)
        steps = [("transaction", made) for made in (final, rival)]
        self.assertEqual(self.play(*steps).answers, ["accepted", "conflict"])

    def test_a_way_of_replacement_is_the_setups(self) -> None:
        first = transaction("first", [spend("one", 0, SIGNALS)], [output(VALUE)])
        steps = [("transaction", first), ("transaction", pay("rival", value=VALUE - 50_000))]
        self.assertEqual(self.play(*steps).answers[1], "accepted")
        self.assertEqual(self.play(*steps, replacement="none").answers[1], "conflict")
        with self.assertRaisesRegex(AssertionError, "-32050.*full"):
            self.play(*steps, replacement="full")

    def test_chains_are_as_long_as_the_setup_says(self) -> None:
        limits = {"ancestors": 2, "descendants": 9, "size": "1000000"}
        chain = [
            ("transaction", pay("a")),
            ("transaction", pay("b", "a", VALUE - 10_000)),
            ("transaction", pay("c", "b", VALUE - 20_000)),
            ("mempool-entry", {"root": "b"}),
            ("mempool-entry", {"root": "c"}),
        ]
        play = self.play(*chain, limits=limits)
        self.assertEqual(play.answers[:3], ["accepted", "accepted", "too-long-chain"])
        entry = {"size": "96", "fee": "10000", "ancestors": 2, "descendants": 1}
        self.assertEqual(play.value(3), {"entry": entry})
        self.assertEqual(play.value(4), {"entry": None})

    def test_what_is_on_the_chain_is_known(self) -> None:
        made = pay("a")
        play = self.play(
            ("transaction", made),
            ("block", block("next", "last", transactions=["a"])),
            ("mempool", {}),
            ("transaction", made),
            ("unspent", {"root": "one", "output": 0}),
            ("unspent", {"root": "a", "output": 0}),
        )
        self.assertEqual(play.value(2), {"transactions": []})
        self.assertEqual(play.answers[3], "known")
        self.assertEqual((play.value(4), play.value(5)), ({"unspent": False}, {"unspent": True}))

    def test_sizes_are_the_clients(self) -> None:
        kinds = {"p2wsh": 43, "p2sh": 32, "p2pkh": 34, "p2wpkh": 31, "p2tr": 43, "op-return": 11}
        for kind, size in kinds.items():
            play = self.play(("prepare", paying("a", output(1000, kind))))
            self.assertEqual(play.value(0), {"size": str(53 + size)}, kind)
        spent = transaction("b", [spend("a")], [output(1000)])
        play = self.play(("prepare", paying("a", output(1000, "p2sh"))), ("prepare", spent))
        self.assertEqual(play.value(1), {"size": "96"})


if __name__ == "__main__":
    unittest.main()
