"""What build servers and editors read: against their schemas, and what the scripts expect."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import CHECKOUT, built_program, run, script_of

ACTION = CHECKOUT / "action.yml"
GITLAB = CHECKOUT / "templates/lockstep.gitlab-ci.yml"
WORKFLOW = CHECKOUT / "docs/examples/conformance.yml"
SCRIPTS = [CHECKOUT / "packaging/ci/install", CHECKOUT / "packaging/ci/run"]


class FileTests(unittest.TestCase):
    def test_they_fit_their_schemas(self) -> None:
        validator = os.environ.get("LOCKSTEP_CHECK_JSONSCHEMA")
        if not validator:
            self.skipTest("left out: check-jsonschema is not at hand")
        schemas = {"github-actions": ACTION, "gitlab-ci": GITLAB, "github-workflows": WORKFLOW}
        for schema, file in schemas.items():
            words = [validator, "--builtin-schema", f"vendor.{schema}"]
            good = subprocess.run([*words, file], capture_output=True, text=True, check=False)
            self.assertEqual(good.returncode, 0, good.stdout)
            with tempfile.NamedTemporaryFile("w", suffix=file.suffix) as bad:
                bad.write(re.sub(r"(?m)^( *)(runs|script|steps):.*", r"\1\2: 7", file.read_text()))
                bad.flush()
                refused = subprocess.run([*words, bad.name], capture_output=True, check=False)
            self.assertEqual(refused.returncode, 1, schema)

    def test_no_expression_stands_in_a_script(self) -> None:
        for file in [ACTION, WORKFLOW]:
            text = file.read_text()
            for block in re.findall(r"(?m)^( *)(?:- )?run: (\|\n(?:\1  .*\n|\n)*|.*\n)", text):
                self.assertNotIn("${{", block[1], file)
        self.assertNotIn("$[[", GITLAB.read_text())

    def test_what_the_scripts_read_is_what_they_are_given(self) -> None:
        read = {name for file in SCRIPTS for name in variables(file)}
        self.assertEqual(read, set(variables(ACTION)))
        given = dict(
            re.findall(r"(LOCKSTEP_\w+): \$\{\{ inputs\.([\w-]+) \}\}", ACTION.read_text())
        )
        for name, source in given.items():
            self.assertEqual(name, "LOCKSTEP_" + source.upper())
        inputs = re.search(r"(?ms)^inputs:\n(.*?)^outputs:", ACTION.read_text())
        assert inputs
        self.assertEqual(set(given.values()), set(re.findall(r"(?m)^  (\w+):$", inputs[1])))
        self.assertLessEqual(set(variables(SCRIPTS[1])), set(variables(GITLAB)))

    def test_outputs_are_those_that_the_script_writes(self) -> None:
        outputs = set(re.findall(r"steps\.run\.outputs\.([\w-]+)", ACTION.read_text()))
        self.assertEqual(
            outputs, set(re.findall(r'echo "([a-z-]+)(?:=|<<)', SCRIPTS[1].read_text()))
        )

    def test_they_name_the_version_of_the_program(self) -> None:
        version = run([built_program(), "--version"], CHECKOUT).output.strip()
        for file, pattern in [
            (ACTION, r"(?m)^  version:\n.*\n    default: (.*)$"),
            (GITLAB, r"LOCKSTEP_VERSION: (.*)"),
            (GITLAB, r"ref: v(.*)"),
            (WORKFLOW, r"uses: OWNER/lockstep@v(.*)"),
            (CHECKOUT / "docs/install.md", r"lockstep-([\d.]+)-linux"),
            (
                CHECKOUT / "docs/ci.md",
                r"(?:lockstep@v|ref: v|rev: v|lockstep-|lockstep/)(\d[\d.]+\d)",
            ),
        ]:
            self.assertEqual(set(re.findall(pattern, file.read_text())), {version}, file)

    def test_scripts_may_be_run(self) -> None:
        for file in [*SCRIPTS, CHECKOUT / "packaging/release", CHECKOUT / "packaging/assemble"]:
            self.assertTrue(os.access(file, os.X_OK), file)

    def test_the_devcontainer_starts_from_a_stage_of_the_dockerfile(self) -> None:
        file = CHECKOUT / ".devcontainer/devcontainer.json"
        build = json.loads(file.read_text())["build"]
        dockerfile = (file.parent / build["dockerfile"]).read_text()
        self.assertIn(f" AS {build['target']}\n", dockerfile)
        self.assertEqual((file.parent / build["context"]).resolve(), CHECKOUT)

    def test_hooks_name_commands_that_there_are(self) -> None:
        entries = re.findall(
            r"entry: lockstep (.*)", (CHECKOUT / ".pre-commit-hooks.yaml").read_text()
        )
        self.assertTrue(entries)
        for entry in entries:
            ended = run([built_program(), *entry.split(), "--help"], CHECKOUT)
            self.assertEqual((ended.code, "OVERVIEW" in ended.output), (0, True), entry)


class HistoryTests(unittest.TestCase):
    """The example's scripts around the branch that keeps what was published."""

    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        self.git("init", "--quiet", "--bare", "origin.git", at=".")
        self.checkout("first")
        (self.folder / "first/README").write_text("a client\n")
        self.git("add", ".", at="first")
        self.git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "first", at="first")
        self.git("push", "--quiet", "origin", "HEAD:main", at="first")
        self.git("symbolic-ref", "HEAD", "refs/heads/main", at="origin.git")

    def git(self, *words: str, at: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.folder / at, capture_output=True, text=True, check=True
        )
        return done.stdout

    def checkout(self, name: str) -> Path:
        self.git("clone", "--quiet", "origin.git", name, at=".")
        return self.folder / name

    def step(self, name: str, at: Path) -> None:
        script = "set -eo pipefail\n" + script_of(name, WORKFLOW)
        variables = {"GITHUB_ENV": str(at / ".env"), "GITHUB_SHA": "0123"}
        ended = run(["bash", "-c", script], at, **variables)
        self.assertEqual(ended.code, 0, ended.error)

    def publish(self, name: str, report: str) -> None:
        """One run of the workflow on main, as far as its history goes."""
        work = self.checkout(f"{name}-run")
        self.step("Fetch what was published last", work)
        for file in [f"history/{report}", "baseline/mine/report.json"]:
            path = work / "published" / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(report)
        published = work / "published"
        (published / ".git").unlink(missing_ok=True)
        target = self.checkout(f"{name}-publish") / "published"
        subprocess.run(["cp", "-R", published, target], check=True)
        self.step("Commit the history", target.parent)

    def test_a_first_run_makes_the_branch(self) -> None:
        self.publish("one", "report-1")
        files = self.git("ls-tree", "-r", "--name-only", "conformance", at="origin.git")
        self.assertEqual(files, "baseline/mine/report.json\nhistory/report-1\n")

    def test_a_later_run_adds_and_takes_nothing_away(self) -> None:
        self.publish("one", "report-1")
        self.publish("two", "report-2")
        files = self.git("ls-tree", "-r", "--name-only", "conformance", at="origin.git")
        self.assertEqual(files, "baseline/mine/report.json\nhistory/report-1\nhistory/report-2\n")
        self.assertEqual(
            self.git("show", "conformance:baseline/mine/report.json", at="origin.git"), "report-2"
        )

    def test_an_equal_result_is_no_commit(self) -> None:
        self.publish("one", "report-1")
        before = self.git("rev-parse", "conformance", at="origin.git")
        self.publish("two", "report-1")
        self.assertEqual(before, self.git("rev-parse", "conformance", at="origin.git"))

    def test_the_baseline_is_named_once_there_is_one(self) -> None:
        work = self.checkout("before")
        self.step("Fetch what was published last", work)
        self.assertFalse((work / ".env").exists())
        self.publish("one", "report-1")
        work = self.checkout("after")
        self.step("Fetch what was published last", work)
        self.assertEqual((work / ".env").read_text(), "BASELINE=published/baseline\n")


def variables(file: Path) -> list[str]:
    return re.findall(r"LOCKSTEP_[A-Z0-9]+", file.read_text())


if __name__ == "__main__":
    unittest.main()
