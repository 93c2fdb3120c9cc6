"""Reports of clients that never ran, of any size, for what only size shows."""

import json
from collections import Counter
from pathlib import Path

DIGEST = "0x" + "07" * 32
CELLS = [
    "instances", "passed", "failed", "known", "unsupported", "broken", "not-run",
    "emulated", "verdict-only", "nondeterministic",
]  # fmt: skip


def entry(number: int, topics: int, client: int) -> dict:
    """One instance of one vector; one in a hundred fails, on some clients."""
    vector = f"load/topic-{number % topics:05}/vector-{number:05}"
    fails = number % 100 == client
    made = {
        "id": f"{vector}@one", "vector": vector, "forks": "one", "profile": "load",
        "status": "stable", "tags": [f"tag-{number % 7}"], "digest": DIGEST,
        "title": f"What vector {number} is about, in a sentence of the usual length",
        "verdict": "failed" if fails else "passed",
    }  # fmt: skip
    if fails:
        made["rationale"] = "Why it must be so."
        made["finding"] = {
            "step": 2, "line": 7, "column": 3, "path": "steps[1]", "call": {"head": {}},
            "expected": {"verdict": "accepted"}, "observed": {"verdict": "rejected"},
        }  # fmt: skip
    return made


def write(folder: Path, rows: int, topics: int, clients: int) -> list[str]:
    """Writes the reports and answers their paths."""
    paths = []
    for client in range(clients):
        entries = [entry(number, topics, client) for number in range(rows)]
        entries.sort(key=lambda made: made["id"])
        counts = Counter(made["verdict"] for made in entries)
        totals = dict.fromkeys(CELLS, 0) | {"instances": rows} | counts
        report = {
            "schema": "lockstep-report/1", "tool": {"version": "0"},
            "corpus": {"version": "1.0.0", "digest": DIGEST},
            "client": {
                "name": f"client-{client}", "version": "1.0", "lineage": f"line-{client}",
                "adapter": {"name": "adapter", "version": "1", "digest": DIGEST},
                "emulated": [],
            },
            "selection": {"globs": [], "statuses": []},
            "options": {"isolation": "session", "repeats": 1, "failFast": False, "limits": {}},
            "totals": totals, "complete": True, "instances": entries,
        }  # fmt: skip
        path = folder / f"client-{client}.json"
        path.write_text(json.dumps(report, separators=(",", ":"), sort_keys=True))
        paths.append(str(path))
    return paths
