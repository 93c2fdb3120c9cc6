"""Blocks: each refusal beside what differs least and is taken, and where the tip goes."""

import unittest
from pathlib import Path

from lockstep_testing.nakamoto import (
    AdapterTests,
    Play,
    block,
    data,
    output,
    setup,
    spend,
    transaction,
)

BASE = setup(base=110, coins={"coin": 1, "tenth": 10, "eleventh": 11, "last": 110})
TOO_MUCH = "5000000001"


class ChainTests(AdapterTests, unittest.TestCase):
    folder = Path(__file__).parent.parent

    def test_headers_are_refused_for_what_they_are(self) -> None:
        answers = self.play(
            ("header", block("a", "genesis")),
            ("header", block("a", "genesis")),
            ("header", block("orphan", "0x" + "11" * 32)),
            ("header", block("weak", "a", proof_of_work=False)),
            ("header", block("old", "a", time="60")),
            ("header", block("late", "a", time="7201")),
            ("header", block("just", "a", time="7200")),
            ("block", block("bad", "genesis", coinbase=TOO_MUCH)),
            ("header", block("bad", "genesis", coinbase=TOO_MUCH)),
            ("header", block("on-bad", "bad")),
        ).answers
        self.assertEqual(answers[0], "accepted")
        self.assertEqual(answers[1:3], ["duplicate", "unknown-parent"])
        self.assertEqual(answers[3:6], ["high-hash", "time-too-old", "time-too-new"])
        self.assertEqual(answers[6:8], ["accepted", "coinbase-value"])
        self.assertEqual(answers[8:], ["known-invalid", "invalid-parent"])

    def test_a_target_of_its_own_is_wrong_on_this_chain(self) -> None:
        wrong = block("a", "genesis", bits="0x207ffffe")
        right = block("b", "genesis", bits="0x207fffff")
        answers = self.play(("header", wrong), ("header", right)).answers
        self.assertEqual(answers, ["wrong-bits", "accepted"])

    def test_data_waits_for_the_data_before_it(self) -> None:
        play = self.play(
            data("0x" + "11" * 32),
            ("header", block("a", "genesis")),
            ("header", block("b", "a")),
            data("b"),
            ("tip", {}),
            data("a"),
            ("tip", {}),
            data("b"),
        )
        self.assertEqual((play.answers[0], play.answers[3]), ("unknown-header", "early"))
        self.assertEqual(play.value(4), {"root": "genesis", "height": "0"})
        self.assertEqual(play.value(6), {"root": "b", "height": "2"})
        self.assertEqual(play.answers[7], "duplicate")

    def test_a_branch_is_kept_beside_the_chain_until_it_has_more_work(self) -> None:
        play = self.play(
            ("block", block("a", "genesis")),
            ("block", block("b", "genesis")),
            ("tip", {}),
            ("block", block("b2", "b")),
            ("tip", {}),
            ("tips", {}),
            ("work", {"root": "b2"}),
        )
        self.assertEqual(play.answers, ["accepted"] * 7)
        self.assertEqual(play.value(2)["root"], "a")
        self.assertEqual(play.value(4)["root"], "b2")
        statuses = {tip["root"]: tip["status"] for tip in play.value(5)["tips"]}
        self.assertEqual(statuses, {"a": "valid-fork", "b2": "active"})
        self.assertEqual(play.value(6), {"work": "6"})

    def test_what_was_kept_and_is_invalid_is_told_from_what_waits(self) -> None:
        play = self.play(
            ("block", block("a", "genesis")),
            ("block", block("bad", "genesis", coinbase=TOO_MUCH)),
            ("block", block("worse", "bad")),
            ("tip", {}),
        )
        self.assertEqual(play.answers[1:3], ["accepted", "invalid-ancestor"])
        self.assertEqual(play.value(3)["root"], "a")

    def test_transactions_of_blocks_are_checked(self) -> None:
        for code, made in (
            ("accepted", transaction("t", [spend("coin")], [output(5_000_000_000)])),
            ("in-below-out", transaction("t", [spend("coin")], [output(5_000_000_001)])),
            ("no-outputs", transaction("t", [spend("coin")], [])),
            ("value-negative", transaction("t", [spend("coin")], [output(2**63)])),
            ("value-too-large", transaction("t", [spend("coin")], [output(84 * 10**14 + 1)])),
            ("sum-too-large", transaction("t", [spend("coin")], [output(84 * 10**14)] * 2)),
            ("duplicate-input", transaction("t", [spend("coin")] * 2, [output(1)])),
            ("missing-input", transaction("t", [spend("coin", 7)], [output(1)])),
            ("accepted", transaction("t", [spend("eleventh")], [output(1)])),
            ("premature-spend", transaction("t", [spend("twelfth")], [output(1)])),
            ("accepted", transaction("t", [spend("coin", sequence=0)], [output(1)], 2 - 1, 110)),
            ("non-final", transaction("t", [spend("coin", sequence=0)], [output(1)], 2 - 1, 111)),
        ):
            with self.subTest(code=code):
                coins = {**BASE["coins"], "twelfth": 12}
                play = Play(
                    self.adapter,
                    {**BASE, "coins": coins},
                    ("prepare", made),
                    ("block", block("a", "last", transactions=["t"])),
                )
                self.assertEqual(play.answers[1], code)

    def test_invalid_ones_can_be_marked_and_unmarked(self) -> None:
        play = self.play(
            ("block", block("a", "genesis")),
            ("block", block("b", "genesis")),
            ("invalidate", {"root": "a"}),
            ("tip", {}),
            ("reconsider", {"root": "a"}),
            ("tip", {}),
            ("precious", {"root": "b"}),
            ("tip", {}),
            *[(name, {"root": "0x" + "11" * 32}) for name in ("invalidate", "precious")],
        )
        self.assertEqual([play.value(n)["root"] for n in (3, 5, 7)], ["b", "a", "b"])
        self.assertEqual(play.answers[8:], ["unknown-block"] * 2)

    def test_a_mined_block_is_told_to_peers_as_bytes(self) -> None:
        play = self.play(("mine", {"payout": 0}), ("tip", {}))
        made = play.replies[0]
        self.assertEqual(made["value"], {"transactions": []})
        self.assertEqual(play.value(1)["root"], made["id"])
        (message,) = made["emitted"]
        self.assertEqual(message["params"], {"root": made["id"], "parent": "genesis"})
        self.assertEqual(message["codec"], "litecoin-block")
        self.assertGreater(len(message["raw"]), 160)

    def test_a_peers_block_is_taken_in_its_bytes(self) -> None:
        (message,) = self.play(("mine", {"payout": 7})).replies[0]["emitted"]
        spoilt = "0x" + "00" * 80 + message["raw"][162:]
        answers = {}
        for name, raw in [("right", message["raw"]), ("spoilt", spoilt)]:
            opening = {"profile": "nakamoto", "setup": setup(), "objects": []}
            self.adapter.ask("open", session=name, **opening)
            told = {
                "operation": "block",
                "params": {"root": "0x" + "11" * 32, "parent": "0x" + "22" * 32},
                "raw": raw,
                "codec": message["codec"],
            }
            reply = self.adapter.ask("step", session=name, **told)
            answers[name] = reply.get("code", reply["verdict"])
            foreign = self.adapter.request("step", session=name, **{**told, "codec": "another"})
            self.assertEqual(foreign["code"], -32602)
            self.adapter.ask("close", session=name)
        self.assertEqual(answers["right"], "accepted")
        self.assertNotEqual(answers["spoilt"], "accepted")


if __name__ == "__main__":
    unittest.main()
