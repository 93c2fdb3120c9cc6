"""A chain that goes from fork to fork, on the specification's own functions of each."""

import unittest
from contextlib import ExitStack
from itertools import pairwise
from unittest.mock import patch

from conversation import ANCHOR, ETH, FORKS, OBSERVE, Conversation, Subprocess, point, root
from trees import growth, validators

from specification import specification

A, B, C, D, E = (root(n) for n in range(1, 6))
ACCEPTED = {"verdict": "accepted"}
WAITING = {"verdict": "deferred", "code": "data-unavailable"}
HANDLERS = ("on_tick", "on_block", "on_attestation", "get_head", "get_proposer_head")


class Watch(ExitStack):
    """Notes which fork's function was asked, the first of each call into the specification."""

    def __init__(self, *forks: str) -> None:
        super().__init__()
        self._calls: list[tuple[str, str]] = []
        self._depth = 0
        for fork in forks:
            spec = specification(fork, "minimal")
            for name in HANDLERS:
                self.enter_context(patch.object(spec, name, self._noting(fork, name, spec)))

    def _noting(self, fork: str, name: str, spec: object) -> object:
        function = getattr(spec, name)

        def noting(*arguments: object) -> object:
            if self._depth == 0:
                self._calls.append((name, fork))
            self._depth += 1
            try:
                return function(*arguments)
            finally:
                self._depth -= 1

        return noting

    def seen(self) -> list[tuple[str, str]]:
        calls, self._calls = self._calls, []
        return calls


