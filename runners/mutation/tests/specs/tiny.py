"""A specification of two rules, to be changed by the tests."""

LIMIT = 3


def is_allowed(number: int, others: list[int]) -> bool:
    """Whether a number may join others."""
    if number in others:
        return False
    for other in others:
        assert other >= 0, "negative"
    return number < LIMIT and len(others) <= 2


def total(numbers: list[int]) -> int:
    result = 0
    for number in numbers:
        result += number
    while result > 100:
        result -= 10
    return max(result, 1)
