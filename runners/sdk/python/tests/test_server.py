import json
import unittest
from typing import Any

from lockstep_sdk import (
    Accepted,
    AdapterInfo,
    ClientInfo,
    Deferred,
    Ignored,
    InvalidParams,
    Record,
    Rejected,
    Scenario,
    Server,
    Support,
    Unsupported,
)

OPERATIONS = ["add", "total", "raise-it", "misbehave"]


class Counter:
    """A client small enough to see through."""

    def __init__(self, scenario: Scenario) -> None:
        self.sum = scenario.setup.quantity("start", 0)
        self.identities = {"anchor": "0x00"} if scenario.objects else None
        self.closed = False
        self.starts = 1

    def restart(self) -> None:
        self.starts += 1

    def add(self, params: Record, raw: bytes | None = None) -> Any:
        number = params.quantity("number") if raw is None else raw[0]
        if number == 13:
            return Rejected("unlucky", "text for people")
        self.sum += number
        return None

    def total(self, params: Record) -> Any:
        return {"sum": str(self.sum)}

    def raise_it(self, params: Record) -> Any:
        answers: dict[str, Any] = {
            "rejected": Rejected(),
            "ignored": Ignored("duplicate"),
            "deferred": Deferred("future"),
            "unsupported": Unsupported("not built in"),
            "invalid": InvalidParams("contradiction"),
            "fault": RuntimeError("oh"),
        }
        raise answers[params.text("what")]

    def misbehave(self, params: Record) -> Any:
        return {"float": 1.5, "number": 7, "accepted": Accepted({"a": "b"}, id="0x01")}[
            params.text("what")
        ]

    def secret(self, params: Record) -> Any:
        raise AssertionError("not declared")

    def close(self) -> None:
        self.closed = True


