"""The result of a measurement as a canonical document."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from .measurement import Measurement, Mutant
from .subjects import Subject
from .survivors import Explanation, Mistake, Reason
from .trial import Fate


def power(
    measurement: Measurement,
    chosen: Sequence[Subject],
    mutants: Sequence[Sequence[Mutant]],
    excluded: Mapping[str, str],
    explanations: Sequence[Explanation],
) -> dict[str, Any]:
    """Every function with its mutants counted and its survivors explained, or open."""
    used: set[int] = set()
    functions = []
    for subject, own in zip(chosen, mutants, strict=True):
        survivors = [
            _survivor(subject, mutant, occurrence, explanations, used)
            for mutant, occurrence in _numbered(own)
            if mutant.trial.fate is Fate.SURVIVED
        ]
        functions.append(
            {
                "function": subject.name,
                "forks": subject.forks,
                "mutants": len(own),
                "killed": len(own) - len(survivors),
                "timed-out": sum(m.trial.fate is Fate.TIMED_OUT for m in own),
                "survivors": survivors,
            }
        )
    every = [survivor for function in functions for survivor in function["survivors"]]
    reasons = [survivor.get("reason") for survivor in every]
    return {
        "profile": measurement.profile.name,
        "client": measurement.server.client.to_wire(),
        "instances": len(measurement.instances),
        "forks-of-a-case": measurement.rounds,
        "unsupported": measurement.unsupported,
        "left-out": sorted(measurement.left_out),
        "functions": functions,
        "excluded": dict(sorted(excluded.items())),
        "mutants": sum(f["mutants"] for f in functions),
        "killed": sum(f["killed"] for f in functions),
        "equivalent": reasons.count(Reason.EQUIVALENT),
        "unreachable": reasons.count(Reason.UNREACHABLE),
        "open": reasons.count(None),
        "idle-explanations": [
            f"{e.function}: {e.line}: {', '.join(e.changes)}"
            for number, e in enumerate(explanations)
            if number not in used
        ],
    }


def require_used(document: dict[str, Any]) -> None:
    """Complains about explanations of what is no survivor (any more)."""
    if idle := document.pop("idle-explanations"):
        raise Mistake("explanations that match no survivor:\n  " + "\n  ".join(idle))


def text(document: Mapping[str, Any]) -> str:
    return json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def score(document: Mapping[str, Any]) -> tuple[int, int]:
    """What was caught, of what could be."""
    explained = document["equivalent"] + document["unreachable"]
    return document["killed"], document["mutants"] - explained


def _numbered(mutants: Sequence[Mutant]) -> list[tuple[Mutant, int | None]]:
    """With which one it is, where equal changes are made to equal lines of the function."""
    texts = [(mutant.change.line, mutant.change.change) for mutant in mutants]
    total, seen = Counter(texts), Counter[tuple[str, str]]()
    numbered: list[tuple[Mutant, int | None]] = []
    for mutant, text in zip(mutants, texts, strict=True):
        seen[text] += 1
        numbered.append((mutant, seen[text] if total[text] > 1 else None))
    return numbered


def _survivor(
    subject: Subject,
    mutant: Mutant,
    occurrence: int | None,
    explanations: Sequence[Explanation],
    used: set[int],
) -> dict[str, Any]:
    change = mutant.change
    survivor: dict[str, Any] = {
        "line": change.line,
        "kind": change.kind,
        "change": change.change,
        "reaching": mutant.reaching,
    }
    if occurrence is not None:
        survivor["occurrence"] = occurrence
    for number, explanation in enumerate(explanations):
        if explanation.explains(
            subject.name, subject.forks, change.line, change.change, occurrence
        ):
            used.add(number)
            return {
                **survivor,
                "reason": explanation.reason.value,
                "because": explanation.because,
            }
    return survivor
