"""The page `docs/power.md`, made of the documents of every profile."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .power import score

_HEAD = """# Does the corpus catch wrong clients?

Written by `make power`; [how it is measured](../runners/mutation/README.md). The official
specification of a profile is changed in one place, a comparison, an operator, a constant, a
condition, a check, and the corpus is played against what results. A change that no vector notices
is a survivor: a fault that a client could have unseen. Each is either explained, by an argument why
no vector can notice it, or open.

*Equivalent*: the changed function does the same as before. *Unreachable*: nothing that the profile
can ask shows the difference. The score is what was caught of the mutants without those two.
"""


def write_page(documents: Path, page: Path) -> Path:
    profiles = [json.loads(f.read_text(encoding="utf-8")) for f in sorted(documents.glob("*.json"))]
    page.write_text(render(profiles), encoding="utf-8")
    return page


def render(profiles: Sequence[Mapping[str, Any]]) -> str:
    rows = [
        "| profile | specification | instances | mutants | caught | equivalent | unreachable | open | score |",  # noqa: E501
        "|---|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for p in profiles:
        client = f"{p['client']['name']} {p['client']['version']}"
        rows.append(
            f"| [{p['profile']}](#{_anchor(p)}) | {client} | {p['instances']} | {p['mutants']} | {p['killed']} | "  # noqa: E501
            f"{p['equivalent']} | {p['unreachable']} | {p['open']} | {percent(p)} |"
        )
    return "\n".join([_HEAD, *rows, *(line for p in profiles for line in _profile(p))]) + "\n"


def percent(document: Mapping[str, Any]) -> str:
    """Rounded down, so that no survivor hides behind a hundred."""
    caught, possible = score(document)
    tenths = caught * 1000 // possible if possible else 1000
    return f"{tenths // 10}.{tenths % 10} %"


def _profile(document: Mapping[str, Any]) -> list[str]:
    lines = ["", f"## {_title(document)}", ""]
    if document["left-out"]:
        lines += [
            f"{len(document['left-out'])} instances are left out: known failures, which the "
            "unchanged specification does not pass.",
            "",
        ]
    if played := document.get("forks-of-a-case"):
        lines += [
            f"Each case was played on {played} of its forks only, so that more may be caught.",
            "",
        ]
    lines += ["| function | forks | mutants | caught | equivalent | unreachable | open |"]
    lines += ["|---|---|---:|---:|---:|---:|---:|"]
    for function in document["functions"]:
        if not function["mutants"]:
            continue
        reasons = [survivor.get("reason") for survivor in function["survivors"]]
        counts = [reasons.count(reason) for reason in ("equivalent", "unreachable", None)]
        cells = [f"`{function['function']}`", _forks(function), function["mutants"]]
        lines.append(_row([*cells, function["killed"], *(c or "" for c in counts)]))
    timed_out = sum(function["timed-out"] for function in document["functions"])
    if timed_out:
        lines += ["", f"{timed_out} of the caught mutants ran on without an end and were stopped."]
    lines += _survivors(document, "Open", None)
    lines += _survivors(document, "Unreachable", "unreachable")
    lines += _survivors(document, "Equivalent", "equivalent")
    if document["excluded"]:
        lines += ["", "### Functions that are not changed", ""]
        by_reason: dict[str, list[str]] = {}
        for name, reason in document["excluded"].items():
            by_reason.setdefault(reason, []).append(f"`{name}`")
        lines += [f"* {reason}: {', '.join(names)}" for reason, names in sorted(by_reason.items())]
    return lines


def _title(document: Mapping[str, Any]) -> str:
    return f"{document['profile']}, by {document['client']['name']}"


def _anchor(document: Mapping[str, Any]) -> str:
    return _title(document).replace(" ", "-").replace(",", "")


def _survivors(document: Mapping[str, Any], title: str, reason: str | None) -> list[str]:
    lines = []
    for function in document["functions"]:
        # One argument often holds for several changes of a line.
        grouped: dict[tuple[str, str], list[str]] = {}
        for survivor in function["survivors"]:
            if survivor.get("reason") == reason:
                key = survivor["line"], survivor.get("because", "")
                grouped.setdefault(key, []).append(survivor["change"])
        for (line, because), changes in grouped.items():
            listed = ", ".join(_code(change) for change in changes)
            lines.append(
                _row([f"`{function['function']}`", _forks(function), _code(line), listed, because])
            )
    if not lines:
        return []
    head = ["| function | forks | line | change | why |", "|---|---|---|---|---|"]
    return ["", f"### {title}", "", *head, *lines]


def _forks(function: Mapping[str, Any]) -> str:
    forks = [fork for fork in function["forks"] if fork]
    return forks[0] if len(forks) == 1 else f"{forks[0]} to {forks[-1]}" if forks else ""


def _code(text: str) -> str:
    """A table's cell keeps its bar, and code its backticks."""
    return "`` " + text.replace("|", "\\|") + " ``" if "`" in text else f"`{_escaped(text)}`"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|")


def _row(cells: Sequence[Any]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"
