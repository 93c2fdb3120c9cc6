"""Each code of the profile, beside the same operation accepted."""

import unittest
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from conversation import ANCHOR, FAR, FORKS, Conversation, point, root

A, B, C, D, NOWHERE = (root(n) for n in (1, 2, 3, 4, 0xEE))
ACCEPTED = {"verdict": "accepted"}


def finalized_at_one(fork: str) -> Conversation:
    """Anchor, A at slot 8; its child B finalizes (1, A); C at slot 7 lies beside A."""
    talk = Conversation(fork)
    talk.tick(17)
    for name, parent, slot in ((C, ANCHOR, 7), (A, ANCHOR, 8)):
        assert talk.block(name, parent, slot) == ACCEPTED
    assert talk.block(B, A, 16, justified=point(1, A), finalized=point(1, A)) == ACCEPTED
    return talk


def two_siblings(fork: str) -> Conversation:
    """A and B at slot 8 on the anchor; the time is slot 10."""
    talk = Conversation(fork)
    talk.tick(10)
    assert talk.block(A, ANCHOR, 8) == ACCEPTED
    assert talk.block(B, ANCHOR, 8) == ACCEPTED
    return talk


Row = tuple[
    str,
    str,
    Callable[[str], Conversation],
    Callable[[Conversation], Any],
    Callable[[Conversation], Any],
]
ROWS: list[Row] = [
    (
        "rejected",
        "unknown-parent",
        two_siblings,
        lambda t: t.block(D, NOWHERE, 9),
        lambda t: t.block(D, A, 9),
    ),
    (
        "rejected",
        "before-finalized",
        finalized_at_one,
        lambda t: t.block(D, A, 8),
        lambda t: t.block(D, A, 9),
    ),
    (
        "rejected",
        "not-descendant-of-finalized",
        finalized_at_one,
        lambda t: t.block(D, C, 9),
        lambda t: t.block(D, A, 9),
    ),
    (
        "rejected",
        "invalid-block",
        two_siblings,
        lambda t: t.block(D, A, 9, valid=False),
        lambda t: t.block(D, A, 9),
    ),
    (
        "rejected",
        "invalid-block",
        two_siblings,
        lambda t: t.block(D, A, 8),
        lambda t: t.block(D, A, 9),
    ),
    (
        "rejected",
        "invalid-block",
        two_siblings,
        lambda t: t.block(D, A, 7),
        lambda t: t.block(D, ANCHOR, 7),
    ),
    (
        "ignored",
        "duplicate",
        two_siblings,
        lambda t: t.block(A, ANCHOR, 8),
        lambda t: t.block(D, ANCHOR, 8),
    ),
    (
        "deferred",
        "future-block",
        two_siblings,
        lambda t: t.block(D, A, 11),
        lambda t: t.block(D, A, 10),
    ),
    (
        "rejected",
        "target-epoch-window",
        lambda fork: finalized_at_one(fork),
        lambda t: t.attest([1], C, 7),
        lambda t: t.attest([1], A, 8),
    ),
    (
        "rejected",
        "target-epoch-mismatch",
        two_siblings,
        lambda t: t.attest([1], A, 9, target=point(0)),
        lambda t: t.attest([1], A, 9, target=point(1, A)),
    ),
    (
        "rejected",
        "lmd-ffg-mismatch",
        two_siblings,
        lambda t: t.attest([1], A, 9, target=point(1, B)),
        lambda t: t.attest([1], A, 9, target=point(1, A)),
    ),
    (
        "rejected",
        "block-newer",
        two_siblings,
        lambda t: t.attest([1], A, 7),
        lambda t: t.attest([1], A, 8),
    ),
    (
        "rejected",
        "invalid-attestation",
        two_siblings,
        lambda t: t.attest([], A, 9),
        lambda t: t.attest([1], A, 9),
    ),
    (
        "rejected",
        "invalid-attestation",
        two_siblings,
        lambda t: t.attest([64], A, 9),
        lambda t: t.attest([63], A, 9),
    ),
    (
        "deferred",
        "future-slot",
        two_siblings,
        lambda t: t.attest([1], A, 10),
        lambda t: t.attest([1], A, 9),
    ),
    (
        "deferred",
        "unknown-block",
        two_siblings,
        lambda t: t.attest([1], NOWHERE, 9),
        lambda t: t.attest([1], A, 9),
    ),
    (
        "deferred",
        "unknown-block",
        two_siblings,
        lambda t: t.attest([1], NOWHERE, 9, target=point(1, A)),
        lambda t: t.attest([1], A, 9, target=point(1, A)),
    ),
    (
        "deferred",
        "unknown-target",
        two_siblings,
        lambda t: t.attest([1], NOWHERE, 9, target=point(1, NOWHERE)),
        lambda t: t.attest([1], A, 9, target=point(1, A)),
    ),
    (
        "rejected",
        "not-slashable",
        two_siblings,
        lambda t: t.slash([1], "none"),
        lambda t: t.slash([1], "surround"),
    ),
    (
        "rejected",
        "invalid-attestation",
        two_siblings,
        lambda t: t.slash([]),
        lambda t: t.slash([1]),
    ),
]


