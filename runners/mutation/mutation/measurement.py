"""Every mutant of a profile's functions, played and sorted into caught and not caught."""

import gc
import importlib
import logging
import os
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

from .changes import Change
from .clients import (
    Client,
    declared_operations,
    excluded_for,
    is_supported,
    pattern,
    serve_in_process,
)
from .instances import Instance, in_rounds, instance
from .judge import Verdict, play
from .memories import Clear, memories
from .parallel import in_parallel
from .profile import load_profile
from .reach import Line, Reach
from .sources import Source, sources
from .subjects import ChangeKey, Subject, subjects
from .trial import Fate, Swap, Trial, attempt

CHUNK = 24
"""Mutants of one function that are tried one after another, so that one's killer meets the next."""


@dataclass(frozen=True)
class Mutant:
    """What was done to a function and what became of it."""

    change: Change
    reaching: int
    """How many instances execute the place."""
    trial: Trial


class Measurement:
    """The unchanged client, warm, with what each instance reaches of it."""

    def __init__(
        self,
        client: Client,
        checkout: Path,
        exported: Sequence[Any],
        workers: int,
        rounds: int | None,
    ) -> None:
        self._workers = workers
        self.rounds = rounds
        """On how many forks a case is played against a mutant; None for all."""
        self.client = client
        self.profile = load_profile(checkout, client.profile)
        self._forks = self.profile.forks or list(client.forks)
        self.modules = pattern(self.client)
        self.server = serve_in_process(self.client, checkout / "runners")
        self._memories: list[Clear] = []
        self._sources: list[Source] = []
        self.instances: list[Instance] = []
        self.left_out: list[str] = []
        """Instances that the unchanged client does not pass, so that they show nothing."""
        self._seconds: dict[str, float] = {}
        self._reached: dict[Line, set[int]] = defaultdict(set)

        def declared(fork: str | None) -> frozenset[str]:
            return declared_operations(self.server, client.profile, fork)

        supported = [line for line in exported if is_supported(self.server, line)]
        self.unsupported = len(exported) - len(supported)
        read = [instance(line, self.profile, declared) for line in supported]
        self._look(sorted(read, key=lambda i: (len(i.calls), i.id)))

    def play(self, instance: Instance) -> Verdict:
        return play(instance, self.profile, self.server.answer)

    def forget(self) -> None:
        for clear in self._memories:
            clear()

    def subjects(self) -> tuple[list[Subject], dict[str, str]]:
        """The functions to change, and those that stay as they are with the reason."""
        found = subjects(self.modules, self._sources, self._reached, self._forks)
        reasons = {s.name: excluded_for(self.client, s.name) for s in found}
        return (
            [subject for subject in found if reasons[subject.name] is None],
            {name: reason for name, reason in reasons.items() if reason is not None},
        )

    def seconds(self, instance: Instance) -> float:
        return self._seconds[instance.id]

    def reaching(self, module: str, change: Change) -> set[int]:
        """The instances that execute the place of a change."""
        lines = range(change.first, change.last + 1)
        return set().union(*(self._reached.get((module, line), ()) for line in lines))

    def mutants(self, chosen: Sequence[Subject]) -> list[list[Mutant]]:
        """What became of every change, function by function."""
        changes = [subject.changes() for subject in chosen]
        jobs = [
            (subject, list(own)[at : at + CHUNK])
            for subject, own in zip(chosen, changes, strict=True)
            for at in range(0, len(own), CHUNK)
        ]
        gc.collect()
        gc.freeze()
        tried = chain.from_iterable(in_parallel(self._try, jobs, self._workers, "functions"))
        return [
            [
                Mutant(change, reaching, Trial(Fate(fate), instance))
                for change, (reaching, fate, instance) in zip(own.values(), tried, strict=False)
            ]
            for own in changes
        ]

    def _prepare(self) -> None:
        _be_quiet()
        self.forget()

    def _try(self, job: tuple[Subject, list[ChangeKey]]) -> list[tuple[int, str, str | None]]:
        subject, keys = job
        killers: list[int] = []
        made = []
        for key in keys:
            reaching: set[int] = set()
            swaps = []
            for place in subject.places:
                if changed := place.changed(key):
                    change, code = changed
                    swaps.append(Swap(place.source.functions, code))
                    reaching |= self.reaching(place.source.module, change)
            order = [k for k in killers if k in reaching]
            order += [i for i in self._in_order(reaching) if i not in killers]
            playing = [self.instances[i] for i in order]
            trial = attempt(swaps, playing, self.play, self.seconds, self._prepare)
            if trial.fate is not Fate.SURVIVED:
                killer = next(i for i in order if self.instances[i].id == trial.instance)
                killers = [killer, *(k for k in killers if k != killer)]
            made.append((len(reaching), trial.fate.value, trial.instance))
        return made

    def _in_order(self, reaching: set[int]) -> list[int]:
        indices = sorted(reaching)
        rounds = in_rounds([self.instances[i] for i in indices])[: self.rounds]
        return [indices[i] for i in chain.from_iterable(rounds)]

    def _loaded(self) -> list[str]:
        return sorted(name for name in sys.modules if self.modules.match(name))

    def _look(self, read: Sequence[Instance]) -> None:
        for module in [n.format(fork=f) for f in self._forks for n in self.client.of_a_fork]:
            importlib.import_module(module)
        for one in _one_of_each_kind(read):
            self.play(one)
        loaded = self._loaded()
        self._memories = memories(self.modules, self.client.memories)
        self._sources = sources(self.modules)
        reach = Reach(self._sources)

        def look(index: int) -> tuple[str, float, int, list[int]]:
            self.forget()
            verdict = Verdict.PASSED

            def play() -> None:
                nonlocal verdict
                verdict = self.play(read[index])

            begun = time.thread_time()
            statements = reach.of(play)
            seconds = time.thread_time() - begun
            if self._loaded() != loaded:
                raise RuntimeError(f"{read[index].id} loads modules, which were not looked at")
            return verdict.value, seconds, statements.total(), sorted(statements)

        seen = in_parallel(look, range(len(read)), self._workers, "instances")
        reach.end()
        for one, (verdict, seconds, cost, statements) in zip(read, seen, strict=True):
            if verdict != Verdict.PASSED:
                self.left_out.append(one.id)
                continue
            self._seconds[one.id] = seconds
            for statement in statements:
                self._reached[reach.lines[statement]].add(len(self.instances))
            self.instances.append(replace(one, cost=cost))


def _one_of_each_kind(instances: Sequence[Instance]) -> list[Instance]:
    """For each fork or schedule, and each preset where the setup has one, the cheapest."""
    kinds: dict[str, Instance] = {}
    for one in instances:
        schedule = [activation["fork"] for activation in one.opening.get("schedule", [])]
        preset = one.opening["setup"].get("preset")
        kinds.setdefault(repr((one.opening.get("fork"), schedule, preset)), one)
    return list(kinds.values())


def _be_quiet() -> None:
    """What an adapter logs about mutants is of no interest."""
    logging.disable()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)
