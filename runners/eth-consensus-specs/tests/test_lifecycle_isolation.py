"""The modules outlive a session and are changed by the fork choice; no answer may show it."""

import random
import unittest
from typing import Any
from unittest.mock import patch

from conversation import ANCHOR, Conversation, root
from lives import ETH, FORKS, Life, group

from lifecycle import rules


def groups(seed: int) -> list[dict[str, Any]]:
    chance = random.Random(seed)
    return [
        group(
            chance.randrange(1, 4),
            effective_balance=str(chance.randrange(14, 33) * ETH),
            balance=str(chance.randrange(14 * ETH, 40 * ETH)),
            credentials=chance.choice(["bls", "execution", "compounding"]),
        )
        for _ in range(8)
    ]


def course(seed: int, fork: str) -> list[Any]:
    """Random votes, slashings and epochs, and all that can be observed after each."""
    chance = random.Random(seed)
    life = Life(fork, *groups(seed))
    answers = [life.opened]
    for epoch in range(71, 74):
        lapses = [{"validators": chance.sample(range(8), 4)}]
        answers.append(life.ask("participation", lapses=lapses, previous=chance.random() < 0.5))
        answers.append(life.attester_slashing([chance.randrange(8)]))
        answers.append(life.exit(chance.randrange(8)))
        answers.append(life.pass_to(epoch))
        answers += life.state()
    return answers


class LifecycleIsolationTests(unittest.TestCase):
    def test_a_course_answers_the_same_after_any_other(self) -> None:
        for fork in ("phase0", "deneb", "fulu"):
            alone = [course(seed, fork) for seed in range(3)]
            for seed in (2, 0, 1):
                self.assertEqual(course(seed, fork), alone[seed])

    def test_the_fork_choice_beside_it_makes_no_difference(self) -> None:
        for fork in FORKS:
            with self.subTest(fork=fork):
                before = course(1, fork)
                talk = Conversation(fork)
                talk.tick(1)
                talk.block(root(1), ANCHOR, 1)
                self.assertEqual(course(1, fork), before)
                self.assertEqual(talk.head(), root(1))

    def test_what_is_remembered_is_what_would_be_worked_out(self) -> None:
        for fork in ("altair", "electra"):
            fast = course(2, fork)
            rules.rules.cache_clear()
            with (
                patch("lifecycle.rules._remember_participants", lambda spec: None),
                patch("lifecycle.rules._remember_shape", lambda container: None),
            ):
                slow = course(2, fork)
            rules.rules.cache_clear()
            self.assertEqual(fast, slow)


if __name__ == "__main__":
    unittest.main()