class ReasonTests(unittest.TestCase):
    def test_each_reason_and_its_control_at_every_fork(self) -> None:
        for fork in FORKS:
            for verdict, code, start, refused, control in ROWS:
                with self.subTest(fork=fork, code=code):
                    talk = start(fork)
                    before = talk.observed()
                    self.assertEqual(refused(talk), {"verdict": verdict, "code": code})
                    self.assertEqual(talk.observed(), before)
                    self.assertEqual(control(talk), ACCEPTED)

    def test_data_that_is_not_at_hand_defers_a_block(self) -> None:
        for fork in ("deneb", "electra", "fulu"):
            with self.subTest(fork=fork):
                talk = two_siblings(fork)
                waits = {"verdict": "deferred", "code": "data-unavailable"}
                self.assertEqual(talk.block(D, A, 9, data=False), waits)
                self.assertEqual(talk.step("data-available", root=C), ACCEPTED)
                self.assertEqual(talk.block(D, A, 9, data=False), waits)
                self.assertEqual(talk.step("data-available", root=D), ACCEPTED)
                self.assertEqual(talk.block(D, A, 9, data=False), ACCEPTED)

    def test_before_deneb_there_is_no_data(self) -> None:
        talk = two_siblings("capella")
        self.assertEqual(talk.block(D, A, 9, data=True)["code"], -32602)
        self.assertEqual(talk.step("data-available", root=D)["code"], -32050)

    def test_the_last_slot_of_all_is_answered(self) -> None:
        for fork in FORKS:
            with self.subTest(fork=fork):
                talk = two_siblings(fork)
                future = {"verdict": "deferred", "code": "future-block"}
                self.assertEqual(talk.block(D, A, FAR), future)
                window = {"verdict": "rejected", "code": "target-epoch-window"}
                self.assertEqual(talk.attest([1], A, FAR), window)
                later = {"verdict": "deferred", "code": "future-slot"}
                self.assertEqual(talk.attest([1], A, FAR, origin="block"), later)
                mismatch = {"verdict": "rejected", "code": "target-epoch-mismatch"}
                far = {"target": point(FAR, A), "origin": "block"}
                self.assertEqual(talk.attest([1], A, FAR, **far), mismatch)
                self.assertEqual(talk.attest([1], A, FAR + 1)["code"], -32602)
                self.assertEqual(talk.tick(FAR)["code"], -32602)
                self.assertEqual(talk.tick(11), ACCEPTED)

    def test_a_vote_from_a_block_may_be_old(self) -> None:
        talk = finalized_at_one("fulu")
        self.assertEqual(talk.attest([1], C, 7, origin="block"), ACCEPTED)
        self.assertEqual(talk.attest([1], C, 7)["code"], "target-epoch-window")

    def test_an_unread_assertion_of_the_specification_gives_no_code(self) -> None:
        talk = two_siblings("fulu")
        with patch.dict("refusals.REASONS", clear=True), self.assertLogs(level="WARNING"):
            self.assertEqual(talk.block(D, NOWHERE, 9), {"verdict": "rejected"})
