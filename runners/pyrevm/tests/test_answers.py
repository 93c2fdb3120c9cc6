"""What revm answers: gas, success, logs, prices of blob gas."""

import unittest

from lockstep_testing.fee_market import (
    COINBASE,
    KEYS,
    LOGS,
    RECIPIENT,
    SETS_AND_CLEARS,
    contract,
    setup,
    transaction,
)
from support import ADAPTER

from machine import LARGEST_EXCESS, SPECIFICATIONS

RETURNS_NOTHING_AFTER_A_PUSH0 = "0x5f00"
LOGS_THE_HASH_OF_ITS_DATA = "0x3660006000373660002060005260206000a0"


class AnswerTests(unittest.TestCase):
    def test_each_fork_is_its_own(self) -> None:
        """PUSH0 and the cost of init code came with Shanghai."""
        creation = transaction(to=None, data=RETURNS_NOTHING_AFTER_A_PUSH0, gas_limit="100000")
        for fork, success, gas_used in (
            ("london", False, "100000"),
            ("paris", False, "100000"),
            ("shanghai", True, "53024"),
            ("cancun", True, "53024"),
        ):
            value = ADAPTER.value(fork, "run-transaction", creation, setup())
            self.assertEqual((value["success"], value["gas-used"]), (success, gas_used))

    def test_transient_storage_comes_with_cancun(self) -> None:
        state = setup(others=contract("0x600060005d"))
        for fork in SPECIFICATIONS:
            value = ADAPTER.value(fork, "run-transaction", transaction(gas_limit="50000"), state)
            self.assertEqual(value["success"], fork == "cancun")

    def test_what_runs_says_whether_it_succeeds_and_what_it_logs(self) -> None:
        sent = transaction(gas_limit="100000")
        for fork in SPECIFICATIONS:
            logged = ADAPTER.value(fork, "run-transaction", sent, setup(others=contract(LOGS)))
            (log,) = logged["logs"]
            topics = ["0x" + byte.rjust(64, "0") for byte in ("bb", "aa")]
            self.assertEqual(log["topics"], topics)
            self.assertEqual((log["address"], log["data"]), (RECIPIENT, "0x" + "00" * 16))
            for code, gas_used in (("0xfe", "100000"), ("0x60006000fd", "21006")):
                failed = ADAPTER.value(fork, "run-transaction", sent, setup(others=contract(code)))
                self.assertEqual(failed, {"gas-used": gas_used, "success": False, "logs": []})

    def test_a_refund_is_a_fifth_at_most(self) -> None:
        state = setup(others=contract(SETS_AND_CLEARS))
        value = ADAPTER.value("london", "run-transaction", transaction(gas_limit="100000"), state)
        self.assertEqual(value["gas-used"], "34570")

    def test_the_intrinsic_gas_is_the_least_gas_limit(self) -> None:
        access = {"address": COINBASE, "keys": ["0x" + "00" * 32] * 2}
        for fork, fields, intrinsic in (
            ("london", {"data": "0x00ff"}, 21_020),
            ("london", {"access_list": [access]}, 21_000 + 2_400 + 2 * 1_900),
            ("london", {"to": None, "data": "0x" + "01" * 33}, 53_528),
            ("shanghai", {"to": None, "data": "0x" + "01" * 33}, 53_532),
            ("cancun", {"data": "0x" + "ff" * 40_000}, 661_000),
        ):
            for type_id in (1, 2):
                sent = transaction(type=type_id, **fields)
                value = ADAPTER.value(fork, "intrinsic-gas", sent)
                self.assertEqual(value, {"intrinsic": str(intrinsic)})

    def test_no_second_transaction(self) -> None:
        """Storage would be lost, or be warm: pyrevm does not end a transaction."""
        sent = ("run-transaction", transaction())
        with self.assertRaisesRegex(AssertionError, "-32050"):
            ADAPTER.play("london", sent, sent, setup=setup())

    def test_the_price_of_blob_gas(self) -> None:
        for excess, price in ((0, "1"), (10_000_000, "19"), (50_000_000, "3194333")):
            params = {"excess-blob-gas": str(excess), "time": "0"}
            self.assertEqual(
                ADAPTER.value("cancun", "blob-base-fee", params)["blob-base-fee"], price
            )
        with self.assertRaisesRegex(AssertionError, "-32050"):
            params = {"excess-blob-gas": str(LARGEST_EXCESS + 1), "time": "0"}
            ADAPTER.ask("cancun", "blob-base-fee", params)

    def test_the_price_of_blob_gas_wraps_at_128_bits_midway(self) -> None:
        """revm 8: right up to this excess, too small from the next on, where it has 83 bits."""
        for excess, price in (
            (192_204_552, "10079293834132079738693097"),
            (192_204_553, "5089730449835472321748656"),
        ):
            params = {"excess-blob-gas": str(excess), "time": "0"}
            self.assertEqual(
                ADAPTER.value("cancun", "blob-base-fee", params)["blob-base-fee"], price
            )

    def test_the_keys_of_the_profile_have_their_addresses(self) -> None:
        """pyrevm has neither curve nor hash in Python: points by hand, the hash by revm."""
        self.assertEqual(len(KEYS), 5)
        for key in KEYS.values():
            x, y = _multiple(int(key["secret"], 16))
            data = "0x" + (x.to_bytes(32) + y.to_bytes(32)).hex()
            sent = transaction(data=data, gas_limit="100000")
            state = setup(others=contract(LOGS_THE_HASH_OF_ITS_DATA))
            (log,) = ADAPTER.value("cancun", "run-transaction", sent, state)["logs"]
            self.assertEqual("0x" + log["data"][26:], key["address"])


P = 2**256 - 2**32 - 977
G = (
    0x79BE667EF9DCBBAC55A06295CE870B07029BFCDB2DCE28D959F2815B16F81798,
    0x483ADA7726A3C4655DA4FBFC0E1108A8FD17B448A68554199C47D08FFB10D4B8,
)


def _sum(a: tuple[int, int] | None, b: tuple[int, int]) -> tuple[int, int]:
    if a is None:
        return b
    if a == b:
        slope = 3 * a[0] * a[0] * pow(2 * a[1], -1, P)
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], -1, P)
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def _multiple(secret: int) -> tuple[int, int]:
    result, power = None, G
    while secret:
        if secret & 1:
            result = _sum(result, power)
        power, secret = _sum(power, power), secret >> 1
    assert result is not None
    return result


if __name__ == "__main__":
    unittest.main()
