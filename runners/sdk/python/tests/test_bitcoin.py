import unittest
from hashlib import sha256

from lockstep_bitcoin import encoding, refusals, scripts
from lockstep_bitcoin.transactions import Input, Output, Transaction
from lockstep_sdk import Deferred, Ignored, InvalidParams, Rejected


class EncodingTests(unittest.TestCase):
    def test_counts_take_as_many_bytes_as_they_need(self) -> None:
        rows = {0xFC: "fc", 0xFD: "fdfd00", 0xFFFF: "fdffff", 0x10000: "fe00000100"}
        for number, data in rows.items():
            self.assertEqual(encoding.compact_size(number).hex(), data)

    def test_targets_are_read_as_a_mantissa_and_an_exponent(self) -> None:
        self.assertEqual(encoding.target(0x207FFFFF), 0x7FFFFF << 232)
        self.assertEqual(encoding.target(0x1D00FFFF), 0xFFFF << 208)
        self.assertEqual(encoding.target(0x02123456), 0x1234)

    def test_amounts_are_exact(self) -> None:
        self.assertEqual(encoding.coins(1), "0.00000001")
        self.assertEqual(encoding.coins(5_000_000_000), "50.00000000")

    def test_an_odd_hash_is_paired_with_itself(self) -> None:
        one, two, three = (sha256(bytes([n])).digest() for n in range(3))
        self.assertEqual(encoding.merkle_root([one]), one)
        self.assertEqual(
            encoding.merkle_root([one, two, three]), encoding.merkle_root([one, two, three, three])
        )
        self.assertNotEqual(
            encoding.merkle_root([one, two, three]), encoding.merkle_root([one, two])
        )


class ScriptTests(unittest.TestCase):
    def test_data_is_pushed_directly_up_to_75_bytes(self) -> None:
        self.assertEqual(scripts.script("op-return", b""), b"\x6a\x00")
        self.assertEqual(scripts.script("op-return", bytes(75))[:2], b"\x6a\x4b")
        self.assertEqual(scripts.script("op-return", bytes(76))[:3], b"\x6a\x4c\x4c")
        with self.assertRaises(InvalidParams):
            scripts.script("op-return", bytes(256))
        with self.assertRaises(InvalidParams):
            scripts.script("p2wsh", b"\x00")

    def test_heights_are_pushed_as_signed_numbers(self) -> None:
        rows = {0: "00", 1: "51", 16: "60", 17: "0111", 127: "017f", 128: "028000"}
        for number, script in rows.items():
            self.assertEqual(scripts.height(number).hex(), script, number)


class TransactionTests(unittest.TestCase):
    def test_the_identity_leaves_the_witness_out(self) -> None:
        def spending(kind: str) -> Transaction:
            proof = scripts.spending(scripts.script(kind, b""))
            output = Output(2**64 - 1, scripts.script("p2wsh", b""))
            return Transaction(2, (Input(bytes(32), 0, proof),), (output,))

        witness, script, bare = (spending(kind) for kind in ("p2wsh", "p2sh", "p2pkh"))
        self.assertEqual(witness.txid, bare.txid)
        self.assertNotEqual(script.txid, bare.txid)
        self.assertEqual(len(witness.data) - len(bare.data), 2 + 3)
        self.assertEqual(len(script.data) - len(bare.data), 2)


class RefusalTests(unittest.TestCase):
    def test_a_reason_may_have_figures_behind_it(self) -> None:
        refusal = refusals.of_transaction("min relay fee not met, 9 < 96")
        self.assertEqual((type(refusal), refusal.code), (Rejected, "below-minimum-fee"))

    def test_a_reason_that_nobody_knows_has_no_code(self) -> None:
        for of in (refusals.of_header, refusals.of_block, refusals.of_transaction):
            refusal = of("bad-novelty")
            self.assertEqual((type(refusal), refusal.code), (Rejected, None))
            self.assertEqual(refusal.message, "bad-novelty")

    def test_one_word_means_another_thing_of_a_header(self) -> None:
        self.assertEqual(refusals.of_header("duplicate").code, "known-invalid")
        self.assertIsInstance(refusals.of_block("duplicate"), Ignored)

    def test_what_is_missing_is_final_in_a_block_alone(self) -> None:
        missing = "bad-txns-inputs-missingorspent"
        self.assertIsInstance(refusals.of_block(missing), Rejected)
        self.assertIsInstance(refusals.of_transaction(missing), Deferred)
