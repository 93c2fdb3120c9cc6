"""The judge against `lockstep run`, on the unchanged client and on mutants. Needs LOCKSTEP."""

import importlib.util
import json
import os
import shlex
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from typing import Any

from mutation.clients import declared_operations, find, pattern, serve_in_process
from mutation.instances import export, instance
from mutation.judge import play
from mutation.mutant import change
from mutation.parallel import in_parallel
from mutation.profile import load_profile

CHECKOUT = Path(__file__).resolve().parents[3]
LOCKSTEP = str(Path(os.environ["LOCKSTEP"]).resolve()) if "LOCKSTEP" in os.environ else ""

CONSENSUS = {
    "profile": "fork-choice",
    "globs": ["fork-choice/viability/*@phase0", "fork-choice/blocks/*@phase0"],
    "fork": "phase0",
    "mutants": [
        (
            "filter_block_tree",
            "voting_source.epoch + 2 >= current_epoch -> voting_source.epoch + 2 > current_epoch",
        ),
        ("on_block", "block.slot > finalized_slot -> block.slot >= finalized_slot"),
    ],
}
EXECUTION = {
    "profile": "fee-market",
    "globs": ["fee-market/gas-limit/*@london"],
    "fork": "london",
    "mutants": [
        ("fork.check_gas_limit", "gas_limit < GAS_LIMIT_MINIMUM -> never"),
        ("fork.check_gas_limit", "gas_limit >= parent_gas_limit + max_adjustment_delta -> never"),
    ],
}


@unittest.skipUnless(LOCKSTEP, "LOCKSTEP names no program")
class AgreementTests(unittest.TestCase):
    def setUp(self) -> None:
        has_consensus = importlib.util.find_spec("eth_consensus_specs") is not None
        self.subject: dict[str, Any] = CONSENSUS if has_consensus else EXECUTION

    def test_the_unchanged_client(self) -> None:
        name = find(self.subject["profile"], None).name
        verdicts = self.judged(None)
        self.assertEqual(verdicts, self.run_by_lockstep(name))
        self.assertIn("passed", verdicts.values())

    def test_mutants(self) -> None:
        unchanged = self.judged(None)
        for mutant in self.subject["mutants"]:
            with self.subTest(mutant=mutant):
                verdicts = self.judged(mutant)
                self.assertEqual(verdicts, self.run_by_lockstep(self.command(mutant)))
                self.assertNotEqual(verdicts, unchanged)

    def command(self, mutant: tuple[str, str]) -> str:
        path = "PYTHONPATH=" + os.pathsep.join(filter(None, sys.path))
        words = ["env", path, sys.executable, "-m", "mutation.mutant"]
        words += [self.subject["profile"], *mutant]
        return shlex.join([*words, "--fork", self.subject["fork"]])

    def judged(self, mutant: tuple[str, str] | None) -> dict[str, str]:
        """In a process of its own, which alone is changed."""

        def verdicts(mutant: tuple[str, str] | None) -> dict[str, str]:
            name = self.subject["profile"]
            client = find(name, None)
            server = serve_in_process(client, CHECKOUT / "runners")
            profile = load_profile(CHECKOUT, name)
            for module in client.of_a_fork:
                importlib.import_module(module.format(fork=self.subject["fork"]))
            if mutant is not None:
                assert change(pattern(client), *mutant)
            lines = export(Path(LOCKSTEP), CHECKOUT, self.subject["globs"], [])
            found = {}
            for line in lines:
                one = instance(line, profile, lambda f: declared_operations(server, name, f))
                found[one.id] = play(one, profile, server.answer).value
            return found

        return in_parallel(verdicts, [mutant], 1)[0]

    def run_by_lockstep(self, client: str) -> dict[str, str]:
        with tempfile.TemporaryDirectory() as folder:
            command = [LOCKSTEP, "run", *self.subject["globs"], "--client", client, "--json", "-q"]
            done = subprocess.run(
                [*command, "--output", folder], cwd=CHECKOUT, capture_output=True, check=False
            )
        report = json.loads(done.stdout)
        return {i["id"]: i["verdict"] for i in report["instances"]}


if __name__ == "__main__":
    unittest.main()
