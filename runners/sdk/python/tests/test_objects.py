import hashlib
import unittest
from typing import Any

from lockstep_sdk import InvalidParams, Record, Scenario, Support, encode_hex
from lockstep_testing import in_process

CALL = {"label": "a", "operation": "block", "params": {"root": "a", "parent": "anchor"}}
CHILD = {"label": "b", "operation": "block", "params": {"root": "b", "parent": "a"}}
WHOLE: dict[str, Any] = {"profile": "chain", "setup": {}, "objects": [CALL, CHILD]}
ANCHOR = encode_hex(bytes(32))


class Chain:
    """A client that hashes: a block's identity is a hash of its parent's."""

    def __init__(self, scenario: Scenario) -> None:
        self.identities = {"anchor": ANCHOR}
        for thing in scenario.objects or ():
            parent = self.identities[thing.params.text("parent")]
            thing.params.ignore("root")
            self.identities[thing.label] = encode_hex(hashlib.sha256(parent.encode()).digest())

    def parent_of(self, params: Record) -> Any:
        return {"root": encode_hex(params.root("root"))}


def conversation() -> Any:
    return in_process([Support("chain", operations=["parent-of"])], Chain)


class ObjectTests(unittest.TestCase):
    def setUp(self) -> None:
        self.adapter = conversation()

    def test_open_answers_an_identity_for_every_object(self) -> None:
        identities = self.adapter.ask("open", session="s", **WHOLE)["identities"]
        self.assertEqual(list(identities), ["anchor", "a", "b"])
        self.assertEqual(len(set(identities.values())), 3)

    def test_steps_of_play_may_name_labels_and_other_steps_may_not(self) -> None:
        step = {"operation": "parent-of", "params": {"root": "b"}}
        played = self.adapter.ask("play", **WHOLE, steps=[step])
        self.assertEqual(played["replies"][0]["value"], {"root": played["identities"]["b"]})
        self.adapter.ask("open", session="s", **WHOLE)
        self.assertEqual(self.adapter.request("step", session="s", **step)["code"], -32602)

    def test_a_label_that_nobody_introduced_is_an_error(self) -> None:
        step = {"operation": "parent-of", "params": {"root": "c"}}
        self.assertEqual(self.adapter.request("play", **WHOLE, steps=[step])["code"], -32602)

    def test_an_object_of_another_form_is_an_error(self) -> None:
        for wrong in ([1], [{"label": "a"}], [{**CALL, "colour": "red"}], {}):
            answer = self.adapter.request("open", session="s", **{**WHOLE, "objects": wrong})
            self.assertEqual(answer["code"], -32602, wrong)

    def test_without_objects_there_are_none(self) -> None:
        record = Record({"profile": "chain", "setup": {}})
        self.assertIsNone(Scenario.from_wire(record).objects)
        with self.assertRaises(InvalidParams):
            Scenario.from_wire(Record({"profile": "chain", "setup": {}, "objects": None}))
