import pytest

from toimio.locale import set_language
from toimio.report.rounding import decimals_for, scaled, span


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language(None)


@pytest.mark.parametrize(
    ("low", "high", "digits", "decimals"),
    [
        (4, 20, 1, 0),
        (0.4, 0.8, 1, 1),
        (-300, 500, 1, -2),
        (0.001, 0.002, 1, 2),
        (4, 20, 2, 1),
        (-300, 500, 2, -1),
        (5, 5, 1, 1),
        (float("nan"), float("nan"), 2, 1),
    ],
)
def test_digits_follow_the_interval(low, high, digits, decimals):
    assert decimals_for(low, high, digits) == decimals


def test_units_people_read():
    assert scaled("share") == 100
    assert scaled("eur") == pytest.approx(0.001)
    assert scaled("people") == 1


def test_intervals_in_words():
    assert span(4, 20, 0) == "4…20"
    assert span(-4.25, 20, 1, sign=True) == "-4.2…+20.0"
