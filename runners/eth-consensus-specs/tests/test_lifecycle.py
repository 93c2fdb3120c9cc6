"""The specification's state transition on real states: what each operation does."""

import unittest
from itertools import pairwise

from lives import ACCEPTED, ETH, FAR, FORKS, OWNER, STRANGER, Life, group


class EpochTests(unittest.TestCase):
    def test_everybody_earns_and_the_absent_pay(self) -> None:
        for fork in FORKS:
            with self.subTest(fork=fork):
                life = Life(fork, participation=[{"validators": [3]}], proposer=5)
                self.assertEqual(life.pass_to(71), ACCEPTED)
                present, absent = life.balances(0, 3)
                self.assertGreater(present, 32 * ETH)
                self.assertLess(absent, 32 * ETH)

    def test_a_chain_that_votes_finalizes_and_one_that_does_not_stands_still(self) -> None:
        for fork in FORKS:
            with self.subTest(fork=fork):
                voting, silent = Life(fork), Life(fork)
                lapses = [{"validators": list(range(24))}]
                self.assertEqual(
                    silent.ask("participation", lapses=lapses, previous=True), ACCEPTED
                )
                for life in (voting, silent):
                    life.pass_to(72)
                self.assertEqual(voting.value("finality")["finalized"], "70")
                self.assertEqual(silent.value("finality")["finalized"], "68")

    def test_votes_of_the_previous_epoch_stay_unless_they_are_replaced(self) -> None:
        lapses = [{"validators": list(range(24))}]
        for previous, justified in ((False, "69"), (True, "69")):
            life = Life("electra", epoch=70)
            life.ask("participation", lapses=lapses, previous=previous)
            life.pass_to(71)
            self.assertEqual(life.value("finality")["justified"], justified)
            bits = life.value("finality")["bits"]
            self.assertEqual(bits, [False, True, True, True])
        # The bit of the previous epoch was set at the opening; the balances tell the two apart.
        balances = []
        for previous in (False, True):
            life = Life("electra", epoch=70)
            life.ask("participation", lapses=lapses, previous=previous)
            life.pass_to(71)
            balances.append(life.balances(0)[0])
        self.assertGreater(balances[0], 32 * ETH)
        self.assertLess(balances[1], 32 * ETH)

    def test_phase0_pays_by_delay(self) -> None:
        votes = [
            {"validators": [i], "source": True, "target": True, "head": True, "inclusion-delay": d}
            for i, d in ((1, 1), (2, 2), (3, 8))
        ]
        life = Life("phase0", participation=votes)
        life.pass_to(71)
        soon, later, last = life.balances(1, 2, 3)
        self.assertGreater(soon, later)
        self.assertGreater(later, last)


class UpgradeTests(unittest.TestCase):
    def test_each_upgrade_keeps_the_registry_and_goes_on(self) -> None:
        for before, after in pairwise(FORKS):
            with self.subTest(fork=after):
                schedule = [{"fork": before, "at": "0"}, {"fork": after, "at": "72"}]
                life = Life(after, group(24), schedule=schedule)
                self.assertEqual(life.opened, {})
                life.pass_to(73)
                self.assertEqual(life.value("totals")["active-validators"], "24")
                self.assertEqual(life.value("finality")["finalized"], "71")

    def test_an_operation_of_the_later_fork_holds_from_the_upgrade_on(self) -> None:
        schedule = [{"fork": "deneb", "at": "0"}, {"fork": "electra", "at": "71"}]
        life = Life("electra", group(24), schedule=schedule)
        self.assertIsNone(life.value("queues")["earliest-exit-epoch"])
        life.pass_to(71)
        self.assertEqual(life.deposit("deposit-request", 30, 32 * ETH), ACCEPTED)
        self.assertEqual(len(life.value("queues")["pending-deposits"]), 1)

    def test_before_the_upgrade_it_is_no_operation(self) -> None:
        schedule = [{"fork": "deneb", "at": "0"}, {"fork": "electra", "at": "71"}]
        life = Life("electra", group(24), schedule=schedule)
        self.assertEqual(life.deposit("deposit-request", 30, 32 * ETH)["code"], -32602)


