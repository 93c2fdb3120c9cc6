"""The step of the action that unpacks a release, with archives that lie in a folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import CHECKOUT, Ended, run

INSTALL = CHECKOUT / "packaging/ci/install"


class InstallTests(unittest.TestCase):
    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.name = f"lockstep-1.2.3-linux-{os.uname().machine}"
        self.place = self.folder / "server/OWNER/lockstep/releases/download/v1.2.3"
        self.place.mkdir(parents=True)
        self.archive = self.pack("echo 1.2.3")

    def pack(self, script: str, sums: str | None = None) -> Path:
        """A release whose program is a script."""
        root = self.folder / self.name
        shutil.rmtree(root, ignore_errors=True)
        (root / "bin").mkdir(parents=True)
        program = root / "bin/lockstep"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        digest = hashlib.sha256(program.read_bytes()).hexdigest()
        (root / "share/lockstep").mkdir(parents=True)
        (root / "share/lockstep/SHA256SUMS").write_text(sums or f"{digest}  bin/lockstep\n")
        archive = self.place / f"{self.name}.tar.gz"
        subprocess.run(["tar", "-czf", archive, "-C", self.folder, self.name], check=True)
        self.sha256 = hashlib.sha256(archive.read_bytes()).hexdigest()
        (self.place / "SHA256SUMS").write_text(f"{self.sha256}  {archive.name}\n")
        return archive

    def install(self, **variables: str) -> Ended:
        usual = {
            "LOCKSTEP_VERSION": "1.2.3",
            "LOCKSTEP_REPOSITORY": "OWNER/lockstep",
            "GITHUB_SERVER_URL": f"file://{self.folder}/server",
            "GITHUB_PATH": str(self.folder / "path"),
            "RUNNER_TEMP": str(self.folder),
        }
        return run([INSTALL], self.folder, **(usual | variables))

    def refuse(self, complaint: str, **variables: str) -> None:
        ended = self.install(**variables)
        self.assertNotEqual(ended.code, 0, ended.output)
        self.assertIn(complaint, ended.error)
        self.assertFalse((self.folder / "path").exists())
        self.assertFalse((self.folder / "harm").exists())

    def test_a_release_is_downloaded_and_put_on_the_path(self) -> None:
        ended = self.install()
        self.assertEqual(ended.code, 0, ended.error)
        self.assertEqual(ended.output, f"lockstep 1.2.3, sha256 {self.sha256}\n")
        (folder,) = (self.folder / "path").read_text().splitlines()
        self.assertTrue((Path(folder) / "lockstep").exists())

    def test_an_archive_at_hand_needs_no_download(self) -> None:
        shutil.move(self.archive, self.folder / "mine.tar.gz")
        at_hand = {"LOCKSTEP_ARCHIVE": "mine.tar.gz", "GITHUB_SERVER_URL": "file:///nowhere"}
        self.assertEqual(self.install(**at_hand, LOCKSTEP_SHA256=self.sha256).code, 0)
        (self.folder / "path").unlink()
        self.refuse("has sha256", **at_hand, LOCKSTEP_SHA256="0" * 64)
        self.refuse("no archive 'other'", LOCKSTEP_ARCHIVE="other")

    def test_a_download_that_is_not_as_listed_is_refused(self) -> None:
        sums = self.place / "SHA256SUMS"
        sums.write_text(f"{'0' * 64}  {self.archive.name}\n")
        self.refuse(f"expected {'0' * 64}")
        sums.write_text(f"{self.sha256}  other.tar.gz\n")
        self.refuse("does not list")
        sums.unlink()
        self.refuse("SHA256SUMS; name one that is at hand")

    def test_a_pinned_digest_goes_before_the_list(self) -> None:
        self.refuse("expected " + "0" * 64, LOCKSTEP_SHA256="0" * 64)

    def test_a_version_that_is_not_there_is_refused(self) -> None:
        self.refuse("name one that is at hand as 'archive'", LOCKSTEP_VERSION="9.9.9")

    def test_a_damaged_release_is_refused(self) -> None:
        self.pack("echo 1.2.3", f"{'0' * 64}  bin/lockstep\n")
        self.refuse("is damaged")

    def test_what_is_no_archive_is_refused(self) -> None:
        (self.folder / "text").write_text("no archive\n")
        self.refuse("cannot be unpacked", LOCKSTEP_ARCHIVE="text")
        subprocess.run(["tar", "-czf", "other.tar.gz", "text"], cwd=self.folder, check=True)
        self.refuse("is no release", LOCKSTEP_ARCHIVE="other.tar.gz")

    def test_inputs_are_no_commands(self) -> None:
        for value in [
            "1.2.3; touch harm",
            "$(touch harm)",
            "`touch harm`",
            "1.2.3\ntouch harm",
            "",
        ]:
            with self.subTest(value):
                self.refuse("expected", LOCKSTEP_VERSION=value)
        for value in ["OWNER", "OWNER/lockstep/../..", "$(touch harm)/x", "a/b\nc/d"]:
            with self.subTest(value):
                self.refuse("expected", LOCKSTEP_REPOSITORY=value)
        for value in ["0", "x" * 64, f"{'0' * 64}\n"]:
            with self.subTest(value):
                self.refuse("expected", LOCKSTEP_SHA256=value)

    def test_the_job_of_gitlab_does_the_same(self) -> None:
        script = "\n".join(["set -eo pipefail", *gitlab_script()])
        script_of_release = self.folder / self.name / "share/lockstep/packaging/ci/run"
        script_of_release.parent.mkdir(parents=True, exist_ok=True)
        script_of_release.write_text('echo "$(lockstep) into $LOCKSTEP_REPORT"\n')
        subprocess.run(["tar", "-czf", self.archive, "-C", self.folder, self.name], check=True)
        variables = {
            "LOCKSTEP_RELEASES": f"file://{self.place}",
            "LOCKSTEP_VERSION": "1.2.3",
            "LOCKSTEP_SHA256": hashlib.sha256(self.archive.read_bytes()).hexdigest(),
            "TMPDIR": str(self.folder),
        }
        ended = run(["bash", "-c", script], self.folder, **variables)
        self.assertEqual(ended.code, 0, ended.error)
        self.assertEqual(ended.output.splitlines()[-1], "1.2.3 into lockstep-results")
        for name, value in [
            ("LOCKSTEP_SHA256", "0" * 64),
            ("LOCKSTEP_SHA256", ""),
            ("LOCKSTEP_VERSION", "9.9.9"),
            ("LOCKSTEP_VERSION", "$(touch harm)"),
            ("LOCKSTEP_RELEASES", "; touch harm"),
        ]:
            with self.subTest(name=name, value=value):
                refused = run(["bash", "-c", script], self.folder, **(variables | {name: value}))
                self.assertNotEqual(refused.code, 0)
                self.assertNotIn("into lockstep-results", refused.output)
                self.assertFalse((self.folder / "harm").exists())


def gitlab_script() -> list[str]:
    """The commands of the template's job, in their order."""
    lines = (CHECKOUT / "templates/lockstep.gitlab-ci.yml").read_text().splitlines()
    start = lines.index("  before_script:")
    return [line[4:] for line in lines[start : lines.index("  artifacts:")] if line[2:4] == "- "]


if __name__ == "__main__":
    unittest.main()
