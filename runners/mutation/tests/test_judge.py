import unittest
from typing import Any

from mutation.instances import instance
from mutation.judge import Verdict, judge
from mutation.profile import Profile

PROFILE = Profile(
    {
        "profile": "sums",
        "forks": ["old", "new"],
        "types": {"numbers": {"list": {"quantity": "wei"}, "unordered": True}},
        "operations": {
            "add": {
                "rejects": {"too-large": "", "negative": ""},
                "ignores": {"zero": ""},
                "defers": {"later": ""},
            },
            "sum": {"query": True, "results": {"sum": {"quantity": "wei"}}},
            "terms": {
                "query": True,
                "results": {
                    "terms": "numbers",
                    "groups": {"list": {"record": {"terms": "numbers"}}, "unordered": True},
                },
            },
            "ages": {"query": True, "since": "new", "results": {}},
        },
        "observe": ["sum", "ages"],
    }
)

ACCEPTED = {"verdict": "accepted"}
ONE = {"verdict": "accepted", "value": {"sum": "1"}}
TWO = {"verdict": "accepted", "value": {"sum": "2"}}


def verdict(step: dict[str, Any], *replies: dict[str, Any], operation: str = "add") -> Verdict:
    """Of one step; the state is observed before it and, unless it is a query, after it."""
    exported = {
        "id": "sums/one",
        "profile": "sums",
        "fork": "old",
        "setup": {},
        "steps": [{"operation": operation, "params": {}, **step}],
    }
    read = instance(exported, PROFILE, lambda fork: frozenset(PROFILE.operations))
    if len(replies) == 1:
        replies = (ONE, *replies, ONE) if operation == "add" else (ONE, *replies)
    return judge(read, PROFILE, replies)


def rejected(code: str | None = None, verdict: str = "rejected") -> dict[str, Any]:
    return {"verdict": verdict} if code is None else {"verdict": verdict, "code": code}


class JudgeTests(unittest.TestCase):
    def expect(self, passes: bool, *arguments: Any, **options: Any) -> None:
        wanted = Verdict.PASSED if passes else Verdict.FAILED
        self.assertIs(verdict(*arguments, **options), wanted)

    def test_results_that_are_listed_must_equal(self) -> None:
        self.expect(True, {"expect": {"sum": "1"}}, ONE, operation="sum")
        self.expect(False, {"expect": {"sum": "1"}}, TWO, operation="sum")
        self.expect(False, {"expect": {"sum": "1"}}, ACCEPTED, operation="sum")
        self.expect(True, {"expect": {}}, TWO, operation="sum")

    def test_one_alternative_must_hold(self) -> None:
        self.expect(True, {"any-of": [{"sum": "1"}, {"sum": "2"}]}, TWO, operation="sum")
        self.expect(False, {"any-of": [{"sum": "1"}, {"sum": "3"}]}, TWO, operation="sum")

    def test_unordered_lists_are_compared_as_such_at_any_depth(self) -> None:
        expected = {"terms": ["1", "2"], "groups": [{"terms": ["1", "2"]}, {"terms": ["3"]}]}
        other = {"terms": ["2", "1"], "groups": [{"terms": ["3"]}, {"terms": ["2", "1"]}]}
        value = {"verdict": "accepted", "value": other}
        self.expect(True, {"expect": expected}, value, operation="terms")
        value = {"verdict": "accepted", "value": {**other, "terms": ["2", "2"]}}
        self.expect(False, {"expect": expected}, value, operation="terms")

    def test_a_rejection_has_one_of_the_codes_or_none(self) -> None:
        self.expect(True, {"reject": ["too-large"]}, rejected("too-large"))
        self.expect(True, {"reject": ["too-large", "negative"]}, rejected("negative"))
        self.expect(True, {"reject": ["too-large"]}, rejected())
        self.expect(False, {"reject": ["too-large"]}, rejected("negative"))
        self.expect(False, {"reject": ["too-large"]}, ACCEPTED)
        self.expect(False, {"expect": {}}, rejected("too-large"))

    def test_ignored_and_deferred_are_verdicts_of_their_own(self) -> None:
        self.expect(True, {"ignore": True}, rejected("zero", "ignored"))
        self.expect(True, {"ignore": "zero"}, rejected("zero", "ignored"))
        self.expect(False, {"ignore": True}, rejected())
        self.expect(True, {"defer": "later"}, rejected("later", "deferred"))
        self.expect(False, {"defer": "later"}, rejected("zero", "ignored"))

    def test_what_is_offered_again_may_be_a_duplicate(self) -> None:
        self.expect(True, {"again": True}, ACCEPTED)
        self.expect(True, {"again": True}, rejected("zero", "ignored"))
        self.expect(False, {"again": True}, rejected("later", "deferred"))

    def test_a_refused_step_must_change_nothing(self) -> None:
        self.expect(True, {"reject": ["negative"]}, ONE, rejected("negative"), ONE)
        self.expect(False, {"reject": ["negative"]}, ONE, rejected("negative"), TWO)
        self.expect(True, {"expect": {}}, ONE, ACCEPTED, TWO)

    def test_what_the_wire_does_not_let_through_is_broken(self) -> None:
        for step, reply, operation in [
            ({"reject": ["negative"]}, rejected("unheard-of"), "add"),
            ({"ignore": True}, rejected("negative", "ignored"), "add"),
            ({"expect": {}}, {**ACCEPTED, "code": "zero"}, "add"),
            ({"expect": {}}, rejected(), "sum"),
        ]:
            self.assertIs(verdict(step, reply, operation=operation), Verdict.BROKEN, reply)

    def test_a_query_of_a_later_fork_is_not_observed(self) -> None:
        self.assertEqual(PROFILE.observed("old", frozenset({"sum", "ages"})), ["sum"])
        self.assertEqual(PROFILE.observed("new", frozenset({"sum", "ages"})), ["sum", "ages"])
        self.assertEqual(PROFILE.observed("new", frozenset({"ages"})), ["ages"])


if __name__ == "__main__":
    unittest.main()
