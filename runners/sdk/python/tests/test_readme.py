import re
import tempfile
import unittest
from pathlib import Path

from lockstep_testing import Process

README = Path(__file__).parent.parent / "README.md"
OPEN = {"session": "s", "profile": "fee-market", "fork": "london", "setup": {"accounts": {}}}


class ReadmeTests(unittest.TestCase):
    def test_the_adapter_of_the_readme_runs_as_written(self) -> None:
        text = README.read_text()
        (example,) = re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "adapter.py"
            script.write_text(example)
            with Process(script) as adapter:
                adapter.ask("open", **OPEN)
                for limit, answer in (
                    ("2000", {"verdict": "accepted", "value": {"base-fee": "1125"}}),
                    ("9999", {"verdict": "rejected", "message": "the gas limit is out of bounds"}),
                ):
                    parent = {"gas-limit": "2000", "gas-used": "2000", "base-fee": "1000"}
                    params = {"parent": parent, "gas-limit": limit}
                    step = {"operation": "next-base-fee", "params": params}
                    self.assertEqual(adapter.ask("step", session="s", **step), answer)
