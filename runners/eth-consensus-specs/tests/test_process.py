"""The adapter as a process, and client.yaml beside its handshake."""

import unittest

from conversation import ANCHOR, FORKS, OBSERVE, RUNNER, Subprocess, point, root
from lockstep_testing import ProcessTests

A, B = root(1), root(2)
ACCEPTED = {"verdict": "accepted"}


class AdapterProcessTests(ProcessTests, unittest.TestCase):
    folder = RUNNER

    def test_every_fork_and_preset_answers(self) -> None:
        for fork in FORKS:
            for preset in ("mainnet", "minimal"):
                with self.subTest(fork=fork, preset=preset):
                    talk = Subprocess(fork, preset)
                    self.assertEqual(talk.opened, {})
                    talk.tick(1)
                    self.assertEqual(talk.block(A, ANCHOR, 1), ACCEPTED)
                    self.assertEqual(talk.boost(), A)
                    talk.tick(2)
                    self.assertEqual(talk.attest([0], A, 1), ACCEPTED)
                    self.assertEqual(talk.head(), A)
                    self.assertEqual(talk.request("close", session="s"), {})
                    self.assertEqual(talk.request("shutdown"), {})
                    self.assertEqual(talk.finish(), 0)

    def test_a_chain_may_be_longer_than_the_interpreters_usual_stack(self) -> None:
        length = 600
        talk = Subprocess()
        talk.tick(length)
        parent = ANCHOR
        for slot in range(1, length + 1):
            name = "0x" + slot.to_bytes(32, "big").hex()
            self.assertEqual(talk.block(name, parent, slot), ACCEPTED)
            parent = name
        self.assertEqual(talk.head(), parent)
        self.assertEqual(talk.finish(), 0)

    def test_play_answers_as_steps_do(self) -> None:
        talk = Subprocess()
        setup = {
            "preset": "minimal",
            "validators": [],
            "anchor-slot": "0",
            "anchor-checkpoint": point(),
        }
        steps = [{"operation": query, "params": {}} for query in OBSERVE]
        whole = {"profile": "fork-choice", "fork": "fulu", "setup": setup, "steps": steps}
        self.assertEqual(talk.request("play", **whole)["replies"], talk.observed())
        self.assertEqual(talk.finish(), 0)
