import unittest
from collections.abc import Callable
from typing import Any

from lockstep_sdk import InvalidParams, Record

ROOT = "0x" + "11" * 32
ADDRESS = "0x" + "22" * 20


class RecordTests(unittest.TestCase):
    def test_each_type_has_its_reader(self) -> None:
        rows: list[tuple[Callable[[Record], Any], Any, Any, Any]] = [
            (lambda r: r.quantity("x"), "5", 5, 5),
            (lambda r: r.integer("x"), 5, 5, "5"),
            (lambda r: r.integer("x"), 0, 0, False),
            (lambda r: r.text("x"), "5", "5", 5),
            (lambda r: r.boolean("x"), True, True, 1),
            (lambda r: r.bytes("x"), "0x05", b"\x05", "05"),
            (lambda r: r.root("x"), ROOT, b"\x11" * 32, ADDRESS),
            (lambda r: r.address("x"), ADDRESS, b"\x22" * 20, ROOT),
            (lambda r: r.integers("x"), [1, 2], [1, 2], ["1"]),
            (lambda r: r.quantities("x"), ["1"], [1], [1]),
            (lambda r: r.roots("x"), [ROOT], [b"\x11" * 32], ROOT),
            (lambda r: r.record("x").text("y"), {"y": "z"}, "z", ["y"]),
            (lambda r: [c.text("y") for c in r.records("x")], [{"y": "z"}], ["z"], {"y": "z"}),
        ]
        for read, wire, value, wrong in rows:
            with self.subTest(wire=wire):
                self.assertEqual(read(Record({"x": wire})), value)
                with self.assertRaisesRegex(InvalidParams, r"^params\.x"):
                    read(Record({"x": wrong}))
                with self.assertRaisesRegex(InvalidParams, "'x' is missing"):
                    read(Record({}))

    def test_a_default_stands_for_absence_only(self) -> None:
        self.assertEqual(Record({}).quantity("x", 7), 7)
        self.assertIsNone(Record({}).record("x", None))
        with self.assertRaises(InvalidParams):
            Record({"x": None}).quantity("x", 7)

    def test_null_is_not_absence(self) -> None:
        self.assertTrue(Record({"x": None}).is_null("x"))
        self.assertFalse(Record({"x": "0"}).is_null("x"))
        self.assertFalse(Record({}).is_null("x"))

    def test_a_field_that_nobody_read_is_an_error(self) -> None:
        record = Record({"a": "1", "b": "2", "c": {"d": "3", "e": "4"}})
        record.quantity("a")
        with self.assertRaisesRegex(InvalidParams, "'b'"):
            record.finish()
        record.ignore("b")
        record.record("c").quantity("d")
        with self.assertRaisesRegex(InvalidParams, r"params\.c: .*'e'"):
            record.finish()
        record.forget()
        record.finish()

    def test_complaints_name_the_place(self) -> None:
        record = Record({"a": [{"b": "1"}, {"b": "x"}]})
        with self.assertRaisesRegex(InvalidParams, r"^params\.a\[1\]\.b: expected a quantity"):
            [child.quantity("b") for child in record.records("a")]
