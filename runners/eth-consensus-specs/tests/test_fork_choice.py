import unittest

from conversation import ANCHOR, ETH, FAR, FORKS, Conversation, group, point, root

A, B, C, D, E = (root(n) for n in range(1, 6))
ACCEPTED = {"verdict": "accepted"}
LOW = "0x00ff" + "00" * 30
HIGH = "0x0100" + "00" * 30


class HeadTests(unittest.TestCase):
    def test_the_higher_root_wins_a_tie_in_either_order(self) -> None:
        for fork in FORKS:
            for order in ((LOW, HIGH), (HIGH, LOW)):
                with self.subTest(fork=fork, order=order):
                    talk = Conversation(fork, preset="mainnet")
                    talk.tick(2)
                    for name in order:
                        self.assertEqual(talk.block(name, ANCHOR, 1), ACCEPTED)
                    self.assertEqual(talk.head(), HIGH)

    def test_a_vote_outweighs_the_higher_root(self) -> None:
        talk = Conversation()
        talk.tick(2)
        talk.block(LOW, ANCHOR, 1)
        talk.block(HIGH, ANCHOR, 1)
        self.assertEqual(talk.attest([0], LOW, 1), ACCEPTED)
        self.assertEqual(talk.head(), LOW)
        answer = talk.step("head")["value"]
        self.assertEqual(answer, {"root": LOW, "slot": "1"})

    def test_weights_cover_what_descends_from_the_justified_block(self) -> None:
        talk = Conversation()
        talk.tick(12)
        talk.block(A, ANCHOR, 8)
        talk.block(B, A, 9)
        talk.block(C, ANCHOR, 9)
        talk.attest([0, 1], B, 10)
        talk.attest([2], C, 10)
        eth = 32 * ETH
        self.assertEqual(talk.weights(), {ANCHOR: 3 * eth, A: 2 * eth, B: 2 * eth, C: eth})
        leaves = talk.step("viable-heads")["value"]["heads"]
        expected = [{"root": B, "weight": str(2 * eth)}, {"root": C, "weight": str(eth)}]
        self.assertEqual(leaves, expected)
        self.assertEqual(talk.step("weight", root=C)["value"], {"weight": str(eth)})
        talk.block(D, B, 10, justified=point(1, A))
        self.assertEqual(set(talk.weights()), {A, B, D})
        self.assertEqual(talk.step("weight", root=E)["verdict"], "rejected")

    def test_votes_in_a_block_count_once_it_is_applied(self) -> None:
        talk = Conversation()
        talk.tick(2)
        talk.block(A, ANCHOR, 1)
        good = {"validators": [1], "root": A, "slot": "1"}
        useless = {"validators": [2], "root": E, "slot": "1"}
        wrong = {"validators": [3], "root": A, "slot": "1", "target": point(5)}
        self.assertEqual(talk.block(B, A, 2, attestations=[useless, wrong, good]), ACCEPTED)
        talk.tick(3)
        self.assertEqual(talk.weights()[A], 32 * ETH)
        refused = talk.block(C, E, 3, attestations=[{**good, "validators": [4]}])
        self.assertEqual(refused["code"], "unknown-parent")
        self.assertEqual(talk.weights()[A], 32 * ETH)

    def test_only_active_and_unslashed_validators_weigh(self) -> None:
        groups = [
            group(1),
            group(1, slashed=True),
            group(1, exit_epoch="0"),
            group(1, activation_epoch=str(FAR)),
            group(1, effective_balance=str(7)),
        ]
        talk = Conversation(validators=groups)
        talk.tick(2)
        talk.block(A, ANCHOR, 1)
        self.assertEqual(talk.attest([0, 1, 2, 3, 4], A, 1), ACCEPTED)
        self.assertEqual(talk.weights()[A], 32 * ETH + 7)
        talk.slash([0])
        self.assertEqual(talk.weights()[A], 7)

    def test_registry_changes_count_from_the_justified_state(self) -> None:
        talk = Conversation()
        talk.tick(8)
        change = [{"validator": 0, "effective-balance": str(64 * ETH)}]
        talk.block(A, ANCHOR, 8, registry=change)
        talk.tick(9)
        talk.attest([0], A, 8)
        self.assertEqual(talk.weights()[A], 32 * ETH)
        talk.block(B, A, 9, justified=point(1, A))
        talk.tick(10)
        self.assertEqual(talk.weights()[A], 64 * ETH)
        beyond = [{"validator": 64, "effective-balance": "0"}]
        self.assertEqual(talk.block(C, B, 10, registry=beyond)["code"], -32602)


