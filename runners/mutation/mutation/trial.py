"""One mutant at a time, each in a process of its own that a fork of the warm parent makes."""

import json
import os
import resource
import signal
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import CodeType, FunctionType

from .instances import Instance
from .judge import Verdict

CPU_FACTOR = 20
CPU_SECONDS = 2.0
"""Of processor time, for one instance: so many times what it takes unchanged, and this on top."""
FURTHER_MEMORY = 2 * 1024**3
"""Bytes of address space that a mutant may take beyond its parent's."""

_PLAYS, _FAULT = "plays", "fault"
"""What a child says besides its fate."""


class Fate(StrEnum):
    SURVIVED = "survived"
    ANSWERED = "answered otherwise"
    BROKE = "broke"
    DIED = "died"
    TIMED_OUT = "timed out"


@dataclass(frozen=True)
class Trial:
    fate: Fate
    instance: str | None = None
    """The one that caught it."""


@dataclass(frozen=True)
class Swap:
    """Code that takes the place of what some functions run."""

    functions: tuple[FunctionType, ...]
    code: CodeType

    def make(self) -> None:
        for function in self.functions:
            function.__code__ = self.code


def attempt(
    swaps: Sequence[Swap],
    instances: Sequence[Instance],
    play: Callable[[Instance], Verdict],
    seconds: Callable[[Instance], float],
    prepare: Callable[[], None] = lambda: None,
) -> Trial:
    """Plays instances in order against changed functions until one notices."""
    if not instances:
        return Trial(Fate.SURVIVED)
    source, sink = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(source)
        try:
            _play_as_child(sink, swaps, instances, play, seconds, prepare)
        except BaseException:
            _say(sink, _FAULT, traceback.format_exc())
        finally:
            os._exit(1)
    os.close(sink)
    with os.fdopen(source, "rb") as pipe:
        lines = pipe.read().decode().splitlines()
    _, status = os.waitpid(child, 0)
    fate, instance = Fate.DIED, None
    for line in lines:
        word, said = json.loads(line)
        if word == _PLAYS:
            instance = said
        elif word == _FAULT:
            raise RuntimeError(f"a fault of the measurement, at {instance}:\n{said}")
        else:
            fate, instance = Fate(word), said
    if fate is Fate.DIED and os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGPROF:
        fate = Fate.TIMED_OUT
    return Trial(fate, instance)


def _play_as_child(
    sink: int,
    swaps: Sequence[Swap],
    instances: Sequence[Instance],
    play: Callable[[Instance], Verdict],
    seconds: Callable[[Instance], float],
    prepare: Callable[[], None],
) -> None:
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    limit = _address_space() + FURTHER_MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    prepare()
    for swap in swaps:
        swap.make()
    for instance in instances:
        _say(sink, _PLAYS, instance.id)
        signal.setitimer(signal.ITIMER_PROF, CPU_FACTOR * seconds(instance) + CPU_SECONDS)
        verdict = play(instance)
        if verdict is not Verdict.PASSED:
            fate = Fate.ANSWERED if verdict is Verdict.FAILED else Fate.BROKE
            _say(sink, fate.value, instance.id)
            os._exit(0)
    _say(sink, Fate.SURVIVED.value, None)
    os._exit(0)


def _say(sink: int, word: str, what: str | None) -> None:
    os.write(sink, json.dumps([word, what]).encode() + b"\n")


def _address_space() -> int:
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * resource.getpagesize()
