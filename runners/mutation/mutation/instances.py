"""The resolved instances of the corpus: the line that plays one, and what it must answer."""

import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from .profile import Profile
from .survivors import Mistake

Expectation = Mapping[str, Any]
"""Of one step: one of `expect`, `any-of`, `reject`, `ignore`, `defer`, `again`."""

_FORKS = re.compile(r"@[^~]*")
"""Of an instance's id."""

_KEYS = ("expect", "any-of", "reject", "ignore", "defer", "again")


@dataclass(frozen=True)
class Instance:
    """One instance as a client hears it: its steps, and between them the queries of `observe`."""

    id: str
    opening: Mapping[str, Any]
    calls: Sequence[Mapping[str, Any]]
    positions: Sequence[int]
    """Where each step stands among the calls."""
    observations: Sequence[tuple[range, range] | None]
    """Where the state before and after each step stands; None for queries."""
    expectations: Sequence[Expectation]
    cost: int = 0
    """How many statements of the specification it executes, each as often as it does."""

    @cached_property
    def request(self) -> bytes:
        """The line that asks for all of it at once."""
        params = {**self.opening, "steps": self.calls}
        message = {"jsonrpc": "2.0", "id": 1, "method": "play", "params": params}
        return json.dumps(message, separators=(",", ":")).encode() + b"\n"


def in_rounds(instances: Sequence[Instance]) -> list[list[int]]:
    """Indices of instances by round: each round has every case once, on one of its forks.

    What one fork notices of a change, the others mostly notice too; another case notices more. The
    fork that comes first differs from case to case.
    """
    cases: dict[str, list[int]] = defaultdict(list)
    for index in sorted(range(len(instances)), key=lambda i: instances[i].id):
        cases[_FORKS.sub("", instances[index].id)].append(index)
    rounds: list[list[int]] = [[] for _ in range(max(map(len, cases.values()), default=0))]
    for number, case in enumerate(cases.values()):
        first = number % len(case)
        for turn, index in enumerate(case[first:] + case[:first]):
            rounds[turn].append(index)
    for turn in rounds:
        turn.sort(key=lambda i: (instances[i].cost, instances[i].id))
    return rounds


def instance(
    exported: Mapping[str, Any],
    profile: Profile,
    declared: Callable[[str | None], frozenset[str]],
) -> Instance:
    """An instance of an exported line, for a client that declares these operations at a fork."""
    opening = {
        name: exported[name]
        for name in ("profile", "fork", "schedule", "setup")
        if name in exported
    }
    schedule = exported.get("schedule")
    fork = schedule[-1]["fork"] if schedule else exported.get("fork")
    queries = [{"operation": name, "params": {}} for name in profile.observed(fork, declared(fork))]
    calls, positions, observations = list(queries), [], []
    last = range(len(queries))
    for step in exported["steps"]:
        positions.append(len(calls))
        calls.append({"operation": step["operation"], "params": step["params"]})
        if profile.operations[step["operation"]].is_query or not queries:
            observations.append(None)
            continue
        after = range(len(calls), len(calls) + len(queries))
        calls += queries
        observations.append((last, after))
        last = after
    expectations = [{k: step[k] for k in _KEYS if k in step} for step in exported["steps"]]
    return Instance(exported["id"], opening, calls, positions, observations, expectations)


def export(lockstep: Path, checkout: Path, globs: Iterable[str], statuses: Iterable[str]) -> Any:
    """What `lockstep export` prints, line by line."""
    command = [str(lockstep), "export", *globs]
    for status in statuses:
        command += ["--status", status]
    done = subprocess.run(command, cwd=checkout, stdout=subprocess.PIPE, check=False)
    if done.returncode != 0:
        raise Mistake(f"the corpus could not be exported; exit code {done.returncode}")
    return [json.loads(line) for line in done.stdout.splitlines()]
