"""What goes wrong around the specification is a fault, and never a refusal."""

import unittest
from collections.abc import Callable
from typing import Any
from unittest.mock import patch

from conversation import Conversation
from test_reasons import NOWHERE, A, D, two_siblings

from objects import AttestationData, Checkpoint, IndexedAttestation, State
from specification import specification

FAULT = -32051
DATA = AttestationData(0, bytes(32), Checkpoint(0, bytes(32)), Checkpoint(0, bytes(32)))

Ask = Callable[[Conversation], dict[str, Any]]
STAND_INS: list[tuple[str, Ask]] = [
    ("state_transition", lambda t: t.block(D, A, 9)),
    ("process_slots", lambda t: t.tick(17) and t.attest([1], A, 16)),
    ("retrieve_column_sidecars", lambda t: t.block(D, A, 9)),
    ("get_indexed_attestation", lambda t: t.attest([1], A, 8)),
    ("get_domain", lambda t: t.attest([1], A, 8)),
    ("get_domain", lambda t: t.slash([1])),
]
"""Of fulu, each with a step that asks for it."""

ERRORS = (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError)


class FaultTests(unittest.TestCase):
    def test_an_error_in_a_stand_in_is_no_refusal(self) -> None:
        spec = specification("fulu", "minimal")
        for name, ask in STAND_INS:
            for kind in ERRORS:
                with self.subTest(name, kind=kind.__name__):
                    talk = two_siblings("fulu")
                    with patch.object(spec, name, side_effect=kind("of the stand-in")):
                        self.assertEqual(ask(talk).get("code"), FAULT)

    def test_what_a_stand_in_does_with_the_specification_is_no_refusal(self) -> None:
        spec = specification("fulu", "minimal")

        def no_domain(state: State, *_: Any) -> None:
            nobody = IndexedAttestation(DATA, [10**6])
            spec.is_valid_indexed_attestation(state, nobody)

        with patch.object(spec, "get_domain", no_domain):
            self.assertEqual(two_siblings("fulu").attest([1], A, 8).get("code"), FAULT)

    def test_a_wrong_answer_of_a_stand_in_is_no_refusal(self) -> None:
        spec = specification("fulu", "minimal")
        for wrong in (None, object(), 1):
            with patch.object(spec, "get_indexed_attestation", lambda *_, wrong=wrong: wrong):
                self.assertEqual(two_siblings("fulu").attest([1], A, 8)["code"], FAULT)

    def test_a_proposer_head_that_a_stand_in_spoils_is_no_refusal(self) -> None:
        spec = specification("fulu", "minimal")
        for kind in (AssertionError, KeyError, ValueError):
            talk = two_siblings("fulu")
            with patch.object(spec, "is_head_late", side_effect=kind):
                self.assertEqual(talk.step("proposer-head", root=A, slot="9").get("code"), FAULT)
            unknown = talk.step("proposer-head", root=NOWHERE, slot="9")
            self.assertEqual(unknown["verdict"], "rejected")


if __name__ == "__main__":
    unittest.main()