class BoostTests(unittest.TestCase):
    def test_a_timely_block_is_boosted_until_the_next_slot(self) -> None:
        for preset, deadline in (("mainnet", 4000), ("minimal", 2000)):
            with self.subTest(preset=preset):
                talk = Conversation(preset=preset)
                talk.tick(1, deadline - 1000)
                self.assertIsNone(talk.boost())
                talk.block(A, ANCHOR, 1)
                self.assertEqual(talk.boost(), A)
                self.assertGreater(talk.weights()[A], 0)
                talk.tick(2)
                self.assertIsNone(talk.boost())
                self.assertEqual(talk.weights()[A], 0)
                late = Conversation(preset=preset)
                late.tick(1, deadline)
                late.block(A, ANCHOR, 1)
                self.assertIsNone(late.boost())

    def test_finer_times_are_not_rounded(self) -> None:
        self.assertEqual(Conversation().tick(1, 1)["code"], -32050)

    def test_proposer_head_is_the_parent_of_a_late_weak_head(self) -> None:
        for fork in FORKS:
            with self.subTest(fork=fork):
                talk = Conversation(fork)
                talk.tick(1)
                talk.block(A, ANCHOR, 1)
                talk.tick(2, 3000)
                talk.block(B, A, 2)
                self.assertIsNone(talk.boost())
                talk.tick(3)
                talk.attest(list(range(16)), A, 2)
                answer = talk.step("proposer-head", root=B, slot="3")
                self.assertEqual(answer["value"], {"root": A})
                talk.attest(list(range(16, 32)), B, 2)
                answer = talk.step("proposer-head", root=B, slot="3")
                self.assertEqual(answer["value"], {"root": B})

    def test_equivocators_of_the_heads_committee_make_it_less_weak(self) -> None:
        talk = Conversation()
        talk.tick(1)
        talk.block(A, ANCHOR, 1)
        talk.tick(2, 3000)
        talk.block(B, A, 2)
        talk.tick(3)
        talk.attest([i for i in range(64) if i % 8 != 2], A, 2)
        self.assertEqual(talk.step("proposer-head", root=B, slot="3")["value"], {"root": A})
        talk.slash([3, 11])
        self.assertEqual(talk.step("proposer-head", root=B, slot="3")["value"], {"root": A})
        talk.slash([2, 10])
        self.assertEqual(talk.step("proposer-head", root=B, slot="3")["value"], {"root": B})

    def test_where_proposer_head_fails_there_is_no_code(self) -> None:
        talk = Conversation()
        talk.tick(1)
        talk.block(A, ANCHOR, 1)
        for name in (A, ANCHOR, E):
            answer = talk.step("proposer-head", root=name, slot="2")
            self.assertEqual((answer["verdict"], answer.get("code")), ("rejected", None))


class CheckpointTests(unittest.TestCase):
    def test_unrealized_justification_is_pulled_up_at_the_epoch(self) -> None:
        talk = Conversation()
        talk.tick(9)
        talk.block(A, ANCHOR, 8)
        self.assertEqual(talk.block(B, A, 9, unrealized_justified=point(1, A)), ACCEPTED)
        value = talk.step("checkpoints")["value"]
        self.assertEqual(value["justified"], point(0))
        self.assertEqual(value["unrealized-justified"], point(1, A))
        self.assertEqual(value["unrealized-finalized"], point(0))
        talk.tick(16)
        self.assertEqual(talk.step("checkpoints")["value"]["justified"], point(1, A))
        self.assertEqual(talk.head(), B)

    def test_a_branch_that_voted_long_ago_is_not_viable_from_the_next_epoch_on(self) -> None:
        """Nothing but time passes between the two questions."""
        talk = Conversation()
        talk.tick(15)
        talk.block(A, ANCHOR, 8)
        talk.block(B, A, 9, unrealized_justified=point(1, A))
        talk.block(C, A, 9)
        for slot, viable in ((16, {B, C}), (23, {B, C}), (24, {B})):
            talk.tick(slot)
            self.assertEqual(talk.step("checkpoints")["value"]["justified"], point(1, A))
            heads = talk.step("viable-heads")["value"]["heads"]
            self.assertEqual({head["root"] for head in heads}, viable)

    def test_a_checkpoint_that_is_no_block_cannot_be_set(self) -> None:
        talk = Conversation()
        talk.tick(8)
        self.assertEqual(talk.block(A, ANCHOR, 8, justified=point(1, E))["code"], -32602)
        self.assertEqual(talk.block(A, ANCHOR, 8, justified=point(2))["code"], -32602)
        self.assertEqual(talk.block(A, ANCHOR, 8, justified=point(1)), ACCEPTED)

    def test_an_anchor_may_stand_at_any_epoch(self) -> None:
        for fork in FORKS:
            for epoch in (1, 2, 1000):
                with self.subTest(fork=fork, epoch=epoch):
                    talk = Conversation(fork, anchor_epoch=epoch)
                    start = epoch * 8
                    self.assertEqual(talk.tick(start + 1), ACCEPTED)
                    self.assertEqual(talk.block(A, ANCHOR, start + 1), ACCEPTED)
                    self.assertEqual(talk.boost(), A)
                    self.assertEqual(set(talk.weights()), {ANCHOR, A})
                    talk.tick(start + 9)
                    self.assertEqual(talk.block(B, A, start + 9), ACCEPTED)
                    self.assertEqual(talk.boost(), B)
                    early = talk.attest([1], A, start - 1, origin="block")
                    self.assertEqual(early["code"], "block-newer")
                    self.assertEqual(talk.block(C, ANCHOR, start)["code"], "before-finalized")

    def test_an_inconsistent_setup_is_refused(self) -> None:
        self.assertEqual(Conversation(anchor_epoch=1).opened, {})
        for talk in (
            Conversation(anchor_epoch=1, anchor_slot=9),
            Conversation(anchor_epoch=0, anchor_slot=8),
            Conversation(anchor_epoch=1, anchor_slot=0),
            Conversation(anchor_root="0x" + "00" * 32),
            Conversation(preset="other"),
            Conversation(validators=[group(2, effective_balance=str(10**19))]),
            Conversation(validators=[group(1, effective_balance=str(2**64))]),
            Conversation(validators=[group(1, colour="red")]),
        ):
            self.assertEqual(talk.opened["code"], -32602)

    def test_what_is_not_declared_is_unsupported(self) -> None:
        self.assertEqual(Conversation("gloas").opened["code"], -32050)
        talk = Conversation()
        self.assertEqual(talk.step("payload-status", hash=A)["code"], -32050)
        talk.tick(1)
        payload = {"hash": A, "status": "valid"}
        self.assertEqual(talk.block(A, ANCHOR, 1, payload=payload)["code"], -32602)
        self.assertEqual(set(talk.weights()), {ANCHOR})
