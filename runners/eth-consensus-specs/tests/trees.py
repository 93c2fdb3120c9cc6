"""Small random trees, grown in a session step by step."""

import random
from collections.abc import Iterator
from typing import Any

from conversation import ANCHOR, ETH, Conversation, group, point, root

VALIDATORS = 16


def validators(seed: int) -> list[dict[str, Any]]:
    """A registry of unequal balances."""
    chance = random.Random(-seed)
    balances = [str(chance.randrange(1, 33) * ETH) for _ in range(VALIDATORS)]
    return [group(1, effective_balance=balance) for balance in balances]


def growth(seed: int, talk: Conversation) -> Iterator[dict[str, Any]]:
    """Random blocks, votes and slashings in three epochs, and what can be observed after each slot.

    In preset mainnet only every fourth slot is looked at.
    """
    chance = random.Random(seed)
    known, justified = [(ANCHOR, 0)], point()
    yield talk.opened
    for step in range(1, 3 * 8 + 1):
        slot = step * talk.slots_per_epoch // 8
        yield talk.tick(slot, chance.choice([0, 1000, 3000]))
        for _ in range(chance.randrange(3)):
            parent, at = chance.choice(known[-6:])
            name = root(chance.randrange(1, 250))
            if at < slot and name != ANCHOR and name not in [n for n, _ in known]:
                if step % 8 == 0 and chance.random() < 0.5:
                    justified = point(step // 8, name)
                yield talk.block(name, parent, slot, unrealized_justified=justified)
                known.append((name, slot))
        name, at = chance.choice(known)
        voters = chance.sample(range(VALIDATORS), 3)
        yield talk.attest(voters, name, chance.randrange(at, slot + 1))
        if chance.random() < 0.1:
            yield talk.slash([chance.randrange(VALIDATORS)])
        yield from talk.observed()
        yield talk.step("viable-heads")
        yield talk.step("proposer-head", root=chance.choice(known)[0], slot=str(slot))
