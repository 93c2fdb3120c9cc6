"""Jobs in child processes that share the parent's memory as it was."""

import json
import os
import selectors
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

Job = TypeVar("Job")

_DIGITS = 8


def in_parallel(
    do: Callable[[Job], Any], jobs: Sequence[Job], workers: int, said: str = ""
) -> list[Any]:
    """The results in the order of the jobs, each made of JSON's values."""
    results: dict[int, Any] = {}
    with tempfile.TemporaryFile() as queue, selectors.DefaultSelector() as selector:
        queue.write(b"".join(b"%0*d" % (_DIGITS, index) for index in range(len(jobs))))
        queue.seek(0)
        children = []
        for _ in range(workers):
            source, sink = os.pipe()
            child = os.fork()
            if child == 0:
                os.close(source)
                _work(do, jobs, queue.fileno(), sink)
            os.close(sink)
            children.append(child)
            selector.register(source, selectors.EVENT_READ, bytearray())
        while selector.get_map():
            for key, _ in selector.select():
                if chunk := os.read(key.fd, 1 << 20):
                    key.data.extend(chunk)
                    _show(selector, said, len(jobs))
                    continue
                selector.unregister(key.fd)
                os.close(key.fd)
                results |= dict(json.loads(line) for line in key.data.splitlines())
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    if any(codes):
        raise RuntimeError(f"a worker failed; exit codes {codes}")
    return [results[index] for index in range(len(jobs))]


def _show(selector: selectors.BaseSelector, said: str, total: int) -> None:
    """Progress, for a person at a terminal."""
    if said and sys.stderr.isatty():
        done = sum(key.data.count(b"\n") for key in selector.get_map().values())
        print(f"\r{said}: {done} of {total} ", end="", file=sys.stderr)


def _work(do: Callable[[Job], Any], jobs: Sequence[Job], queue: int, sink: int) -> None:
    """Takes the next job as long as there is one: the queue's position is common to all."""
    code = 1
    try:
        with os.fdopen(sink, "wb") as pipe:
            while number := os.read(queue, _DIGITS):
                index = int(number)
                pipe.write(json.dumps([index, do(jobs[index])]).encode() + b"\n")
                pipe.flush()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)
