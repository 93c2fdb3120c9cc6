import tempfile
import unittest
from pathlib import Path
from typing import Any, ClassVar

from mutation.known import require_known
from mutation.page import percent, render
from mutation.survivors import Explanation, Mistake, Reason, read_explanations

ENTRY = """
- profile: sums
  function: add
  line: "if a >= b:"
  change: ["a >= b -> a > b", "a >= b -> always"]
  reason: equivalent
  because: They are never
    equal.
"""


def read(text: str, profile: str = "sums") -> list[Explanation]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "survivors.yaml"
        file.write_text(text, encoding="utf-8")
        return read_explanations(file, profile, "adder")


class ExplanationTests(unittest.TestCase):
    def test_an_entry_explains_what_it_names_and_nothing_else(self) -> None:
        (entry,) = read(ENTRY)
        self.assertIs(entry.reason, Reason.EQUIVALENT)
        self.assertEqual(entry.because, "They are never equal.")
        right = ("add", ["old"], "if a >= b:", "a >= b -> a > b", None)
        self.assertTrue(entry.explains(*right))
        for at, other in enumerate(["sub", ["old"], "if a > b:", "a >= b -> a < b", 2]):
            if at != 1:
                self.assertFalse(entry.explains(*right[:at], other, *right[at + 1 :]), other)

    def test_forks_and_occurrence_narrow_it(self) -> None:
        (entry,) = read(ENTRY + "  forks: [new]\n  occurrence: 2\n")
        texts = ("if a >= b:", "a >= b -> a > b")
        self.assertTrue(entry.explains("add", ["new", "newer"], *texts, 2))
        self.assertFalse(entry.explains("add", ["old"], *texts, 2))
        self.assertFalse(entry.explains("add", ["new"], *texts, None))

    def test_any_change_of_a_line_may_be_meant(self) -> None:
        text = ENTRY.replace('["a >= b -> a > b", "a >= b -> always"]', "any")
        (entry,) = read(text)
        self.assertTrue(entry.explains("add", ["old"], "if a >= b:", "a >= b -> never", 2))
        self.assertFalse(entry.explains("add", ["old"], "if a > b:", "a >= b -> never", 2))

    def test_other_profiles_and_clients_are_left_to_themselves(self) -> None:
        self.assertEqual(read(ENTRY, "products"), [])
        self.assertEqual(read(ENTRY + "  client: other\n"), [])
        self.assertEqual(len(read(ENTRY + "  client: adder\n")), 1)

    def test_mistakes_are_said(self) -> None:
        for text in [
            "a: b",
            "- a",
            ENTRY + "  why: so\n",
            ENTRY.replace("reason: equivalent", "reason: lazy"),
            ENTRY.replace("  function: add\n", ""),
            ENTRY.replace("function: add", "function: 3"),
        ]:
            with self.assertRaises(Mistake, msg=text):
                read(text)


class KnownTests(unittest.TestCase):
    def test_only_known_failures_may_be_left_out(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            known = Path(folder) / "known-failures.yaml"
            known.write_text('[{instances: "sums/*#odd@*"}]', encoding="utf-8")
            require_known(["sums/one#odd@old"], Path(folder))
            for id in ["sums/one#even@old", "sums/deep/one#odd@old"]:
                with self.assertRaises(Mistake, msg=id):
                    require_known([id], Path(folder))


class PageTests(unittest.TestCase):
    DOCUMENT: ClassVar[dict[str, Any]] = {
        "profile": "sums",
        "client": {"name": "adder", "version": "1"},
        "instances": 2,
        "unsupported": 0,
        "left-out": [],
        "mutants": 2001,
        "killed": 1999,
        "equivalent": 1,
        "unreachable": 0,
        "open": 1,
        "excluded": {"copy": "No rule."},
        "functions": [
            {
                "function": "add",
                "forks": ["old", "new"],
                "mutants": 2001,
                "killed": 1999,
                "timed-out": 0,
                "survivors": [
                    {"line": "if a | b:", "kind": "branch", "change": "a | b -> always"},
                    {
                        "line": "c",
                        "kind": "branch",
                        "change": "c -> never",
                        "reason": "equivalent",
                        "because": "It is so.",
                    },
                ],
            }
        ],
    }

    def test_a_survivor_is_never_rounded_away(self) -> None:
        self.assertEqual(percent(self.DOCUMENT), "99.9 %")

    def test_the_page_shows_functions_survivors_and_exclusions(self) -> None:
        page = render([self.DOCUMENT])
        for line in [
            "| `add` | old to new | 2001 | 1999 | 1 |  | 1 |",
            "| `add` | old to new | `if a \\| b:` | `a \\| b -> always` |  |",
            "| `add` | old to new | `c` | `c -> never` | It is so. |",
            "* No rule.: `copy`",
        ]:
            self.assertIn(line, page)


if __name__ == "__main__":
    unittest.main()
