import unittest

from lockstep_sdk import InvalidParams, decode_hex, decode_quantity, encode_hex, encode_quantity


class ValuesTests(unittest.TestCase):
    def test_quantities_travel_as_decimal_strings(self) -> None:
        for number in (0, 1, 32_000_000_000, 2**64 - 1, 2**256 - 1):
            self.assertEqual(decode_quantity(encode_quantity(number)), number)

    def test_other_spellings_of_quantities_are_refused(self) -> None:
        for text in (
            "",
            "-1",
            "+1",
            "01",
            "1_000",
            "0x1",
            "1.0",
            "1e3",
            " 1",
            "1\n",
            "\u0661",
            1,
            None,
        ):
            with self.subTest(text=text), self.assertRaises(InvalidParams):
                decode_quantity(text)
        with self.assertRaises(InvalidParams):
            decode_quantity(str(2**256))

    def test_numbers_beyond_a_quantity_are_faults_of_the_adapter(self) -> None:
        for number in (-1, 2**256):
            with self.subTest(number=number), self.assertRaises(ValueError):
                encode_quantity(number)

    def test_hex_travels_in_lower_case(self) -> None:
        for data in (b"", b"\x00", b"\xab" * 32):
            self.assertEqual(decode_hex(encode_hex(data)), data)

    def test_other_spellings_of_hex_are_refused(self) -> None:
        for text in ("", "0", "00", "0X00", "0x0", "0xAB", "0x0g", "0x00\n", 0, None):
            with self.subTest(text=text), self.assertRaises(InvalidParams):
                decode_hex(text)

    def test_a_length_is_exact(self) -> None:
        self.assertEqual(decode_hex("0xabcd", 2), b"\xab\xcd")
        for text in ("0xab", "0xabcdef"):
            with self.subTest(text=text), self.assertRaises(InvalidParams):
                decode_hex(text, 2)