class DepositTests(unittest.TestCase):
    def test_before_electra_a_valid_deposit_makes_a_validator(self) -> None:
        for fork in FORKS[:5]:
            with self.subTest(fork=fork):
                life = Life(fork)
                self.assertEqual(life.deposit("deposit", 24, 33 * ETH), ACCEPTED)
                self.assertEqual(life.deposit("deposit", 25, ETH, signature="invalid"), ACCEPTED)
                self.assertEqual(life.value("registry")["validators"][-1]["count"], 1)
                self.assertEqual(life.balances(24), [33 * ETH])
                self.assertEqual(life.value("queues")["eth1-deposit-index"], "2")

    def test_a_newcomer_of_the_first_epoch_is_a_validator(self) -> None:
        life = Life("deneb", group(24), epoch=0)
        self.assertEqual(life.deposit("deposit", 24, 32 * ETH), ACCEPTED)
        self.assertEqual(life.balances(24), [32 * ETH])

    def test_since_electra_deposits_wait(self) -> None:
        life = Life("electra")
        life.deposit("deposit", 24, 33 * ETH)
        life.deposit("deposit-request", 25, 2 * ETH, credentials="bls", signature="invalid")
        waiting = life.value("queues")["pending-deposits"]
        self.assertEqual([entry["key"] for entry in waiting], [24, 25])
        self.assertEqual([entry["slot"] for entry in waiting], ["0", "560"])
        self.assertEqual([entry["signature"] for entry in waiting], ["valid", "invalid"])
        self.assertEqual([entry["address"] for entry in waiting], [OWNER, None])
        life.pass_to(73)
        self.assertEqual(life.value("registry")["validators"][-1]["balance"], str(33 * ETH))


class RequestTests(unittest.TestCase):
    def request(self, life: Life, key: int, amount: int, source: str = OWNER) -> None:
        answer = life.ask("withdrawal-request", key=key, amount=str(amount), source_address=source)
        self.assertEqual(answer, ACCEPTED)

    def test_a_full_exit_needs_the_right_address(self) -> None:
        for fork in ("electra", "fulu"):
            life = Life(fork)
            before = life.state()
            self.request(life, 3, 0, STRANGER)
            self.request(life, 24, 0)
            self.assertEqual(life.state(), before)
            self.request(life, 3, 0)
            self.assertEqual(life.exit_epochs(3, 4), [75, FAR])

    def test_a_partial_withdrawal_needs_compounding_credentials(self) -> None:
        large = {"effective_balance": str(40 * ETH)}
        life = Life("fulu", group(24), group(credentials="compounding", **large), group(**large))
        before = life.state()
        self.request(life, 25, ETH)
        self.assertEqual(life.state(), before)
        self.request(life, 24, ETH)
        queued = life.value("queues")["pending-partial-withdrawals"]
        self.assertEqual(
            queued,
            [{"count": 1, "validator": 24, "amount": str(ETH), "withdrawable-epoch": "331"}],
        )

    def test_a_consolidation_needs_a_compounding_target(self) -> None:
        whale = group(3, credentials="compounding", effective_balance=str(2048 * ETH))
        life = Life("electra", whale, group(4))
        before = life.state()
        life.ask("consolidation-request", source=3, target=4, source_address=OWNER)
        self.assertEqual(life.state(), before)
        life.ask("consolidation-request", source=3, target=0, source_address=OWNER)
        self.assertEqual(
            life.value("queues")["pending-consolidations"], [{"count": 1, "source": 3, "target": 0}]
        )

    def test_one_with_itself_switches_the_credentials(self) -> None:
        life = Life("electra", group(24), group(balance=str(35 * ETH)))
        life.ask("consolidation-request", source=24, target=24, source_address=OWNER)
        self.assertEqual(life.value("registry")["validators"][-1]["credentials"], "compounding")
        self.assertEqual(life.value("queues")["pending-deposits"][0]["signature"], "infinity")
        self.assertEqual(life.balances(24), [32 * ETH])


