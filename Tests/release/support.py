"""What the tests of the release share: the checkout, a release, and scripts run with it."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def built_program() -> Path:
    """The debug build, unless LOCKSTEP names another program of this checkout."""
    program = Path(os.environ.get("LOCKSTEP", CHECKOUT / ".build/debug/lockstep"))
    if not program.exists():
        raise FileNotFoundError(f"no {program}: run 'swift build' first")
    return program


@dataclass(frozen=True)
class Release:
    """An archive, and where its content was unpacked."""

    archive: Path
    root: Path

    @classmethod
    def assembled(cls, folder: Path) -> Release:
        """Packs the built program with this checkout's corpus, without the manual."""
        subprocess.run(
            [CHECKOUT / "packaging/assemble", built_program(), folder / "dist"],
            check=True,
            capture_output=True,
        )
        (archive,) = (folder / "dist").glob("*.tar.gz")
        subprocess.run(["tar", "-xzf", archive, "-C", folder], check=True)
        return cls(archive, folder / archive.name.removesuffix(".tar.gz"))


def script_of(step: str, file: Path) -> str:
    """The shell script of a step of a workflow, by the step's name."""
    lines = file.read_text().splitlines()
    start = next(i for i, line in enumerate(lines) if line.strip() == f"- name: {step}")
    start = next(i for i in range(start, len(lines)) if lines[i].strip() == "run: |") + 1
    width = len(lines[start]) - len(lines[start].lstrip())
    script: list[str] = []
    for line in lines[start:]:
        if line.strip() and len(line) - len(line.lstrip()) < width:
            break
        script.append(line[width:])
    return "\n".join(script)


@dataclass(frozen=True)
class Ended:
    """How a script ended, and what it wrote."""

    code: int
    output: str
    error: str


def run(words: list[str | Path], folder: Path, path: Path | None = None, **variables: str) -> Ended:
    """Runs a program with a job's variables alone; `path` goes before the machine's programs."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    if path is not None:
        environment["PATH"] = f"{path}:{environment['PATH']}"
    done = subprocess.run(
        words,
        cwd=folder,
        env=environment | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    return Ended(done.returncode, done.stdout, done.stderr)
