"""The process of an adapter of the profile, on every fork that it promises."""

from ..conversation import Process
from ..process_tests import ProcessTests
from ..promise import promised
from .wire import setup, transaction


class FeeMarketProcessTests(ProcessTests):
    def test_a_transfer_runs_on_every_fork(self) -> None:
        with Process(self.folder / "adapter.py") as adapter:
            for fork in promised(self.folder)[0]["forks"]:
                with self.subTest(fork):
                    opened = {"session": "s", "profile": "fee-market", "fork": fork}
                    adapter.ask("open", **opened, setup=setup())
                    reply = adapter.ask(
                        "step", session="s", operation="run-transaction", params=transaction()
                    )
                    value = {"gas-used": "21000", "success": True, "logs": []}
                    self.assertEqual(reply, {"verdict": "accepted", "value": value})
                    adapter.ask("close", session="s")