class WithdrawalTests(unittest.TestCase):
    def test_what_is_expected_is_what_is_paid(self) -> None:
        for fork in FORKS[3:]:
            with self.subTest(fork=fork):
                life = Life(fork, group(2), group(balance=str(33 * ETH)), group(2))
                expected = life.value("expected-withdrawals")["withdrawals"]
                self.assertEqual(
                    expected,
                    [{"index": "0", "validator": 2, "address": OWNER, "amount": str(ETH)}],
                )
                self.assertEqual(life.ask("withdrawals"), ACCEPTED)
                self.assertEqual(life.balances(2), [32 * ETH])
                self.assertEqual(life.value("queues")["next-withdrawal-index"], "1")

    def test_changed_credentials_are_paid(self) -> None:
        life = Life("capella", group(3, credentials="bls", balance=str(33 * ETH)))
        self.assertEqual(life.value("expected-withdrawals")["withdrawals"], [])
        self.assertEqual(life.credentials_change(1), ACCEPTED)
        (payment,) = life.value("expected-withdrawals")["withdrawals"]
        self.assertEqual((payment["validator"], payment["address"]), (1, STRANGER))


class SlashingTests(unittest.TestCase):
    def test_the_proposer_is_the_one_that_is_named(self) -> None:
        for fork in FORKS:
            for slash in ("attester_slashing", "proposer_slashing"):
                with self.subTest(fork=fork, slash=slash):
                    life = Life(fork)
                    who = [7] if slash == "attester_slashing" else 7
                    self.assertEqual(getattr(life, slash)(who, proposer=9), ACCEPTED)
                    slashed, other, proposer = life.balances(7, 8, 9)
                    self.assertLess(slashed, 32 * ETH)
                    self.assertEqual(other, 32 * ETH)
                    self.assertGreater(proposer, 32 * ETH)
                    index = 70 % 64
                    self.assertEqual(
                        life.value("slashings")["slashings"],
                        [{"index": index, "amount": str(32 * ETH)}],
                    )

    def test_the_next_proposer_is_another(self) -> None:
        life = Life("fulu")
        life.proposer_slashing(7, proposer=9)
        life.proposer_slashing(8, proposer=10)
        nine, ten = life.balances(9, 10)
        self.assertEqual(nine, ten)


class QueryTests(unittest.TestCase):
    def test_each_era_has_its_churn(self) -> None:
        present = {
            fork: {name for name, limit in Life(fork).value("churn-limits").items() if limit}
            for fork in FORKS
        }
        old, new = {"validator"}, {"balance", "activation-exit"}
        self.assertEqual(present["capella"], old)
        self.assertEqual(present["deneb"], old | {"activation"})
        self.assertEqual(present["electra"], new | {"consolidation"})
        self.assertEqual(present["phase0"], present["capella"])
        self.assertEqual(present["fulu"], present["electra"])

    def test_runs_are_of_neighbours(self) -> None:
        life = Life("fulu", group(2), group(slashed=True), group(3))
        counts = [run["count"] for run in life.value("registry")["validators"]]
        self.assertEqual(counts, [2, 1, 3])
        exits = life.value("exit-epochs", validators=[5, 2, 0])["exits"]
        self.assertEqual([run["count"] for run in exits], [3])

    def test_scores_begin_with_altair(self) -> None:
        self.assertEqual(
            Life("altair").value("inactivity-scores")["scores"], [{"count": 24, "score": "0"}]
        )
        self.assertEqual(Life("phase0").ask("inactivity-scores")["code"], -32050)


if __name__ == "__main__":
    unittest.main()
