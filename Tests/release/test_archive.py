"""The archive of a release: what is in it, and that its bytes tell nothing of the machine."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
import tempfile
import unittest
from pathlib import Path

from support import CHECKOUT, Release, run

SUMS = "share/lockstep/SHA256SUMS"


class ArchiveTests(unittest.TestCase):
    release: Release
    folder: tempfile.TemporaryDirectory[str]

    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        cls.release = Release.assembled(Path(cls.folder.name))

    @classmethod
    def tearDownClass(cls) -> None:
        cls.folder.cleanup()

    def test_entries_are_sorted_and_nobodys(self) -> None:
        with tarfile.open(self.release.archive) as archive:
            entries = archive.getmembers()
        names = [entry.name for entry in entries]
        self.assertEqual(names, sorted(names, key=lambda name: name.split("/")))
        self.assertEqual({(entry.uid, entry.gid, entry.uname) for entry in entries}, {(0, 0, "")})
        self.assertEqual(len({entry.mtime for entry in entries}), 1)
        for entry in entries:
            is_program = entry.isdir() or entry.name.endswith(("bin/lockstep", "packaging/ci/run"))
            if is_program:
                self.assertEqual(entry.mode, 0o755, entry.name)
            self.assertFalse(entry.mode & 0o022, entry.name)
            self.assertTrue(entry.isdir() or entry.isfile(), entry.name)

    def test_the_header_of_the_compression_holds_no_time_and_no_name(self) -> None:
        with self.release.archive.open("rb") as file:
            header = file.read(10)
        self.assertEqual(header[3:8], bytes(5))

    def test_checksums_cover_every_file(self) -> None:
        root = self.release.root
        lines = (root / SUMS).read_text().splitlines()
        listed = {line.split("  ", 1)[1] for line in lines}
        files = {str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()}
        self.assertEqual(listed, files - {SUMS})
        check = run(["sha256sum", "--check", "--quiet", SUMS], root)
        self.assertEqual(check.code, 0)

    def test_it_holds_what_a_user_needs_and_no_leftovers(self) -> None:
        share = self.release.root / "share/lockstep"
        for client in CHECKOUT.glob("runners/*/client.yaml"):
            self.assertTrue((share / client.relative_to(CHECKOUT)).exists(), client)
        for name in ["README.md", "docs/install.md", "schemas/vector.schema.json", "corpus.tar"]:
            self.assertTrue((share / name).exists(), name)
        for path in share.rglob("*"):
            self.assertNotIn(path.name, {"tests", "__pycache__", "mutation", ".lockstep"})

    def test_its_report_is_that_of_the_checkout(self) -> None:
        words: list[str | Path] = ["lockstep", "run", "fork-choice/tie-break/arrival", "--json"]
        programs = self.release.root / "bin"
        with tempfile.TemporaryDirectory() as empty:
            there = run(words, Path(empty), programs)
            here = run([*words, "--output", empty], CHECKOUT, programs)
        self.assertEqual(there.code, 0, there.error)
        self.assertEqual(there.output, here.output)
        self.assertRegex(json.loads(there.output)["tool"]["sources"], "^0x[0-9a-f]{64}$")

    def test_shells_read_the_completions(self) -> None:
        share = self.release.root / "share"
        for shell, file in [
            ("bash", "bash-completion/completions/lockstep"),
            ("zsh", "zsh/site-functions/_lockstep"),
            ("fish", "fish/vendor_completions.d/lockstep.fish"),
        ]:
            self.assertIn("corroborate", (share / file).read_text())
            if shutil.which(shell) is None:
                print(f"left out: the completions of {shell}, which is not installed")
                continue
            read = subprocess.run([shell, "-n", share / file], capture_output=True, check=False)
            self.assertEqual((read.returncode, read.stderr), (0, b""), shell)


if __name__ == "__main__":
    unittest.main()
