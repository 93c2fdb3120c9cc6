"""The folder that an adapter's daemons live in, and what sees to it that nothing is left."""

import os
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path

KEEPER = Path(__file__).with_name("keeper.py")
START_SECONDS = 30


class Shelter:
    """A temporary folder, and a keeper that removes it when the adapter ends, whatever ends it."""

    def __init__(self, name: str) -> None:
        starter = subprocess.Popen(
            [sys.executable, "-I", "-S", str(KEEPER), name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert starter.stdin and starter.stdout
        self._notes, self._answer = starter.stdin, starter.stdout
        starter.wait(START_SECONDS)
        number, _, folder = self._answer.readline().rstrip(b"\n").partition(b" ")
        if not folder:
            raise OSError("the keeper of the daemons' folder did not start")
        self.keeper = int(number)
        """The number of the keeper's process."""
        self.folder = Path(os.fsdecode(folder))
        self._numbers = count(1)

    def room(self) -> Path:
        """A new, empty folder."""
        room = self.folder / str(next(self._numbers))
        room.mkdir(mode=0o700)
        return room

    def leave(self, room: Path) -> None:
        shutil.rmtree(room, ignore_errors=True)

    def came(self, process: int) -> None:
        """The process is to be killed when the adapter ends."""
        self._note(f"+{process}\n")

    def went(self, process: int) -> None:
        """Said before the process is waited for: until then its number is nobody else's."""
        self._note(f"-{process}\n")

    def close(self) -> None:
        """Returns when everything is gone."""
        self._notes.close()
        self._answer.read()
        self._answer.close()

    def _note(self, text: str) -> None:
        self._notes.write(text.encode())
        self._notes.flush()
