"""The runner's rules, so that a mutant counts as caught only where `lockstep run` would say so."""

import json
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from .instances import Expectation, Instance
from .profile import Profile

Reply = Mapping[str, Any]


class Verdict(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    BROKEN = "broken"


def play(instance: Instance, profile: Profile, answer: Callable[[bytes], bytes]) -> Verdict:
    """Plays an instance in one round trip and judges it."""
    try:
        line = answer(instance.request)
    except (MemoryError, RecursionError):
        return Verdict.BROKEN  # The adapter's process would have ended.
    message = json.loads(line)
    if "result" not in message:
        return Verdict.BROKEN
    return judge(instance, profile, message["result"]["replies"])


def judge(instance: Instance, profile: Profile, replies: Sequence[Reply]) -> Verdict:
    if len(replies) != len(instance.calls):
        return Verdict.BROKEN
    canonical = []
    for call, reply in zip(instance.calls, replies, strict=True):
        if not _is_allowed(profile, call["operation"], reply):
            return Verdict.BROKEN
        value = profile.canonical(call["operation"], reply.get("value", {}))
        canonical.append({**reply, "value": value, "message": None})
    for index, expectation in enumerate(instance.expectations):
        reply = canonical[instance.positions[index]]
        operation = instance.calls[instance.positions[index]]["operation"]
        if not is_met(expectation, reply, profile, operation):
            return Verdict.FAILED
        observation = instance.observations[index]
        if observation is not None and reply["verdict"] != "accepted":
            before, after = observation
            if any(canonical[b] != canonical[a] for b, a in zip(before, after, strict=True)):
                return Verdict.FAILED
    return Verdict.PASSED


def is_met(expectation: Expectation, reply: Reply, profile: Profile, operation: str) -> bool:
    verdict, code = reply["verdict"], reply.get("code")

    def contains(expected: Mapping[str, Any]) -> bool:
        expected = profile.canonical(operation, expected)
        return all(reply["value"].get(name, _Absent) == value for name, value in expected.items())

    match expectation:
        case {"expect": expected}:
            return verdict == "accepted" and contains(expected)
        case {"any-of": alternatives}:
            return verdict == "accepted" and any(map(contains, alternatives))
        case {"reject": codes}:
            # Without a code it is the verdict alone, which the runner lets pass and marks.
            return verdict == "rejected" and (code is None or code in codes)
        case {"ignore": expected}:
            return verdict == "ignored" and (code is None or expected in (True, code))
        case {"defer": expected}:
            return verdict == "deferred" and (code is None or expected in (True, code))
        case {"again": True}:
            return verdict in ("accepted", "ignored")
    raise ValueError(f"no expectation: {expectation!r}")


class _Absent:
    """Equal to no value of JSON."""


def _is_allowed(profile: Profile, operation: str, reply: Reply) -> bool:
    """Whether the wire would let the reply through."""
    declared = profile.operations[operation]
    if reply["verdict"] == "accepted":
        return "code" not in reply
    if declared.is_query:
        return False
    return "code" not in reply or reply["code"] in declared.codes[reply["verdict"]]
