import unittest

from mutation.instances import Instance, in_rounds


def instances(*ids: str) -> list[Instance]:
    return [Instance(id, {}, [], [], [], []) for id in ids]


class RoundsTests(unittest.TestCase):
    def test_each_round_has_each_case_once_on_changing_forks(self) -> None:
        ids = ["v#a@old", "v#a@new", "v#b@old", "v#b@new", "w@new", "w@old~12", "w@old~21"]
        rounds = [sorted(ids[i] for i in turn) for turn in in_rounds(instances(*ids))]
        self.assertEqual(
            rounds,
            [
                ["v#a@new", "v#b@old", "w@new", "w@old~12", "w@old~21"],
                ["v#a@old", "v#b@new"],
            ],
        )

    def test_nothing_makes_no_round(self) -> None:
        self.assertEqual(in_rounds([]), [])


if __name__ == "__main__":
    unittest.main()
