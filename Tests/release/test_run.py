"""The step of the action, and of GitLab's template, that runs the corpus and may fail the job."""

from __future__ import annotations

import json
import shutil
import tempfile
import unittest
from pathlib import Path

from support import CHECKOUT, Ended, built_program, run, script_of

RUN = CHECKOUT / "packaging/ci/run"
WORKFLOW = CHECKOUT / "docs/examples/conformance.yml"
VECTORS = ["corpus.yaml", "fork-choice/tie-break/arrival.yaml"]
FAULTY = "reference:first-seen-tie-break"


class RunTests(unittest.TestCase):
    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        for name in VECTORS:
            target = self.folder / "vectors" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CHECKOUT / "vectors" / name, target)
        shutil.copytree(CHECKOUT / "schemas/profiles", self.folder / "schemas/profiles")
        self.programs = self.folder / "bin"
        self.programs.mkdir()
        (self.programs / "lockstep").symlink_to(built_program())

    def diff_answers(self, code: int) -> None:
        """A 'lockstep' whose 'diff' ends with a code; everything else is the real one's."""
        program = self.programs / "lockstep"
        program.unlink()
        program.write_text(
            f'#!/bin/sh\nif [ "$1" = diff ]; then echo "$@" >> asked; exit {code}; fi\n'
            f'exec {built_program()} "$@"\n'
        )
        program.chmod(0o755)

    def job(self, **variables: str) -> Ended:
        for name in ["outputs", "summary", "asked"]:
            (self.folder / name).unlink(missing_ok=True)
        usual = {
            "LOCKSTEP_CLIENT": "reference",
            "GITHUB_OUTPUT": str(self.folder / "outputs"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"),
        }
        return run([RUN], self.folder, self.programs, **(usual | variables))

    def outputs(self) -> dict[str, str]:
        """The outputs of a step, as GitHub reads them."""
        found: dict[str, str] = {}
        lines = iter((self.folder / "outputs").read_text().splitlines())
        for line in lines:
            name, separator, rest = line.partition("<<")
            if separator:
                value = []
                for line in lines:
                    if line == rest:
                        break
                    value.append(line)
                found[name] = "\n".join(value)
            else:
                name, _, found[name] = line.partition("=")
        return found

    def test_a_client_that_agrees_passes(self) -> None:
        ended = self.job()
        self.assertEqual(ended.code, 0, ended.error)
        report = "lockstep-results/reference/report.json"
        self.assertEqual(
            self.outputs(), {"exit-code": "0", "regressed": "false", "reports": report}
        )
        self.assertTrue(json.loads((self.folder / report).read_text())["instances"])

    def test_a_client_that_differs_fails(self) -> None:
        ended = self.job(LOCKSTEP_CLIENT=f"{FAULTY}\nreference\n")
        self.assertEqual(ended.code, 1)
        self.assertEqual(len(self.outputs()["reports"].splitlines()), 2)
        self.assertEqual(self.outputs()["exit-code"], "1")

    def test_globs_options_and_folders_are_passed_on(self) -> None:
        ended = self.job(
            LOCKSTEP_GLOBS="fork-choice/tie-break/*@phase0*\n\nfork-choice/tie-break/*@fulu*",
            LOCKSTEP_OPTIONS="--fork=fulu\n--jobs=1",
            LOCKSTEP_REPORT="my results",
            LOCKSTEP_CORPUS=str(self.folder / "vectors"),
        )
        self.assertEqual(ended.code, 0, ended.error)
        report = json.loads((self.folder / self.outputs()["reports"]).read_text())
        self.assertTrue(all("@fulu" in entry["id"] for entry in report["instances"]))

    def test_inputs_are_no_commands_and_no_options(self) -> None:
        harmful = ["$(touch harm)", "`touch harm`", "; touch harm", "x\n$(touch harm)"]
        for name in ["CLIENT", "GLOBS", "CORPUS", "OPTIONS", "BASELINE"]:
            for value in [*harmful, "--output=harm"]:
                with self.subTest(name=name, value=value):
                    ended = self.job(**{f"LOCKSTEP_{name}": value})
                    is_option = name == "OPTIONS" and value.startswith("--")
                    self.assertNotEqual(ended.code, 1, ended.error)
                    self.assertEqual(ended.code == 0, is_option, ended.error)
                    self.assertEqual((self.folder / "harm").exists(), False)
        self.job(LOCKSTEP_REPORT="$(touch harm)")
        self.assertFalse((self.folder / "harm").exists())

    def test_what_failed_before_is_forgiven(self) -> None:
        self.assertEqual(self.job(LOCKSTEP_CLIENT=FAULTY).code, 1)
        shutil.move(self.folder / "lockstep-results", self.folder / "before")
        self.diff_answers(0)
        ended = self.job(LOCKSTEP_CLIENT=FAULTY, LOCKSTEP_BASELINE="before")
        self.assertEqual(ended.code, 0, ended.error)
        self.assertIn("no regression", ended.error)
        name = Path(self.outputs()["reports"]).parent.name
        new = f"lockstep-results/{name}/report.json"
        asked = (self.folder / "asked").read_text().splitlines()
        self.assertEqual(asked[0], f"diff before/{name}/report.json {new}")
        file = f"before/{name}/report.json"
        self.assertEqual(self.job(LOCKSTEP_CLIENT=FAULTY, LOCKSTEP_BASELINE=file).code, 0)

    def test_a_regression_fails_also_where_all_is_forgiven_or_passed(self) -> None:
        self.assertEqual(self.job().code, 0)
        shutil.move(self.folder / "lockstep-results", self.folder / "before")
        self.diff_answers(1)
        self.assertEqual(self.job(LOCKSTEP_BASELINE="before").code, 1)
        self.assertEqual(self.outputs()["regressed"], "true")
        self.diff_answers(2)
        self.assertEqual(self.job(LOCKSTEP_BASELINE="before").code, 2)

    def test_a_client_without_an_earlier_report_is_forgiven_nothing(self) -> None:
        self.assertEqual(self.job().code, 0)
        shutil.move(self.folder / "lockstep-results", self.folder / "before")
        self.diff_answers(0)
        clients = f"reference\n{FAULTY}"
        ended = self.job(LOCKSTEP_CLIENT=clients, LOCKSTEP_BASELINE="before")
        self.assertEqual(ended.code, 1)
        self.assertIn("no earlier report", ended.error)

    def test_a_broken_client_is_never_forgiven(self) -> None:
        client = "/bin/sh -c 'exit 7'"
        self.assertEqual(self.job(LOCKSTEP_CLIENT=client).code, 3)
        shutil.move(self.folder / "lockstep-results", self.folder / "before")
        self.diff_answers(0)
        self.assertEqual(self.job(LOCKSTEP_CLIENT=client, LOCKSTEP_BASELINE="before").code, 3)

    def test_a_baseline_that_is_not_there_is_an_error(self) -> None:
        ended = self.job(LOCKSTEP_BASELINE="before")
        self.assertEqual(ended.code, 2)
        self.assertIn("no baseline 'before'", ended.error)

    def test_the_real_diff_decides_so(self) -> None:
        if "\n  diff " not in run(["lockstep", "--help"], self.folder, self.programs).output:
            self.skipTest("this lockstep has no 'diff'")
        for clients, code in [("reference", 0), (FAULTY, 0)]:
            self.job(LOCKSTEP_CLIENT=clients)
            before = self.folder / "before"
            shutil.copytree(self.folder / "lockstep-results", before, dirs_exist_ok=True)
            ended = self.job(LOCKSTEP_CLIENT=clients, LOCKSTEP_BASELINE="before")
            self.assertEqual(ended.code, code, ended.error)
        name = Path(self.outputs()["reports"]).parent.name
        shutil.copy(self.folder / "before/reference/report.json", self.folder / f"before/{name}/")
        self.assertEqual(self.job(LOCKSTEP_CLIENT=FAULTY, LOCKSTEP_BASELINE="before").code, 1)
        self.assertIn("arrival", (self.folder / "summary").read_text())

    def test_the_site_of_the_example_keeps_what_was_published(self) -> None:
        if (
            "--history"
            not in run(["lockstep", "matrix", "--help"], self.folder, self.programs).output
        ):
            self.skipTest("this lockstep has no 'matrix --history'")
        (self.folder / "published").mkdir()
        script = "set -eo pipefail\n" + script_of("Make the site", WORKFLOW)
        kept = 0
        for client, outcome in [("reference", "success"), (FAULTY, "failure")]:
            self.job(LOCKSTEP_CLIENT=client)
            reports = self.outputs()["reports"]
            made = run(
                ["bash", "-c", script],
                self.folder,
                self.programs,
                REPORTS=reports,
                OUTCOME=outcome,
            )
            self.assertEqual(made.code, 0, made.error)
            for page in ["index.html", "history.html"]:
                self.assertTrue((self.folder / "site" / page).exists(), page)
            baseline = self.folder / "published/baseline" / Path(reports).parent.name
            self.assertEqual((baseline / "report.json").exists(), outcome == "success")
            history = self.folder / "published/history"
            files = [path for path in history.rglob("*") if path.is_file()]
            self.assertGreater(len(files), kept)
            kept = len(files)


if __name__ == "__main__":
    unittest.main()
