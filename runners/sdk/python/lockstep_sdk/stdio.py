"""The server over the process's own standard input and output."""

import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

from .identity import AdapterInfo, ClientInfo, Support
from .scenario import Scenario
from .server import Server
from .wire import LINE_LIMIT


def serve(
    *,
    client: ClientInfo,
    adapter: AdapterInfo,
    supports: Sequence[Support],
    open_session: Callable[[Scenario], Any],
    time_resolution: int = 1,
    play: bool = True,
    max_sessions: int = 1,
) -> None:
    """Serves until `shutdown` or the end of the input. Call it once, as the last thing of main."""
    source, sink = claim_streams()
    run(
        Server(client, adapter, supports, open_session, time_resolution, play, max_sessions),
        source,
        sink,
    )


def claim_streams() -> tuple[BinaryIO, BinaryIO]:
    """Takes both streams away from everyone else in the process.

    A client library that prints, at whatever level, then writes to the log instead of between two
    answers; one that reads its standard input finds it empty. Child processes inherit neither.
    """
    sys.stdout.flush()
    source, sink = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return os.fdopen(source, "rb"), os.fdopen(sink, "wb", buffering=0)


def run(server: Server, source: BinaryIO, sink: BinaryIO) -> None:
    """Answers line by line."""
    try:
        while not server.finished and (line := _read(source)):
            _write(sink, server.answer(line))
    except BrokenPipeError:
        pass  # Nobody listens any more: the same as the end of the input.
    finally:
        server.close()


def _read(source: BinaryIO) -> bytes:
    """One line; of one that is too long only as much as shows that it is."""
    line = source.readline(LINE_LIMIT + 1)
    if len(line) > LINE_LIMIT:
        rest = line
        while rest and not rest.endswith(b"\n"):
            rest = source.readline(LINE_LIMIT)
    return line


def _write(sink: BinaryIO, line: bytes) -> None:
    remaining = memoryview(line)
    while remaining:
        written = sink.write(remaining)
        remaining = remaining[written:]
