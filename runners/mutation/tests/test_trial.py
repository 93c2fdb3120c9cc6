import ast
import re
import unittest
from typing import Any

from specs import tiny

from mutation.instances import Instance
from mutation.judge import Verdict
from mutation.reach import Line, Reach
from mutation.sources import sources
from mutation.subjects import Subject, subjects
from mutation.trial import Fate, Swap, Trial, attempt

MODULES = re.compile(r"specs\.(?P<part>tiny)\Z")


def instance(id: str) -> Instance:
    return Instance(id, {}, [], [], [], [])


ALLOWED = instance("allowed")
TOTAL = instance("total")


def play(one: Instance) -> Verdict:
    """What the unchanged functions answer passes."""
    try:
        right = tiny.is_allowed(2, [0, 1]) if one.id == "allowed" else tiny.total([50, 60]) == 100
    except AssertionError:
        return Verdict.BROKEN
    return Verdict.PASSED if right else Verdict.FAILED


def executed(one: Instance) -> set[Line]:
    reach = Reach(sources(MODULES))
    try:
        return {reach.lines[number] for number in reach.of(lambda: play(one))}
    finally:
        reach.end()


def subject(name: str) -> Subject:
    found = subjects(MODULES, sources(MODULES), executed(ALLOWED) | executed(TOTAL), [])
    return next(s for s in found if s.name == f"tiny.{name}")


def fate(name: str, change: str, *instances: Instance, **options: Any) -> Trial:
    found = subject(name)
    key = next(key for key in found.changes() if key[1] == change)
    changed = found.places[0].changed(key)
    assert changed is not None
    swaps = [Swap(found.places[0].source.functions, changed[1])]
    return attempt(swaps, instances, play, lambda _: options.get("seconds", 0.01))


class TrialTests(unittest.TestCase):
    def test_what_a_vector_notices_is_caught_by_the_first_that_does(self) -> None:
        self.assertEqual(
            fate("is_allowed", "number < LIMIT -> number >= LIMIT", TOTAL, ALLOWED),
            Trial(Fate.ANSWERED, "allowed"),
        )

    def test_what_none_notices_survives(self) -> None:
        self.assertEqual(
            fate("is_allowed", "LIMIT -> LIMIT + 1", TOTAL, ALLOWED), Trial(Fate.SURVIVED)
        )

    def test_a_boundary_below_is_noticed_where_one_above_is_not(self) -> None:
        self.assertIs(fate("is_allowed", "LIMIT -> LIMIT - 1", ALLOWED).fate, Fate.ANSWERED)

    def test_a_crash_is_caught(self) -> None:
        self.assertEqual(
            fate("is_allowed", "other >= 0 -> other < 0", ALLOWED), Trial(Fate.BROKE, "allowed")
        )

    def test_a_mutant_without_an_end_is_stopped_and_said_to_be(self) -> None:
        self.assertEqual(
            fate("total", "result -= 10 -> result += 10", TOTAL, seconds=0),
            Trial(Fate.TIMED_OUT, "total"),
        )

    def test_nothing_is_changed_here(self) -> None:
        fate("is_allowed", "number < LIMIT -> number >= LIMIT", ALLOWED)
        self.assertIs(play(ALLOWED), Verdict.PASSED)

    def test_a_fault_of_the_measurement_is_no_catch(self) -> None:
        def fault(one: Instance) -> Verdict:
            raise KeyError(one.id)

        with self.assertRaises(RuntimeError):
            attempt([], [ALLOWED], fault, lambda _: 0.01)


class ReachTests(unittest.TestCase):
    def test_lines_that_run_are_noted_and_others_are_not(self) -> None:
        lines = executed(TOTAL)
        for name, runs in {"total": True, "is_allowed": False}.items():
            last = subject(name).places[0].source.node.body[-1].lineno
            self.assertEqual(("specs.tiny", last) in lines, runs, name)

    def test_a_branch_that_is_not_taken_is_not_noted(self) -> None:
        first = subject("is_allowed").places[0].source.node.body[1]
        assert isinstance(first, ast.If)
        lines = executed(ALLOWED)
        self.assertIn(("specs.tiny", first.lineno), lines)
        self.assertNotIn(("specs.tiny", first.body[0].lineno), lines)

    def test_the_functions_get_their_own_code_back(self) -> None:
        before = tiny.total.__code__
        executed(TOTAL)
        self.assertIs(tiny.total.__code__, before)

    def test_equal_code_is_one_change(self) -> None:
        changes = [change.change for change in subject("is_allowed").changes().values()]
        self.assertEqual(len(changes), len(set(changes)))


if __name__ == "__main__":
    unittest.main()
