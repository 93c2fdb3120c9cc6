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
FAULTY_NAME = FAULTY.replace(":", "-")


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

    def replace(self, command: str, script: str) -> None:
        """A 'lockstep' of which one command is a script; `$real` in it is the real program."""
        program = self.programs / "lockstep"
        program.unlink()
        program.write_text(
            f"#!/bin/sh\nreal={built_program()}\n"
            f'if [ "$1" = {command} ]; then\n{script}\nfi\nexec $real "$@"\n'
        )
        program.chmod(0o755)

    def keep(self, name: str = "") -> Path:
        """Makes the last job's report the baseline, of its client or of one of another name."""
        shutil.move(self.folder / "lockstep-results", self.folder / "before")
        (report,) = (self.folder / "before").glob("*/report.json")
        if name:
            rename_client(report, name)
            report = report.parent.rename(self.folder / "before" / name) / "report.json"
        return report

    def job(self, **variables: str) -> Ended:
        for name in ["outputs", "summary"]:
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
        report = self.keep()
        for baseline in ["before", str(report.parent), str(report)]:
            ended = self.job(LOCKSTEP_CLIENT=FAULTY, LOCKSTEP_BASELINE=baseline)
            self.assertEqual(ended.code, 0, ended.error)
            self.assertIn("no regression", ended.error)
            self.assertEqual(self.outputs()["exit-code"], "1")
            self.assertEqual(self.outputs()["regressed"], "false")

    def test_a_regression_fails(self) -> None:
        self.job()
        self.keep(FAULTY_NAME)
        self.assertEqual(self.job(LOCKSTEP_CLIENT=FAULTY, LOCKSTEP_BASELINE="before").code, 1)
        self.assertEqual(self.outputs()["regressed"], "true")
        self.assertIn("arrival", (self.folder / "summary").read_text())

    def test_a_regression_fails_also_where_all_passed(self) -> None:
        self.job()
        self.keep()
        for options in ["", "--quiet", "--json"]:
            with self.subTest(options):
                ended = self.job(
                    LOCKSTEP_BASELINE="before",
                    LOCKSTEP_GLOBS="fork-choice/tie-break/*@phase0*",
                    LOCKSTEP_OPTIONS=options,
                )
                self.assertEqual(ended.code, 1, ended.error)
                self.assertEqual(self.outputs()["exit-code"], "0")
                self.assertEqual(self.outputs()["regressed"], "true")
                reports = self.outputs()["reports"]
                self.assertEqual(reports, "lockstep-results/reference/report.json")

    def test_what_failed_before_is_forgiven_however_little_is_printed(self) -> None:
        self.job(LOCKSTEP_CLIENT=FAULTY)
        self.keep()
        for options in ["--quiet", "--json"]:
            ended = self.job(
                LOCKSTEP_CLIENT=FAULTY, LOCKSTEP_BASELINE="before", LOCKSTEP_OPTIONS=options
            )
            self.assertEqual(ended.code, 0, ended.error)

    def test_clients_among_the_options_are_asked_too(self) -> None:
        for options in [f"--client={FAULTY}", f"--client\n{FAULTY}"]:
            ended = self.job(LOCKSTEP_OPTIONS=options)
            self.assertEqual(ended.code, 1, ended.error)
            self.assertEqual(len(self.outputs()["reports"].splitlines()), 2)

    def test_a_baseline_that_cannot_be_read_is_an_error(self) -> None:
        self.job()
        self.keep().write_text("{}")
        self.assertEqual(self.job(LOCKSTEP_BASELINE="before").code, 2)

    def test_a_failure_that_the_baseline_does_not_have_is_not_forgiven(self) -> None:
        self.job(LOCKSTEP_CLIENT=FAULTY, LOCKSTEP_GLOBS="**@phase0*")
        self.keep()
        ended = self.job(LOCKSTEP_CLIENT=FAULTY, LOCKSTEP_BASELINE="before")
        self.assertEqual(ended.code, 1, ended.error)
        self.assertIn("no earlier verdict of 6 that did not pass", ended.error)
        self.assertNotIn("no regression", ended.error)

    def test_what_the_baseline_does_not_have_may_pass(self) -> None:
        self.job(LOCKSTEP_CLIENT=FAULTY, LOCKSTEP_GLOBS="**~21")
        self.keep()
        ended = self.job(LOCKSTEP_CLIENT=FAULTY, LOCKSTEP_BASELINE="before")
        self.assertEqual(ended.code, 0, ended.error)

    def test_which_of_what_the_baseline_does_not_have_counts(self) -> None:
        self.job(LOCKSTEP_CLIENT=FAULTY)
        self.keep()
        known = {"known": {"instances": "**", "observed": {"verdict": "failed"}, "step": 1}}
        unstable = {"marks": ["emulated", "nondeterministic"]}
        misleading = {"finding": {"observed": [{"kind": "added"}, {"verdict": "failed"}]}}
        for code, change, new in [
            (1, {}, {"verdict": "failed"}),
            (1, {}, {"verdict": "broken"}),
            (1, {}, {"verdict": "not-run"}),
            (1, {}, {"verdict": "passed"} | unstable),
            (1, {}, {"verdict": "failed"} | known | unstable),
            (1, {}, {"verdict": "failed", "title": 'a "}],\\'}),
            (0, {}, {"verdict": "passed"}),
            (0, {}, {"verdict": "passed", "title": '"verdict":"failed", {[\\"'} | misleading),
            (0, {}, {"verdict": "unsupported"}),
            (0, {}, {"verdict": "failed"} | known),
            (0, {"decides": False}, {"verdict": "failed"}),
            (0, {"kind": "changed"}, {"verdict": "failed"}),
        ]:
            with self.subTest(change=change, new=new):
                usual = {"decides": True, "kind": "added", "new": new, "old": None}
                passed = usual | {"new": {"verdict": "passed"}}
                found = {
                    "changes": [passed, usual | change, passed],
                    "new": {"client": {"name": "mine"}},
                    "old": {"client": {"name": "mine"}},
                    "remarks": ["a {", "b"],
                    "schema": "lockstep-diff/1",
                }
                for separators in [(",", ":"), (", ", ": ")]:
                    text = json.dumps(found, separators=separators)
                    (self.folder / "difference").write_text(text + "\n")
                    self.replace("diff", "cat difference; exit")
                    ended = self.job(LOCKSTEP_CLIENT=FAULTY, LOCKSTEP_BASELINE="before")
                    self.assertEqual(ended.code, code, ended.error)

    def test_a_difference_that_cannot_be_read_is_an_error(self) -> None:
        self.job(LOCKSTEP_CLIENT=FAULTY)
        self.keep()
        nameless = '{"changes":[],"schema":"lockstep-diff/1"}'
        for text in [
            "",
            "{}",
            nameless,
            '{"schema":"lockstep-diff/1"',
            '{"schema":"lockstep-diff/2"}',
        ]:
            self.replace("diff", f"echo '{text}'; exit")
            ended = self.job(LOCKSTEP_CLIENT=FAULTY, LOCKSTEP_BASELINE="before")
            self.assertEqual(ended.code, 2, ended.error)

    def test_a_client_without_an_earlier_report_is_forgiven_nothing(self) -> None:
        self.job()
        self.keep()
        clients = f"reference\n{FAULTY}"
        ended = self.job(LOCKSTEP_CLIENT=clients, LOCKSTEP_BASELINE="before")
        self.assertEqual(ended.code, 1)
        self.assertIn("no earlier report", ended.error)

    def test_the_report_of_another_client_forgives_nothing(self) -> None:
        self.job(LOCKSTEP_CLIENT=FAULTY)
        report = self.keep()
        rename_client(report, "another")
        for baseline in ["before", str(report.parent), str(report)]:
            ended = self.job(LOCKSTEP_CLIENT=FAULTY, LOCKSTEP_BASELINE=baseline)
            self.assertEqual(ended.code, 1, ended.error)
            self.assertIn("but one of another: every failure counts", ended.error)
            self.assertEqual(self.outputs()["regressed"], "false")

    def test_a_known_failure_that_no_longer_fails_so_is_not_forgiven(self) -> None:
        self.job(LOCKSTEP_CLIENT=FAULTY)
        self.keep()
        complaint = "known failure '**' of 'x' no longer fails so; remove the entry"
        self.replace("run", f'$real "$@"; code=$?; echo "error: {complaint}" >&2; exit $code')
        ended = self.job(LOCKSTEP_CLIENT=FAULTY, LOCKSTEP_BASELINE="before")
        self.assertEqual(ended.code, 1, ended.error)
        self.assertNotIn("no regression", ended.error)

    def test_a_broken_client_is_never_forgiven(self) -> None:
        client = "/bin/sh -c 'exit 7'"
        self.assertEqual(self.job(LOCKSTEP_CLIENT=client).code, 3)
        self.keep()
        self.assertEqual(self.job(LOCKSTEP_CLIENT=client, LOCKSTEP_BASELINE="before").code, 3)

    def test_a_baseline_that_is_not_there_is_an_error(self) -> None:
        ended = self.job(LOCKSTEP_BASELINE="before")
        self.assertEqual(ended.code, 2)
        self.assertIn("no baseline 'before'", ended.error)

    def test_a_baseline_that_the_run_writes_over_is_an_error(self) -> None:
        self.job()
        ended = self.job(LOCKSTEP_BASELINE="lockstep-results")
        self.assertEqual(ended.code, 2)
        self.assertIn("keep it elsewhere", ended.error)

    def test_reports_of_an_earlier_run_stay_and_are_not_taken_for_its_own(self) -> None:
        self.job(LOCKSTEP_CLIENT=FAULTY)
        earlier = self.folder / self.outputs()["reports"]
        before = earlier.read_bytes()
        for options in ["", "--quiet", "--json", "--resume"]:
            self.assertEqual(self.job(LOCKSTEP_OPTIONS=options).code, 0)
            reports = self.outputs()["reports"]
            self.assertEqual(reports, "lockstep-results/reference/report.json")
        self.assertEqual(earlier.read_bytes(), before)

    def test_a_client_without_a_report_is_an_error(self) -> None:
        self.job()
        for code in [0, 1]:
            self.replace("run", f"exit {code}")
            ended = self.job()
            self.assertEqual(ended.code, 2)
            self.assertIn("1 in all, found 0", ended.error)
        self.replace("run", "exit 4")
        self.assertEqual(self.job().code, 4)

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


def rename_client(report: Path, name: str) -> None:
    content = json.loads(report.read_text())
    content["client"]["name"] = name
    report.write_text(json.dumps(content))


if __name__ == "__main__":
    unittest.main()