class ScheduleTests(unittest.TestCase):
    def test_a_schedule_answers_as_each_of_its_forks_alone(self) -> None:
        """Where all data is at hand the forks differ in nothing that can be observed."""
        for old, new in pairwise(FORKS):
            for preset in ("mainnet", "minimal"):
                for seed in range(3):
                    with self.subTest(old=old, preset=preset, seed=seed):
                        registry = validators(seed)
                        both = Conversation({old: 0, new: 1 + seed % 2}, preset, registry)
                        found = list(growth(seed, both))
                        for fork in (old, new):
                            alone = Conversation(fork, preset, registry)
                            self.assertEqual(found, list(growth(seed, alone)))

    def test_each_question_goes_to_the_fork_that_holds(self) -> None:
        talk = Conversation({"electra": 0, "fulu": 1})
        with Watch("electra", "fulu") as watch:
            talk.tick(7)
            self.assertEqual(watch.seen(), [("on_tick", "electra")])
            self.assertEqual(talk.block(A, ANCHOR, 7), ACCEPTED)
            self.assertEqual(watch.seen(), [("on_block", "electra")])
            talk.head()
            self.assertEqual(watch.seen(), [("get_head", "electra")])
            talk.tick(8)
            self.assertEqual(watch.seen(), [("on_tick", "fulu")])
            self.assertEqual(talk.block(B, A, 8), ACCEPTED)
            self.assertEqual(watch.seen(), [("on_block", "fulu")])
            self.assertEqual(talk.block(C, ANCHOR, 6), ACCEPTED)
            self.assertEqual(watch.seen(), [("on_block", "electra")])
            self.assertEqual(talk.attest([0], A, 7), ACCEPTED)
            self.assertEqual(watch.seen(), [("on_attestation", "fulu")])
            talk.head()
            talk.step("proposer-head", root=A, slot="8")
            self.assertEqual(watch.seen(), [("get_head", "fulu"), ("get_proposer_head", "fulu")])

    def test_a_tick_goes_through_every_fork_on_its_way(self) -> None:
        talk = Conversation({"capella": 0, "deneb": 1, "electra": 2, "fulu": 3})
        with Watch(*FORKS) as watch:
            talk.tick(30)
            forks = ["capella", "deneb", "electra", "fulu"]
            self.assertEqual(watch.seen(), [("on_tick", fork) for fork in forks])
            talk.tick(31)
            self.assertEqual(watch.seen(), [("on_tick", "fulu")])

    def test_a_tick_over_a_boundary_pulls_up_what_waits_for_the_epoch(self) -> None:
        one, two = Conversation("electra"), Conversation({"electra": 0, "fulu": 2})
        for talk in (one, two):
            talk.tick(9)
            talk.block(A, ANCHOR, 8)
            self.assertEqual(talk.block(B, A, 9, unrealized_justified=point(1, A)), ACCEPTED)
            talk.tick(40, 3000)
            self.assertEqual(talk.step("checkpoints")["value"]["justified"], point(1, A))
        self.assertEqual(one.observed(), two.observed())

    def test_data_is_wanted_from_the_first_slot_of_deneb_on(self) -> None:
        talk = Conversation({"capella": 0, "deneb": 1})
        talk.tick(8)
        self.assertEqual(talk.block(A, ANCHOR, 7, data=False), ACCEPTED)
        self.assertEqual(talk.block(B, A, 8, data=False), WAITING)
        self.assertEqual(talk.step("data-available", root=B), ACCEPTED)
        self.assertEqual(talk.block(B, A, 8, data=False), ACCEPTED)
        self.assertEqual(talk.head(), B)

    def test_the_blobs_of_electra_and_the_columns_of_fulu(self) -> None:
        electra, fulu = (specification(fork, "minimal") for fork in ("electra", "fulu"))
        talk = Conversation({"electra": 0, "fulu": 1})
        talk.tick(9)
        with (
            patch.object(electra, "retrieve_blobs_and_proofs", side_effect=RuntimeError("blobs")),
            patch.object(fulu, "retrieve_column_sidecars", side_effect=RuntimeError("columns")),
        ):
            self.assertIn("blobs", talk.block(A, ANCHOR, 7)["message"])
            self.assertIn("columns", talk.block(A, ANCHOR, 8)["message"])
        for name, slot in ((A, 7), (B, 8)):
            self.assertEqual(talk.block(name, ANCHOR, slot, data=False), WAITING)
            self.assertEqual(talk.block(name, ANCHOR, slot), ACCEPTED)

    def test_votes_and_boosts_outlive_the_fork_that_they_came_in(self) -> None:
        talk = Conversation({"electra": 0, "fulu": 1})
        talk.tick(7)
        talk.block(A, ANCHOR, 6)
        talk.block(B, ANCHOR, 6)
        self.assertEqual(talk.attest([0, 1], A, 6), ACCEPTED)
        before = talk.weights()
        self.assertGreater(before[A], before[B])
        talk.tick(8)
        self.assertEqual(talk.weights(), before)
        self.assertEqual(talk.block(C, B, 8), ACCEPTED)
        self.assertEqual(talk.boost(), C)
        talk.tick(9)
        self.assertEqual(talk.attest([2, 3, 4], C, 8), ACCEPTED)
        self.assertEqual(talk.head(), C)
        self.assertEqual(talk.weights()[A], before[A])

    def test_a_vote_that_the_old_fork_only_looked_past_counts_in_the_new_one(self) -> None:
        """The old fork's head never asks what the vote gives its own block."""
        talk = Conversation({"electra": 0, "fulu": 1})
        talk.tick(7)
        talk.block(A, ANCHOR, 5)
        talk.block(B, ANCHOR, 5)
        talk.block(C, B, 6)
        talk.attest([0, 1], A, 6)
        talk.attest([2], C, 6)
        self.assertEqual(talk.head(), A)
        talk.tick(9)
        self.assertEqual(talk.attest([3, 4], B, 8), ACCEPTED)
        self.assertEqual(talk.head(), C)
        self.assertEqual(talk.weights()[C], 32 * ETH)

    def test_time_that_goes_back_brings_the_old_fork_back(self) -> None:
        talk = Conversation({"electra": 0, "fulu": 1})
        with Watch("electra", "fulu") as watch:
            for slot in (8, 7, 8):
                talk.tick(slot)
            forks = [fork for _, fork in watch.seen()]
            self.assertEqual(forks, ["electra", "fulu", "electra", "fulu"])

    def test_an_anchor_may_stand_in_a_later_fork(self) -> None:
        talk = Conversation({"electra": 0, "fulu": 2}, anchor_epoch=3)
        with Watch("electra", "fulu") as watch:
            talk.tick(25)
            self.assertEqual(talk.block(A, ANCHOR, 25), ACCEPTED)
            self.assertEqual(watch.seen(), [("on_tick", "fulu"), ("on_block", "fulu")])

    def test_a_schedule_that_is_none_is_refused(self) -> None:
        self.assertEqual(Conversation({"electra": 0, "fulu": 1}).opened, {})
        self.assertEqual(Conversation({"electra": 3, "fulu": 4}).opened, {})
        for schedule in (
            {"electra": 0, "fulu": 0},
            {"electra": 2, "fulu": 1},
            {"fulu": 0, "electra": 1},
            {},
        ):
            with self.subTest(schedule=schedule):
                self.assertEqual(Conversation(schedule).opened["code"], -32602)
        twice = [{"fork": "fulu", "at": "0"}, {"fork": "fulu", "at": "1"}]
        talk = Conversation()
        params = {"session": "t", "profile": "fork-choice", "setup": {"preset": "minimal"}}
        self.assertEqual(talk.request("open", **params, schedule=twice)["code"], -32602)
        unknown = [{"fork": "fulu", "at": "0"}, {"fork": "gloas", "at": "1"}]
        self.assertEqual(talk.request("open", **params, schedule=unknown)["code"], -32050)
        self.assertEqual(talk.request("open", **params)["code"], -32602)

    def test_the_process_serves_schedules(self) -> None:
        talk = Subprocess({"electra": 0, "fulu": 1})
        beside = Conversation({"electra": 0, "fulu": 5}, beside=talk)
        for each in (talk, beside):
            self.assertEqual(each.opened, {})
            each.tick(8)
            self.assertEqual(each.block(A, ANCHOR, 8), ACCEPTED)
            self.assertEqual(each.head(), A)
        self.assertEqual(talk.observed(), [beside.step(query) for query in OBSERVE])
        self.assertEqual(talk.finish(), 0)


if __name__ == "__main__":
    unittest.main()
