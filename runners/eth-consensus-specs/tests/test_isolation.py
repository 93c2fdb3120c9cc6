"""The specification's modules and caches outlive a session; nothing of a session may."""

import random
import unittest
from unittest.mock import patch

from conversation import ANCHOR, ETH, FORKS, Conversation, group, root

import memory

ACCEPTED = {"verdict": "accepted"}


def scenario(seed: int, talk: Conversation) -> list[object]:
    """Random blocks, votes and slashings, and all that can be observed after each."""
    chance = random.Random(seed)
    known, answers = [(ANCHOR, 0)], [talk.opened]
    for slot in range(1, 25):
        answers.append(talk.tick(slot, chance.choice([0, 1000, 3000])))
        for _ in range(chance.randrange(3)):
            parent, at = chance.choice(known)
            name = root(chance.randrange(1, 250))
            if at < slot and name != ANCHOR and name not in [n for n, _ in known]:
                answers.append(talk.block(name, parent, slot))
                known.append((name, slot))
        name, at = chance.choice(known)
        voters = chance.sample(range(16), 3)
        answers.append(talk.attest(voters, name, chance.randrange(at, slot + 1)))
        if chance.random() < 0.1:
            answers.append(talk.slash([chance.randrange(16)]))
        answers += talk.observed()
        answers.append(talk.step("viable-heads"))
    return answers


def validators(seed: int) -> list[dict[str, object]]:
    chance = random.Random(-seed)
    balances = [str(chance.randrange(1, 33) * ETH) for _ in range(16)]
    return [group(1, effective_balance=balance) for balance in balances]


class Forgetful(dict):
    """Holds what it is given and never admits to it."""

    def __contains__(self, key: object) -> bool:
        return False


class NoMemory(memory.Memory):
    """Every question goes to the specification."""

    tree = property(lambda self: None, lambda self, tree: setattr(self, "latest", tree))

    def __init__(self) -> None:
        self.weights, self.ancestry, self.nodes = Forgetful(), Forgetful(), Forgetful()


class IsolationTests(unittest.TestCase):
    def test_a_session_answers_the_same_after_any_other(self) -> None:
        alone = [scenario(s, Conversation("electra", validators=validators(s))) for s in range(6)]
        for s in (5, 0, 3, 1, 4, 2):
            again = scenario(s, Conversation("electra", validators=validators(s)))
            self.assertEqual(again, alone[s])

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
        for fork in FORKS:
            for seed in range(4):
                with self.subTest(fork=fork, seed=seed):
                    groups = validators(seed)
                    fast = scenario(seed, Conversation(fork, validators=groups))
                    with patch("store.Memory", NoMemory):
                        slow = scenario(seed, Conversation(fork, validators=groups))
                    self.assertEqual(fast, slow)