class ServerTests(unittest.TestCase):
    def setUp(self) -> None:
        self.server = self.make()

    def make(self, **options: Any) -> Server:
        return Server(
            ClientInfo("counter", "1", "counters"),
            AdapterInfo("test", "1"),
            [
                Support("adding", ["one", "two"], OPERATIONS),
                Support("plain", [], ["add"], codec="numbers", restart=True),
            ],
            Counter,
            **options,
        )

    def ask(self, method: str, **params: Any) -> Any:
        line = json.dumps({"jsonrpc": "2.0", "id": 7, "method": method, "params": params})
        answer = json.loads(self.server.answer(line.encode() + b"\n"))
        self.assertEqual((answer["jsonrpc"], answer["id"]), ("2.0", 7))
        return answer.get("result", answer.get("error"))

    def open(self, session: str = "s", **params: Any) -> Any:
        return self.ask(
            "open", session=session, **{"profile": "adding", "fork": "one", "setup": {}, **params}
        )

    def step(self, operation: str, session: str = "s", **params: Any) -> Any:
        return self.ask("step", session=session, operation=operation, params=params)

    def test_initialize_tells_what_is_there(self) -> None:
        hello = {
            "runner": {"name": "lockstep", "version": "1"},
            "corpus": {"version": "1", "digest": "0"},
        }
        result = self.ask("initialize", protocol=1, **hello)
        self.assertEqual(result["client"]["lineage"], "counters")
        self.assertEqual(result["supports"][0]["operations"], OPERATIONS)
        self.assertEqual(self.ask("initialize", protocol=2, **hello)["code"], -32602)

    def test_steps_reach_their_session(self) -> None:
        self.server = self.make(max_sessions=2)
        self.assertEqual(self.open("a"), {})
        self.assertEqual(self.open("b", setup={"start": "5"}), {})
        self.assertEqual(self.step("add", "a", number="2"), {"verdict": "accepted"})
        self.assertEqual(self.step("total", "a")["value"], {"sum": "2"})
        self.assertEqual(self.step("total", "b")["value"], {"sum": "5"})
        self.assertEqual(self.step("total", "c")["code"], -32602)

    def test_a_session_starts_again_where_that_is_declared(self) -> None:
        self.server = self.make(max_sessions=2)
        self.open("a")
        self.ask("open", session="b", profile="plain", setup={"start": "5"})
        self.assertEqual(self.ask("restart", session="a")["code"], -32050)
        self.assertEqual(self.ask("restart", session="b"), {})
        self.assertEqual(self.ask("restart", session="c")["code"], -32602)
        self.assertEqual(self.server._sessions["b"].session.starts, 2)

    def test_what_a_peer_made_comes_as_bytes_of_a_declared_form(self) -> None:
        self.ask("open", session="b", profile="plain", setup={})
        told = {"session": "b", "operation": "add", "params": {}, "raw": "0x05"}
        self.assertEqual(self.ask("step", **told, codec="numbers"), {"verdict": "accepted"})
        self.assertEqual(self.server._sessions["b"].session.sum, 5)
        self.assertEqual(self.ask("step", **told, codec="letters")["code"], -32602)
        self.assertEqual(self.ask("step", **told)["code"], -32602)

    def test_sessions_are_counted_and_closed(self) -> None:
        self.open()
        self.assertEqual(self.open("t")["code"], -32602)
        self.assertEqual(self.open()["code"], -32602)
        self.assertEqual(self.ask("close", session="s"), {})
        self.assertEqual(self.ask("close", session="s")["code"], -32602)
        self.assertEqual(self.open("t"), {})

    def test_every_verdict_can_be_raised_or_returned(self) -> None:
        self.open()
        rejected = {"verdict": "rejected", "code": "unlucky", "message": "text for people"}
        self.assertEqual(self.step("add", number="13"), rejected)
        self.assertEqual(self.step("raise-it", what="rejected"), {"verdict": "rejected"})
        ignored = {"verdict": "ignored", "code": "duplicate"}
        self.assertEqual(self.step("raise-it", what="ignored"), ignored)
        deferred = {"verdict": "deferred", "code": "future"}
        self.assertEqual(self.step("raise-it", what="deferred"), deferred)
        accepted = {"verdict": "accepted", "value": {"a": "b"}, "id": "0x01"}
        self.assertEqual(self.step("misbehave", what="accepted"), accepted)

    def test_what_cannot_be_done_is_an_error(self) -> None:
        self.open()
        self.assertEqual(self.step("raise-it", what="unsupported")["code"], -32050)
        self.assertEqual(self.step("raise-it", what="invalid")["code"], -32602)
        fault = self.step("raise-it", what="fault")
        self.assertEqual((fault["code"], fault["message"]), (-32051, "RuntimeError: oh"))
        self.assertIn("Traceback", fault["data"])
        self.assertEqual(self.step("misbehave", what="float")["code"], -32051)
        self.assertEqual(self.step("misbehave", what="number")["code"], -32051)

    def test_only_what_is_declared_can_be_asked(self) -> None:
        self.assertEqual(self.open(fork="three")["code"], -32050)
        self.assertEqual(self.open(profile="other")["code"], -32050)
        self.open()
        for operation in ("secret", "close", "__init__"):
            self.assertEqual(self.step(operation)["code"], -32050)

    def test_a_declared_operation_must_exist(self) -> None:
        self.server.supports = [Support("adding", ["one"], ["missing"])]
        self.assertEqual(self.open()["code"], -32051)

    def test_a_schedule_needs_all_its_forks(self) -> None:
        schedule = [{"fork": "one", "at": "0"}, {"fork": "two", "at": "9"}]
        bare = {"session": "s", "profile": "adding", "setup": {}}
        self.assertEqual(self.ask("open", **bare, schedule=schedule), {})
        self.ask("close", session="s")
        self.assertEqual(self.ask("open", **bare, schedule=schedule, fork="one")["code"], -32602)
        schedule[1]["fork"] = "three"
        self.assertEqual(self.ask("open", **bare, schedule=schedule)["code"], -32050)
        self.assertEqual(self.ask("open", **bare, schedule=[])["code"], -32602)

    def test_across_forks_the_declarations_of_the_last_one_hold(self) -> None:
        self.server.supports = [
            Support("adding", ["one"], ["add", "total"]),
            Support("adding", ["two"], ["add"]),
        ]
        schedule = [{"fork": "one", "at": "0"}, {"fork": "two", "at": "9"}]
        bare = {"session": "s", "profile": "adding", "setup": {}}
        self.assertEqual(self.ask("open", **bare, schedule=schedule), {})
        self.assertEqual(self.step("add", number="1"), {"verdict": "accepted"})
        self.assertEqual(self.step("total")["code"], -32050)
        self.ask("close", session="s")
        self.assertEqual(self.ask("open", **bare, schedule=schedule[::-1]), {})
        self.assertEqual(self.step("total")["verdict"], "accepted")

    def test_a_parameter_that_was_not_read_is_an_error(self) -> None:
        self.assertEqual(self.open(setup={"strat": "5"})["code"], -32602)
        self.assertEqual(self.open(sutep={})["code"], -32602)
        self.open()
        self.assertEqual(self.step("add", number="1", colour="red")["code"], -32602)
        self.assertEqual(self.step("add", number="13", colour="red")["verdict"], "rejected")

    def test_play_takes_every_step(self) -> None:
        steps = [
            {"operation": "add", "params": {"number": number}} for number in ("1", "13", "2")
        ] + [{"operation": "total", "params": {}}]
        whole = {"profile": "adding", "fork": "one", "setup": {}, "steps": steps}
        answer = self.ask("play", **whole)
        self.assertNotIn("identities", answer)
        verdicts = [reply["verdict"] for reply in answer["replies"]]
        self.assertEqual(verdicts, ["accepted", "rejected", "accepted", "accepted"])
        self.assertEqual(answer["replies"][-1]["value"], {"sum": "3"})
        steps[0]["params"] = {}
        self.assertEqual(self.ask("play", **whole)["code"], -32602)
        self.server = self.make(play=False)
        self.assertEqual(self.ask("play", **whole)["code"], -32601)

    def test_shutdown_finishes(self) -> None:
        self.assertEqual(self.ask("shut-down")["code"], -32601)
        self.assertFalse(self.server.finished)
        self.assertEqual(self.ask("shutdown"), {})
        self.assertTrue(self.server.finished)
