"""A small process that outlives an adapter just long enough to clean up after it.

It makes the folder that the daemons live in and writes its name. Then it reads which processes come
(`+pid`) and go (`-pid`) until its input ends, which it does however the adapter ends. Then it kills
the processes that are left and removes the folder.

It has a session of its own and is nobody's child: who ends the adapter ends its group and all that
descends from it, and would leave the folder to nobody.
"""

import os
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress

PATIENCE_SECONDS = 30
PAUSE_SECONDS = 0.01


def keep(name: str) -> None:
    """Whoever reads its output finds the end of it when everything is gone."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN)
    folder = tempfile.mkdtemp(prefix=f"lockstep-{name}-")
    processes: set[int] = set()
    try:
        os.write(1, b"%d %s\n" % (os.getpid(), os.fsencode(folder)))
        for line in sys.stdin:
            # A line without an end was cut off: its number may be a part of one.
            if line.endswith("\n"):
                note(line, processes)
    finally:
        for process in processes:
            kill(process)
        remove(folder)


def note(line: str, processes: set[int]) -> None:
    process = int(line[1:])
    if line[0] == "+":
        processes.add(process)
    else:
        processes.discard(process)


def kill(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def remove(folder: str) -> None:
    """A process that was killed may still be about to write: again, until nothing is there."""
    end = time.monotonic() + PATIENCE_SECONDS
    while os.path.exists(folder) and time.monotonic() < end:
        shutil.rmtree(folder, ignore_errors=True)
        if os.path.exists(folder):
            time.sleep(PAUSE_SECONDS)


if __name__ == "__main__":
    if os.fork() == 0:
        os.setsid()
        keep(sys.argv[1])
