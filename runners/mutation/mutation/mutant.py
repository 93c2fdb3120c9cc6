"""An adapter with one change of its specification in it, for `lockstep run --client` to ask."""

import argparse
import importlib
import re
import sys
import threading
from pathlib import Path

from lockstep_sdk.stdio import claim_streams, run

from .clients import CLIENTS, find, pattern, serve_in_process
from .profile import load_profile
from .sources import sources
from .subjects import Subject, subjects

RUNNERS = Path(__file__).resolve().parents[2]
RECURSION_LIMIT = 100_000
STACK_BYTES = 512 * 1024 * 1024
"""As much as the adapters give themselves."""


def change(modules: re.Pattern[str], function: str, text: str) -> int:
    """Changes a function of every loaded module in the way a survivor's text says; how often."""
    every = sources(modules)
    everywhere = [(source.module, source.node.body[0].lineno) for source in every]
    found = subjects(modules, every, everywhere, [])
    return sum(_change(subject, text) for subject in found if subject.name == function)


def _change(subject: Subject, text: str) -> int:
    count = 0
    for place in subject.places:
        for key in [key for key, _ in place.changes() if key[1] == text]:
            if changed := place.changed(key):
                count += 1
                for function in place.source.functions:
                    function.__code__ = changed[1]
    return count


def _serve(arguments: argparse.Namespace) -> None:
    source, sink = claim_streams()
    client = find(arguments.profile, arguments.client)
    server = serve_in_process(client, RUNNERS)
    forks = arguments.fork or load_profile(RUNNERS.parent, client.profile).forks
    for module in [name.format(fork=fork) for fork in forks for name in client.of_a_fork]:
        importlib.import_module(module)
    if not change(pattern(client), arguments.function, arguments.change):
        sys.exit(f"error: no such change of {arguments.function}: {arguments.change}")
    run(server, source, sink)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="mutation.mutant", description=__doc__)
    parser.add_argument("profile", choices=sorted({c.profile for c in CLIENTS}))
    parser.add_argument("function")
    parser.add_argument("change", help="as a survivor's, `a < b -> a <= b`")
    parser.add_argument("--client", help="the client that shows the profile")
    parser.add_argument("--fork", action="append", help="only as these forks have it; repeatable")
    arguments = parser.parse_args()
    sys.setrecursionlimit(RECURSION_LIMIT)
    threading.stack_size(STACK_BYTES)
    thread = threading.Thread(target=_serve, args=(arguments,))
    thread.start()
    thread.join()
