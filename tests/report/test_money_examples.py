import re
from pathlib import Path

import pytest

from toimio.locale import set_language
from toimio.report.marked import renewed
from toimio.report.money_examples import EXAMPLES

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "money.md"


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language(None)


def printed(name: str) -> str:
    return "\n".join(EXAMPLES[name]())


def test_the_document_is_current() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    assert renewed(document, EXAMPLES) == document, "run python -m toimio.report.money_examples"


def numbers(line: str) -> list[float]:
    return [float(word.replace(",", "")) for word in re.findall(r"[-+]?[\d,]+\.\d\d(?!\d)", line)]


def row(name: str, start: str) -> list[float]:
    return numbers(next(line for line in printed(name).splitlines() if line.startswith(start)))


@pytest.mark.parametrize(
    ("start", "eur"),
    [
        ("paid day 100", 0.0),
        ("paid day 101", 3.72),
        ("paid day 200", 372.10),
        ("paid day 258", 803.74),
        ("a year that begins", 4800.12),
    ],
)
def test_the_towns_share(start: str, eur: float) -> None:
    assert row("share_of_benefits", start)[1] == pytest.approx(eur, abs=0.01)


def test_the_long_job_resets_and_the_short_one_does_not() -> None:
    assert row("short_and_long_job", "10 months") == [pytest.approx(4762.9, abs=0.1)]
    assert row("short_and_long_job", "26 months") == [pytest.approx(803.7, abs=0.1)]


def test_the_cooperative_costs_the_town_16800() -> None:
    assert numbers(printed("cooperative_year").splitlines()[0])[0] == 16800.0
    assert row("cooperative_year", "the town")[-1] < -12_000


def test_every_column_of_parties_sums_to_zero() -> None:
    for name in ("cooperative_year", "foundation_year", "partial_pension"):
        lines = printed(name).splitlines()
        first = next(i for i, line in enumerate(lines) if line.startswith("receives less pays"))
        last = lines.index("", first)
        for column in zip(*(numbers(line[50:]) for line in lines[first + 1 : last]), strict=True):
            assert sum(column) == pytest.approx(0.0, abs=0.005)


def test_small_pay_is_worth_150_and_then_nothing() -> None:
    assert "keeps 150.00 in February and 0.00 in March" in printed("small_pay_on_assistance")


def test_too_much_pay_costs_the_partial_pension() -> None:
    assert row("partial_pension", "earnings-related pension") == [450.0, 450.0, 0.0]


def test_a_document_that_names_other_blocks_is_refused() -> None:
    with pytest.raises(ValueError, match="blocks"):
        renewed("<!-- printed: nothing -->\n<!-- end -->", EXAMPLES)
