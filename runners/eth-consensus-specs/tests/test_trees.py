"""The quicker ways through SSZ trees lead where the library's own do."""

import unittest
from random import Random
from typing import Any

from remerkleable.basic import uint8, uint64
from remerkleable.complex import Container, List, Vector
from remerkleable.core import BasicView, View
from remerkleable.tree import NavigationError

from lifecycle.trees import walk_quickly

walk_quickly()


class Pair(Container):
    one: uint64
    two: uint8


Pairs = List[Pair, 2**40]
Numbers = List[uint64, 2**40]
Places = Vector[uint64, 64]


class TreeTests(unittest.TestCase):
    def test_a_list_that_grew_and_changed_is_the_one_that_was_built_so(self) -> None:
        random = Random(7)
        numbers, held = Numbers(), []
        for _ in range(300):
            match random.randrange(3):
                case 0 if held:
                    index = random.randrange(len(held))
                    numbers[index] = held[index] = random.randrange(2**64)
                case 1 if held:
                    numbers.pop()
                    held.pop()
                case _:
                    held.append(random.randrange(2**64))
                    numbers.append(held[-1])
            self.assertEqual([numbers[i] for i in range(len(numbers))], held)
            self.assertEqual(list(numbers), held)
        self.assertEqual(numbers.hash_tree_root(), Numbers(*held).hash_tree_root())

    def test_what_is_set_in_an_element_is_set_in_its_list(self) -> None:
        pairs = Pairs(*[Pair(one=i, two=1) for i in range(5)])
        pairs[3].one = 9
        for pair in pairs:
            pair.two = 2
        expected = [(0, 2), (1, 2), (2, 2), (9, 2), (4, 2)]
        self.assertEqual([(pair.one, pair.two) for pair in pairs], expected)
        built = Pairs(*[Pair(one=one, two=two) for one, two in expected])
        self.assertEqual(pairs.hash_tree_root(), built.hash_tree_root())

    def test_a_list_that_changes_on_the_way_is_read_as_it_is_then(self) -> None:
        numbers, seen = Numbers(1, 2, 3, 4, 5, 6), []
        for index, number in enumerate(numbers):
            seen.append(int(number))
            if index == 1:
                numbers[4] = 50
        self.assertEqual(seen, [1, 2, 3, 4, 50, 6])

    def test_a_vector_keeps_its_length(self) -> None:
        places = Places()
        places[63] = 5
        self.assertEqual([int(place) for place in places], [0] * 63 + [5])
        for wrong in (-1, 64):
            with self.subTest(wrong), self.assertRaises(IndexError):
                places[wrong] = 1

    def test_no_index_beyond_a_list(self) -> None:
        numbers = Numbers(1, 2)
        for wrong in (-1, 2, 2**40):
            with self.subTest(wrong), self.assertRaises(IndexError):
                numbers[wrong]
            with self.subTest(wrong), self.assertRaises(IndexError):
                numbers[wrong] = 1

    def test_below_a_leaf_there_is_nothing(self) -> None:
        backing: Any = Numbers(1).get_backing()
        with self.assertRaises(NavigationError):
            backing.getter(4 << 40)
        with self.assertRaises(NavigationError):
            backing.setter(4 << 40)

    def test_types_are_told_apart(self) -> None:
        self.assertIsInstance(uint64(1), View)
        self.assertIsInstance(uint64(1), BasicView)
        self.assertIsInstance(Pair(), View)
        self.assertNotIsInstance(Pair(), Numbers)
        for value in (1, [1], uint8(1)):
            with self.subTest(value):
                self.assertNotIsInstance(value, uint64)
        self.assertNotIsInstance(1, View)

    def test_a_type_counts_as_what_its_values_can_do(self) -> None:
        self.assertNotIsInstance(Pair, BasicView)
        self.assertIsInstance(uint64, BasicView)
        self.assertNotIsInstance(Numbers, BasicView)

    def test_a_number_has_its_bytes(self) -> None:
        self.assertEqual(uint64.decode_bytes(b"\x01" + b"\x00" * 7), 1)
        self.assertIs(type(uint64.decode_bytes(b"\xff" * 8)), uint64)
        with self.assertRaises(ValueError):
            uint64.decode_bytes(b"\x01")


if __name__ == "__main__":
    unittest.main()
