import ast
import unittest

from mutation.changes import Change, changes


def made(text: str, **names: object) -> list[tuple[str, str]]:
    function = ast.parse(text).body[0]
    assert isinstance(function, ast.FunctionDef)
    before = ast.dump(function)
    found = [(c.kind, c.change) for c in changes(function, text.splitlines(), names)]
    assert ast.dump(function) == before, "a change was not taken back"
    return found


class ChangesTests(unittest.TestCase):
    def test_an_order_is_shifted_and_turned_round(self) -> None:
        self.assertEqual(
            made("def f(a, b):\n  return a < b"),
            [("comparison", "a < b -> a <= b"), ("comparison", "a < b -> a >= b")],
        )

    def test_a_condition_is_always_or_never_met(self) -> None:
        self.assertEqual(
            made("def f(a):\n  if a:\n    g()"),
            [("branch", "a -> always"), ("branch", "a -> never")],
        )

    def test_each_operand_of_a_condition_is_left_out(self) -> None:
        self.assertEqual(
            [change for _, change in made("def f(a, b):\n  return a and b")],
            ["a and b -> a or b", "a and b -> b", "a and b -> a"],
        )

    def test_checks_and_effects_are_dropped(self) -> None:
        text = "def f(a, s):\n  assert a\n  s.x = a\n  g(s)\n  a = h()\n  b = a"
        self.assertEqual(
            made(text),
            [("check", "dropped"), *[("statement", "dropped")] * 3],
        )

    def test_a_name_that_would_be_unknown_stays(self) -> None:
        self.assertEqual(made("def f():\n  b = g()\n  return b"), [])

    def test_arithmetic_is_exchanged(self) -> None:
        self.assertEqual(
            [change for _, change in made("def f(a, b):\n  a += b\n  return max(a // b, a)")],
            [
                "dropped",
                "a += b -> a -= b",
                "max(a // b, a) -> min(a // b, a)",
                "a // b -> a * b",
            ],
        )

    def test_numbers_move_by_one_in_both_directions(self) -> None:
        self.assertEqual(
            [change for _, change in made("def f(a):\n  return a[0], 2")],
            ["0 -> 1", "2 -> 3", "2 -> 1"],
        )

    def test_constants_of_the_module_move_where_they_are_used(self) -> None:
        self.assertEqual(
            made("def f():\n  return LIMIT, NAME, lower", LIMIT=3, NAME="x", lower=3),
            [("constant", "LIMIT -> LIMIT + 1"), ("constant", "LIMIT -> LIMIT - 1")],
        )

    def test_loops_are_never_entered(self) -> None:
        self.assertEqual(made("def f(a):\n  for b in a:\n    g(b)"), [("branch", "never entered")])

    def test_texts_annotations_and_messages_stay(self) -> None:
        text = (
            'def f(a: List[2]) -> Vector[3]:\n  """1 < 2."""\n  b: Bytes[32] = a\n'
            "  raise Error(1 + 1)"
        )
        self.assertEqual(made(text), [])

    def test_a_change_says_its_line_and_the_lines_of_its_statement(self) -> None:
        text = "def f(a):\n  if (\n    a <\n    3\n  ):\n    g()\n    h()"
        function = ast.parse(text).body[0]
        assert isinstance(function, ast.FunctionDef)
        first = next(changes(function, text.splitlines()))
        self.assertEqual(first, Change("branch", "a <", "a < 3 -> always", 2, 5))


if __name__ == "__main__":
    unittest.main()
