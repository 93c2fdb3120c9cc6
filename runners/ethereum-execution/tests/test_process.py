"""The adapter as a process, and client.yaml beside its handshake."""

import json
import os
import re
import subprocess
import sys
import unittest
from typing import Any

from support import ADAPTER, setup, transaction


class Adapter:
    """A running adapter, asked in hand-written lines."""

    def __enter__(self) -> "Adapter":
        path = str(ADAPTER.parent / "sdk" / "python")
        self.process = subprocess.Popen(
            [sys.executable, "adapter.py"],
            cwd=ADAPTER,
            env={**os.environ, "PYTHONPATH": path},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        return self

    def __exit__(self, *_: object) -> None:
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()

    def ask(self, method: str, **params: Any) -> Any:
        line = json.dumps({"jsonrpc": "2.0", "id": 7, "method": method, "params": params})
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise AssertionError(answer["error"])
        return answer["result"]


def promised() -> list[dict[str, Any]]:
    """The entries of `supports` in client.yaml, which is written so that this finds them."""
    text = (ADAPTER / "client.yaml").read_text()
    entries = []
    for block in text.split("- profile: ")[1:]:
        lists = re.findall(r"^  ([\w-]+): \[(.*)\]$", block, re.MULTILINE)
        entry = {name: [v.strip() for v in values.split(",") if v] for name, values in lists}
        entries.append({"profile": block.split()[0], **entry})
    return entries


class ProcessTests(unittest.TestCase):
    def test_promises_what_client_yaml_says_and_answers_on_every_fork(self) -> None:
        with Adapter() as adapter:
            hello = adapter.ask("initialize", protocol=1, runner={}, corpus={})
            self.assertEqual(hello["supports"], promised())
            self.assertTrue(hello["play"])
            for fork in promised()[0]["forks"]:
                with self.subTest(fork):
                    opened = {"session": "s", "profile": "fee-market", "fork": fork}
                    adapter.ask("open", **opened, setup=setup())
                    reply = adapter.ask(
                        "step", session="s", operation="run-transaction", params=transaction()
                    )
                    value = {"gas-used": "21000", "success": True, "logs": []}
                    self.assertEqual(reply, {"verdict": "accepted", "value": value})
                    adapter.ask("close", session="s")
            self.assertEqual(adapter.ask("shutdown"), {})
            self.assertEqual(adapter.process.wait(), 0)

    def test_files_names_every_module(self) -> None:
        text = (ADAPTER / "client.yaml").read_text()
        for module in ADAPTER.glob("*.py"):
            self.assertIn(module.name, text)


if __name__ == "__main__":
    unittest.main()
