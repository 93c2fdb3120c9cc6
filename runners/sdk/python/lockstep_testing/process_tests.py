"""What every adapter's process is tested for, beside its client.yaml."""

from pathlib import Path

from .conversation import Process
from .promise import covered, promised, stated


class ProcessTests:
    """Mixed into a TestCase that says in which folder the adapter stands."""

    folder: Path

    def test_the_handshake_keeps_the_promise_of_client_yaml(self) -> None:
        corpus = {"version": "1.0.0", "digest": "0"}
        with Process(self.folder / "adapter.py") as adapter:
            runner = {"name": "lockstep", "version": "1"}
            hello = adapter.ask("initialize", protocol=1, runner=runner, corpus=corpus)
            self.assertEqual(adapter.finish(), 0)
        self.assertEqual(hello["supports"], promised(self.folder))
        self.assertEqual(hello["client"]["name"], stated(self.folder, "name"))
        self.assertEqual(hello["client"]["lineage"], stated(self.folder, "lineage"))
        self.check_version(hello["client"])
        self.assertTrue(hello["play"])
        self.assertEqual(hello["timeResolution"], 1000)

    def check_version(self, client: dict[str, str]) -> None:
        """The version that answers is the one that is pinned."""
        pinned = f"{client['name']}=={client['version']} "
        self.assertIn(pinned, (self.folder / "requirements.txt").read_text())

    def test_shutdown_ends_the_process(self) -> None:
        with Process(self.folder / "adapter.py") as adapter:
            self.assertEqual(adapter.ask("shutdown"), {})
            self.assertEqual(adapter.wait(), 0)

    def test_the_digest_covers_every_module_and_the_sdk(self) -> None:
        files = covered(self.folder)
        modules = {path.name for path in self.folder.glob("*.py")}
        self.assertLessEqual(modules | {"../sdk/python/lockstep_sdk"}, set(files))
        for name in files:
            self.assertTrue((self.folder / name).exists(), name)
