"""The profile upgrade: versions, digests and limits of a beacon chain's epochs."""

import unittest
from typing import Any

from conversation import ANCHOR, Conversation, root
from lockstep_testing import in_process

from adapter import SUPPORTS, open_session

MAINNET = "0x4b363db94e286120d76eb905340fdd4e54bfe9f06bf33ff6cf5ad27f511bfe95"
EPOCHS = {
    "altair": 74_240,
    "bellatrix": 144_896,
    "capella": 194_048,
    "deneb": 269_568,
    "electra": 364_032,
    "fulu": 411_392,
}


def chain(**changes: Any) -> dict[str, Any]:
    forks = [
        {"fork": fork, "version": f"0x0{index}000000", "epoch": str(epoch)}
        for index, (fork, epoch) in enumerate(EPOCHS.items(), 1)
    ]
    schedule = [{"epoch": "419072", "max-blobs": "21"}, {"epoch": "412672", "max-blobs": "15"}]
    return {
        "genesis-validators-root": MAINNET,
        "genesis-version": "0x00000000",
        "forks": forks,
        "max-blobs-electra": "9",
        "blob-schedule": schedule,
        **{name.replace("_", "-"): value for name, value in changes.items()},
    }


def setup(beacon_chain: dict[str, Any]) -> dict[str, Any]:
    """With what Lockstep fills in for an execution chain."""
    rest = {"genesis-fork": "frontier", "genesis-time": "0", "blocks": [], "times": []}
    return {**rest, "beacon-chain": beacon_chain}


class UpgradeTests(unittest.TestCase):
    def answer(self, query: str, epoch: int, **changes: Any) -> dict[str, str]:
        adapter = in_process(SUPPORTS, open_session)
        steps = [{"operation": query, "params": {"epoch": str(epoch)}}]
        whole = {"profile": "upgrade", "setup": setup(chain(**changes)), "steps": steps}
        (reply,) = adapter.ask("play", **whole)["replies"]
        return reply["value"]

    def test_mainnet_has_the_digests_that_its_nodes_have(self) -> None:
        for epoch, digest in (
            (0, "0xb5303f2a"),
            (411_391, "0xad532ceb"),
            (411_392, "0xcc2c5cdb"),
            (412_671, "0xcc2c5cdb"),
            (412_672, "0xcb0d1acc"),
            (419_072, "0x8c9f62fe"),
        ):
            with self.subTest(epoch):
                self.assertEqual(self.answer("fork-digest", epoch), {"digest": digest})

    def test_a_fork_that_is_not_listed_never_comes(self) -> None:
        far = 2**64 - 2
        self.assertEqual(self.answer("fork-version", far), {"version": "0x06000000"})
        self.assertEqual(self.answer("fork-version", far, forks=[]), {"version": "0x00000000"})

    def test_the_latest_entry_of_the_schedule_gives_the_limit(self) -> None:
        for epoch, begun, blobs in ((412_671, 364_032, 9), (412_672, 412_672, 15)):
            value = {"epoch": str(begun), "max-blobs": str(blobs)}
            self.assertEqual(self.answer("blob-limit", epoch), value)
        value = {"epoch": "364032", "max-blobs": "10"}
        lone = {"blob_schedule": [], "max_blobs_electra": "10"}
        self.assertEqual(self.answer("blob-limit", 412_672, **lone), value)

    def test_sessions_keep_their_configurations_apart(self) -> None:
        adapter = in_process(SUPPORTS, open_session, max_sessions=2)
        other = chain(genesis_version="0x0000000f")
        adapter.ask("open", session="a", profile="upgrade", setup=setup(chain()))
        adapter.ask("open", session="b", profile="upgrade", setup=setup(other))
        asked = {"operation": "fork-version", "params": {"epoch": "0"}}
        versions = [adapter.ask("step", session=s, **asked)["value"]["version"] for s in "aba"]
        self.assertEqual(versions, ["0x00000000", "0x0000000f", "0x00000000"])

    def test_the_fork_choice_and_its_replaced_functions_do_not_show(self) -> None:
        digest = {"digest": "0xcb0d1acc"}
        self.assertEqual(self.answer("fork-digest", 412_672), digest)
        talk = Conversation("fulu", preset="mainnet")
        talk.tick(2)
        self.assertEqual(talk.block(root(1), ANCHOR, 1), {"verdict": "accepted"})
        self.assertEqual(self.answer("fork-digest", 412_672), digest)
        self.assertEqual(talk.head(), root(1))

    def test_a_configuration_that_cannot_be_is_refused(self) -> None:
        altair = {"fork": "altair", "version": "0x01000000", "epoch": "1"}
        for error, changes in (
            ("scheduled twice", {"forks": [altair, altair]}),
            ("expected one of", {"forks": [{**altair, "fork": "gloas"}]}),
            ("version", {"forks": [{**altair, "version": "0x01"}]}),
            ("below 2\\^64", {"max_blobs_electra": str(2**64)}),
            ("genesis-validators-root", {"genesis_validators_root": "0x00"}),
        ):
            with self.subTest(error), self.assertRaisesRegex(AssertionError, f"-32602.*{error}"):
                self.answer("fork-version", 0, **changes)


if __name__ == "__main__":
    unittest.main()
