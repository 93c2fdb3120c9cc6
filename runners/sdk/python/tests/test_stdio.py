import json
import os
import subprocess
import sys
import unittest
from pathlib import Path

TESTS = Path(__file__).parent
OPEN = {"session": "s", "profile": "noise", "fork": "one", "setup": {}}
SHOUT = {"session": "s", "operation": "shout", "params": {}}


def talk(*lines: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, TESTS / "noisy_adapter.py"],
        input=b"".join(lines),
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(TESTS.parent)},
        timeout=60,
    )


def request(id: int, method: str, params: object) -> bytes:
    message = {"jsonrpc": "2.0", "id": id, "method": method, "params": params}
    return json.dumps(message).encode() + b"\n"


class StdioTests(unittest.TestCase):
    def test_what_a_client_prints_goes_to_the_log(self) -> None:
        done = talk(request(1, "open", OPEN), request(2, "step", SHOUT))
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([answer["id"] for answer in answers], [1, 2])
        self.assertEqual(answers[1]["result"]["value"], {"stdin": ""})
        self.assertEqual(done.stderr.count(b"hello"), 4)
        self.assertEqual(done.returncode, 0)

    def test_shutdown_ends_before_the_input_does(self) -> None:
        done = talk(request(1, "shutdown", {}), request(2, "shutdown", {}))
        self.assertEqual(len(done.stdout.splitlines()), 1)
        self.assertEqual(done.returncode, 0)

    def test_a_bad_line_costs_one_answer(self) -> None:
        done = talk(b"{\n", b"x" * (17 * 1024 * 1024) + b"\n", request(3, "open", OPEN))
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([answer["id"] for answer in answers], [None, None, 3])
        self.assertEqual([a["error"]["code"] for a in answers[:2]], [-32700, -32700])
        self.assertEqual(done.returncode, 0)
