import unittest

from conversation import ANCHOR, FORKS, OBSERVE, RUNNER, Subprocess, point, root
from ruamel.yaml import YAML

A, B = root(1), root(2)
ACCEPTED = {"verdict": "accepted"}


class ProcessTests(unittest.TestCase):
    def test_the_handshake_keeps_the_promise(self) -> None:
        talk = Subprocess()
        runner = {"name": "lockstep", "version": "1"}
        corpus = {"version": "1.0.0", "digest": "0"}
        hello = talk.request("initialize", protocol=1, runner=runner, corpus=corpus)
        self.assertEqual(talk.finish(), 0)
        promise = YAML(typ="safe").load((RUNNER / "client.yaml").read_text())
        self.assertEqual(hello["supports"], promise["supports"])
        self.assertEqual(hello["client"]["name"], promise["name"])
        self.assertEqual(hello["client"]["lineage"], promise["lineage"])
        pinned = f"eth-consensus-specs=={hello['client']['version']} "
        self.assertIn(pinned, (RUNNER / "requirements.txt").read_text())
        self.assertEqual(hello["timeResolution"], 1000)

    def test_the_digest_covers_every_module(self) -> None:
        promise = YAML(typ="safe").load((RUNNER / "client.yaml").read_text())
        modules = {path.name for path in RUNNER.glob("*.py")}
        self.assertLessEqual(modules, set(promise["files"]))
        for name in promise["files"]:
            self.assertTrue((RUNNER / name).exists(), name)

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
