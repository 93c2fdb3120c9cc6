"""The specification's modules and caches outlive a session; nothing of a session may."""

import random
import unittest
from unittest.mock import patch

from conversation import ANCHOR, ETH, FORKS, Conversation, group, root
from lockstep_sdk import Record
from trees import growth, validators

import memory
from adapter import MAX_SESSIONS
from wire_values import registry, with_balances

ACCEPTED = {"verdict": "accepted"}
RULES: tuple[str | dict[str, int], ...] = (
    *FORKS,
    {"phase0": 0, "altair": 1, "bellatrix": 2},
    {"altair": 0, "bellatrix": 1},
    {"bellatrix": 0, "capella": 2},
    {"capella": 0, "deneb": 1},
    {"deneb": 0, "electra": 1, "fulu": 2},
    {"electra": 0, "fulu": 1},
    {"electra": 0, "fulu": 2},
)


def answers(seed: int, talk: Conversation) -> list[object]:
    return list(growth(seed, talk))


class NoMemory(memory.Memory):
    """Every question goes to the specification."""

    weights = scores = descendants = nodes = moved = property(lambda _: {}, lambda *_: None)
    weighed = scored = filtered = property(lambda _: None, lambda *_: None)


class IsolationTests(unittest.TestCase):
    def test_a_session_answers_the_same_after_any_other(self) -> None:
        alone = [answers(s, Conversation("electra", validators=validators(s))) for s in range(6)]
        for s in (5, 0, 3, 1, 4, 2):
            again = answers(s, Conversation("electra", validators=validators(s)))
            self.assertEqual(again, alone[s])

    def test_sessions_of_other_forks_and_presets_may_come_between_any_two_steps(self) -> None:
        """As many as one process may have, as the nodes of a network, in a random order."""
        chance = random.Random(7)
        plans = [(rules, preset) for rules in RULES for preset in ("mainnet", "minimal")]
        plans = [(*plan, seed) for seed, plan in enumerate(plans * 3)][:MAX_SESSIONS]
        alone = [
            answers(seed, Conversation(rules, preset, validators(seed)))
            for rules, preset, seed in plans
        ]
        talks: list[Conversation] = []
        for rules, preset, seed in plans:
            beside = talks[-1] if talks else None
            talks.append(Conversation(rules, preset, validators(seed), beside=beside))
        growing = [growth(seed, talk) for seed, talk in enumerate(talks)]
        found: list[list[object]] = [[] for _ in plans]
        while left := [i for i in range(len(plans)) if len(found[i]) < len(alone[i])]:
            for i in chance.sample(left, len(left)):
                found[i].append(next(growing[i]))
        for plan, mixed, expected in zip(plans, found, alone, strict=True):
            with self.subTest(plan=plan):
                self.assertEqual(mixed, expected)

    def test_sessions_in_one_process_do_not_see_each_other(self) -> None:
        first, second = Conversation(), Conversation(validators=[group(64, slashed=True)])
        other = Conversation("phase0", preset="mainnet")
        for talk in (first, second, other):
            talk.tick(2)
            self.assertEqual(talk.block(root(1), ANCHOR, 1), ACCEPTED)
        for talk in (first, second):
            self.assertEqual(talk.attest([0, 1], root(1), 1), ACCEPTED)
        weights = [talk.weights()[root(1)] for talk in (first, second, other)]
        self.assertEqual(weights, [64 * ETH, 0, 0])
        first.slash([0])
        self.assertEqual(first.weights()[root(1)], 32 * ETH)

    def test_what_is_remembered_is_what_would_be_worked_out(self) -> None:
        for rules in RULES:
            for seed in range(4):
                with self.subTest(rules=rules, seed=seed):
                    groups = validators(seed)
                    fast = answers(seed, Conversation(rules, validators=groups))
                    with patch("store.Memory", NoMemory):
                        slow = answers(seed, Conversation(rules, validators=groups))
                    self.assertEqual(fast, slow)

    def test_registries_of_one_content_share_what_the_specification_caches(self) -> None:
        same, other = ([Record(entry) for entry in validators(seed)] for seed in (1, 2))
        first, second, third = registry(same), registry(same), registry(other)
        self.assertEqual(first.key, second.key)
        self.assertNotEqual(first.key, third.key)
        richer = [with_balances(r, {0: 5, 1: 6}) for r in (first, second, third)]
        self.assertEqual(richer[0].key, richer[1].key)
        self.assertEqual(len({first.key, third.key, richer[0].key, richer[2].key}), 4)
        self.assertNotEqual(with_balances(first, {0: 5}).key, with_balances(first, {0: 6}).key)
