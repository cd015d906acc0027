"""Lines break between words, never between a number and its unit."""

import pytest

from toimio.report.wrapping import wrapped


@pytest.mark.parametrize("unit", ["%", "EUR", "€", "euroa", "euro"])
def test_a_number_stays_with_its_unit(unit: str) -> None:
    for filler in range(90, 119):
        words = f"{'x' * filler} at 5 {unit} a year and so on"
        lines = wrapped(words)
        assert " ".join(lines) == words
        assert any(f"5 {unit}" in line for line in lines)
        assert all(len(line) <= 120 for line in lines)


def test_numbers_with_groups_of_thousands_stay_whole() -> None:
    assert any("1\u00a0590 euroa" in line for line in wrapped("x" * 113 + " 1\u00a0590 euroa kuukaudessa"))


def test_indents() -> None:
    assert wrapped("a b", 4, first="> ", later="  ") == ["> a", "  b"]
