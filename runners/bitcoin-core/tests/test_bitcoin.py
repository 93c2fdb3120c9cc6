"""What can be known without a bitcoind: where the chain starts, and the flags of each version."""

import unittest

from lockstep_bitcoin.encoding import hash256, target

from bitcoin import CHAIN, replacement


class BitcoinTests(unittest.TestCase):
    def test_genesis_is_the_hash_of_its_header(self) -> None:
        header = (
            (1).to_bytes(4, "little")
            + bytes(32)
            + CHAIN.genesis_coinbase
            + CHAIN.genesis_time.to_bytes(4, "little")
            + CHAIN.bits.to_bytes(4, "little")
            + (2).to_bytes(4, "little")
        )
        self.assertEqual(hash256(header), CHAIN.genesis)
        work = int.from_bytes(CHAIN.work_hash(header), "little")
        self.assertLessEqual(work, target(CHAIN.bits))

    def test_each_version_has_its_ways_of_replacement(self) -> None:
        rows = {
            23: {"signalling": ()},
            24: {"signalling": ("-mempoolfullrbf=0",), "full": ("-mempoolfullrbf=1",)},
            28: {"signalling": ("-mempoolfullrbf=0",), "full": ("-mempoolfullrbf=1",)},
            29: {"full": ()},
        }
        for version, ways in rows.items():
            for way in ("none", "signalling", "full"):
                self.assertEqual(replacement(version, way), ways.get(way), (version, way))


if __name__ == "__main__":
    unittest.main()
