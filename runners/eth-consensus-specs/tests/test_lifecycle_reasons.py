"""Each refusal beside what is accepted, and what no setup may be."""

import unittest
from typing import Any

from lives import ACCEPTED, ETH, FORKS, OWNER, Life, group, rejected

PENDING = {"count": 1, "validator": 2, "amount": "1", "withdrawable-epoch": "900"}
PAYMENT = {"index": "0", "validator": 0, "address": OWNER, "amount": str(ETH)}


class RefusalTests(unittest.TestCase):
    def refused(self, life: Life, answer: Any, code: str) -> None:
        self.assertEqual(answer, rejected(code))

    def test_voluntary_exits(self) -> None:
        groups = (
            group(20),
            group(activation_epoch="71"),
            group(activation_epoch="7"),
            group(exit_epoch="90", withdrawable_epoch="346"),
        )
        for fork in FORKS:
            with self.subTest(fork=fork):
                life = Life(fork, *groups)
                before = life.state()
                self.assertEqual(life.exit(20), rejected("not-active"))
                self.assertEqual(life.exit(21), rejected("too-young"))
                self.assertEqual(life.exit(22), rejected("already-exiting"))
                self.assertEqual(life.exit(23), rejected("unknown-validator"))
                self.assertEqual(life.exit(1, epoch=71), rejected("not-yet-valid"))
                self.assertEqual(life.exit(1, signature="invalid"), rejected("invalid-signature"))
                self.assertEqual(life.exit(1, 2, 1), rejected("already-exiting"))
                self.assertEqual(life.state(), before)
                self.assertEqual(life.exit(1, 2, epoch=70), ACCEPTED)

    def test_an_exit_waits_for_pending_withdrawals(self) -> None:
        for fork in FORKS[5:]:
            life = Life(fork, pending_partial_withdrawals=[PENDING])
            self.assertEqual(life.exit(2), rejected("pending-withdrawal"))
            self.assertEqual(life.exit(3), ACCEPTED)

    def test_attester_slashings(self) -> None:
        for fork in FORKS:
            with self.subTest(fork=fork):
                life = Life(fork, group(20), group(slashed=True))
                before = life.state()
                for evidence in ("surrounded", "same-source", "same", "none"):
                    self.assertEqual(
                        life.attester_slashing([1], evidence=evidence),
                        rejected("not-slashable-data"),
                    )
                for second in ([], [2, 1], [1, 1], [1, 21]):
                    self.assertEqual(
                        life.attester_slashing([1], second), rejected("invalid-attestation")
                    )
                self.assertEqual(
                    life.attester_slashing([1], signature="invalid"),
                    rejected("invalid-attestation"),
                )
                for first, second in (([1], [2]), ([20], [20])):
                    self.assertEqual(
                        life.attester_slashing(first, second), rejected("nobody-slashable")
                    )
                self.assertEqual(life.state(), before)
                self.assertEqual(life.attester_slashing([1]), ACCEPTED)
                self.assertEqual(life.attester_slashing([2], evidence="surround"), ACCEPTED)

    def test_proposer_slashings(self) -> None:
        codes = {
            "same": "same-header",
            "other-slot": "slots-differ",
            "other-proposer": "proposers-differ",
        }
        for fork in FORKS:
            with self.subTest(fork=fork):
                life = Life(fork, group(20), group(slashed=True))
                before = life.state()
                for evidence, code in codes.items():
                    self.assertEqual(life.proposer_slashing(1, evidence), rejected(code))
                self.assertEqual(life.proposer_slashing(20), rejected("not-slashable"))
                self.assertEqual(life.proposer_slashing(21), rejected("unknown-validator"))
                self.assertEqual(
                    life.proposer_slashing(1, signature="invalid"), rejected("invalid-signature")
                )
                self.assertEqual(life.state(), before)
                self.assertEqual(life.proposer_slashing(1), ACCEPTED)

    def test_credentials_changes(self) -> None:
        for fork in FORKS[3:]:
            with self.subTest(fork=fork):
                life = Life(fork, group(3, credentials="bls"), group(3))
                before = life.state()
                self.assertEqual(life.credentials_change(3), rejected("not-bls-credentials"))
                self.assertEqual(life.credentials_change(6), rejected("unknown-validator"))
                self.assertEqual(life.credentials_change(1, "other"), rejected("wrong-key"))
                self.assertEqual(
                    life.credentials_change(1, signature="invalid"), rejected("invalid-signature")
                )
                self.assertEqual(life.state(), before)
                self.assertEqual(life.credentials_change(1), ACCEPTED)

    def test_withdrawals(self) -> None:
        for fork in FORKS[3:]:
            with self.subTest(fork=fork):
                life = Life(fork, group(1, balance=str(33 * ETH)), group(9))
                before = life.state()
                for wrong in ([], [{**PAYMENT, "amount": "1"}], [PAYMENT, PAYMENT]):
                    self.assertEqual(
                        life.ask("withdrawals", withdrawals=wrong),
                        rejected("unexpected-withdrawals"),
                    )
                self.assertEqual(life.state(), before)
                self.assertEqual(life.ask("withdrawals", withdrawals=[PAYMENT]), ACCEPTED)


