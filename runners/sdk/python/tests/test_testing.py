import tempfile
import unittest
from pathlib import Path

from lockstep_testing import Process, in_process, promised
from lockstep_testing.promise import covered, stated

NOISY = Path(__file__).parent / "noisy_adapter.py"
OPEN = {"session": "s", "profile": "noise", "fork": "one", "setup": {}}
PROMISE = """\
name: one
files: [a.py, ../b]
supports:
- profile: first
  forks: [x, y]
  emulated: []
- profile: second
  forks: [z]
"""


class ConversationTests(unittest.TestCase):
    def test_an_adapter_in_its_own_process_answers_and_ends(self) -> None:
        with Process(NOISY) as adapter:
            self.assertEqual(adapter.ask("open", **OPEN), {})
            self.assertEqual(adapter.request("close", session="t")["code"], -32602)
            with self.assertRaisesRegex(AssertionError, "-32602"):
                adapter.ask("close", session="t")
            self.assertEqual(adapter.finish(), 0)

    def test_one_in_this_process_answers_alike(self) -> None:
        adapter = in_process([], lambda scenario: None)
        self.assertEqual(adapter.request("open", **OPEN)["code"], -32050)
        self.assertEqual(adapter.ask("shutdown"), {})


class PromiseTests(unittest.TestCase):
    def test_client_yaml_is_read_as_far_as_it_is_compared(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "client.yaml").write_text(PROMISE)
            first = {"profile": "first", "forks": ["x", "y"], "emulated": []}
            self.assertEqual(promised(folder), [first, {"profile": "second", "forks": ["z"]}])
            self.assertEqual(stated(folder, "name"), "one")
            self.assertEqual(covered(folder), ["a.py", "../b"])
            with self.assertRaisesRegex(AssertionError, "'lineage'"):
                stated(folder, "lineage")
            block = PROMISE.replace("[a.py, ../b]", "\n- a.py\n- ../b").replace(": \n", ":\n")
            (folder / "client.yaml").write_text(block)
            self.assertEqual(covered(folder), ["a.py", "../b"])
