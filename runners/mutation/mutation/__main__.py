"""`PROFILE` measures the corpus of a profile; `page` writes the page of all measured ones."""

import argparse
import fnmatch
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .clients import CLIENTS, find
from .instances import export
from .known import require_known
from .measurement import Measurement
from .page import write_page
from .power import power, require_used, score, text
from .survivors import FILE, Mistake, read_explanations

CHECKOUT = Path(__file__).resolve().parents[3]
FOLDER = CHECKOUT / "runners" / "mutation"
DOCUMENTS = FOLDER / "power"
BUILDS = (".build/release/lockstep", ".build/debug/lockstep")

RECURSION_LIMIT = 100_000
STACK_BYTES = 512 * 1024 * 1024
"""As much as the adapters give themselves."""


def main(arguments: argparse.Namespace) -> int:
    if arguments.profile == "page":
        print(write_page(DOCUMENTS, CHECKOUT / "docs" / "power.md"))
        return 0
    client = find(arguments.profile, arguments.client)
    globs = arguments.vectors or [f"{arguments.profile}/**"]
    statuses = ["stable", "deprecated", *arguments.status]
    exported = [
        line
        for line in export(_lockstep(arguments), CHECKOUT, globs, statuses)
        if line["profile"] == arguments.profile
    ]
    measurement = Measurement(client, CHECKOUT, exported, arguments.workers, arguments.rounds)
    require_known(measurement.left_out, FOLDER.parent / client.folder)
    chosen, excluded = measurement.subjects()
    if arguments.function:
        chosen = [s for s in chosen if fnmatch.fnmatchcase(s.name, arguments.function)]
    explanations = read_explanations(FOLDER / FILE, client.profile, client.name)
    mutants = measurement.mutants(chosen)
    document = power(measurement, chosen, mutants, excluded, explanations)
    _print_survivors(document)
    if arguments.function or arguments.vectors or arguments.status or arguments.rounds:
        print("a part only: nothing was written")
        return 0
    require_used(document)
    DOCUMENTS.mkdir(exist_ok=True)
    file = DOCUMENTS / f"{client.profile}.{client.name}.json"
    file.write_text(text(document), encoding="utf-8")
    print(file.relative_to(CHECKOUT))
    return 0


def _print_survivors(document: Mapping[str, Any]) -> None:
    for function in document["functions"]:
        left = [s for s in function["survivors"] if "reason" not in s]
        if left:
            forks = ", ".join(function["forks"])
            print(f"{function['function']} ({forks}): {len(left)} of {function['mutants']} open")
        for survivor in left:
            seen = f"{survivor['reaching']} instances" if survivor["reaching"] else "NEVER REACHED"
            which = f", occurrence {survivor['occurrence']}" if "occurrence" in survivor else ""
            print(f"  {survivor['line']}\n    {survivor['change']}    [{seen}{which}]")
    caught, possible = score(document)
    share = 100 * caught / possible if possible else 100
    print(
        f"{document['mutants']} mutants, {document['killed']} caught, "
        f"{document['equivalent']} equivalent, {document['unreachable']} unreachable, "
        f"{document['open']} open: {share:.1f} per cent of {possible}"
    )


def _lockstep(arguments: argparse.Namespace) -> Path:
    if arguments.lockstep:
        return Path(arguments.lockstep).resolve()
    for build in BUILDS:
        if (CHECKOUT / build).exists():
            return CHECKOUT / build
    raise Mistake("no lockstep is built here: 'swift build', or name one with --lockstep")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutation", description=__doc__)
    parser.add_argument("profile", choices=[*sorted({c.profile for c in CLIENTS}), "page"])
    parser.add_argument("--client", help="the client that shows the profile")
    parser.add_argument("--lockstep", help="the program that exports the corpus")
    parser.add_argument("--function", help="only functions whose name matches a glob")
    parser.add_argument("--vectors", action="append", help="only instances of a glob; repeatable")
    parser.add_argument("--status", action="append", default=[], help="as 'draft'; repeatable")
    parser.add_argument("--workers", type=int, default=2, help="processes at a time")
    parser.add_argument(
        "--rounds", type=int, help="play each case on so many of its forks only, for a first look"
    )
    return parser.parse_args()


def _run() -> None:
    try:
        codes.append(main(arguments))
    except Mistake as mistake:
        print(f"error: {mistake}", file=sys.stderr)
        codes.append(2)


if __name__ == "__main__":
    arguments = _arguments()
    codes: list[int] = []
    sys.setrecursionlimit(RECURSION_LIMIT)
    threading.stack_size(STACK_BYTES)
    thread = threading.Thread(target=_run)
    thread.start()
    thread.join()
    sys.exit(codes[0] if codes else 1)