class SetupTests(unittest.TestCase):
    def complaint(self, fork: str, *validators: Any, **setup: Any) -> str:
        opened = Life(fork, *validators, **setup).opened
        self.assertEqual(opened.get("code"), -32602, opened)
        return opened["message"]

    def test_a_setup_that_cannot_be_is_refused(self) -> None:
        deposit = {"key": 1, "amount": "1"}
        self.assertIn("preset", self.complaint("fulu", preset="main"))
        self.assertIn("credentials", self.complaint("fulu", group(credentials="eth1")))
        self.assertIn("first fork", self.complaint("phase0", group(inactivity_score="1")))
        self.assertIn("first fork", self.complaint("deneb", pending_deposits=[deposit]))
        self.assertIn("first fork", self.complaint("deneb", earliest_exit_epoch="7"))
        self.assertIn("first fork", self.complaint("bellatrix", next_withdrawal_index="7"))
        self.assertIn("no validator", self.complaint("fulu", next_withdrawal_validator=24))
        lost = [{**PENDING, "validator": 24}]
        self.assertIn("no validator", self.complaint("fulu", pending_partial_withdrawals=lost))
        twice = [{"validators": [1, 2]}, {"validators": [2]}]
        self.assertIn("two lapses", self.complaint("fulu", participation=twice))
        late = [{"validators": [1], "target": True}]
        self.assertIn("phase0", self.complaint("phase0", participation=late))
        delay = [{"validators": [1], "inclusion-delay": 2}]
        self.assertIn("inclusion-delay", self.complaint("altair", participation=delay))
        self.assertIn("at most", self.complaint("fulu", group(70_000)))
        bits = {"previous-justified": "1", "justified": "1", "finalized": "1", "bits": [True]}
        self.assertIn("bits", self.complaint("fulu", finality=bits))
        future = {**bits, "bits": [True] * 4, "justified": "71"}
        self.assertIn("finality", self.complaint("fulu", finality=future))
        schedule = [{"fork": "deneb", "at": "0"}, {"fork": "electra", "at": "70"}]
        self.assertIn("activation", self.complaint("electra", group(24), schedule=schedule))

    def test_the_same_with_what_can_be_opens(self) -> None:
        entry = {"key": 1, "amount": "1", "signature": "valid", "slot": "0"}
        deposit = {**entry, "credentials": "execution", "address": OWNER}
        finality = {"previous-justified": "1", "justified": "70", "finalized": "1"}
        for fork, setup in (
            ("electra", {"pending_deposits": [deposit]}),
            ("electra", {"earliest_exit_epoch": "7"}),
            ("capella", {"next_withdrawal_index": "7"}),
            ("fulu", {"next_withdrawal_validator": 23}),
            ("altair", {"participation": [{"validators": [1], "target": True}]}),
            ("phase0", {"participation": [{"validators": [1], "inclusion-delay": 2}]}),
            ("fulu", {"finality": {**finality, "bits": [True] * 4}}),
        ):
            with self.subTest(fork=fork, setup=setup):
                self.assertEqual(Life(fork, **setup).opened, {})

    def test_a_step_that_cannot_be_is_refused(self) -> None:
        life = Life("fulu")
        for answer in (
            life.pass_to(70),
            life.pass_to(70 + 1025),
            life.proposer_slashing(1, "treble"),
            life.proposer_slashing(1, proposer=24),
            life.attester_slashing([1], evidence="treble"),
            life.exit(1, signature="maybe"),
            life.credentials_change(1, "mine"),
            life.ask("withdrawals", withdrawals=[PAYMENT] * 5),
            life.ask("balances", validators=[24]),
        ):
            self.assertEqual(answer["code"], -32602, answer)


if __name__ == "__main__":
    unittest.main()
