import math

import pytest

from toimio.locale import set_language
from toimio.report.chances import times_out_of_ten
from toimio.report.euros import euro_interval, euro_words


@pytest.fixture(autouse=True)
def _in_finnish():
    set_language("fi")
    yield
    set_language(None)


def _plain(words: str) -> str:
    return words.replace("\xa0", " ").replace("−", "-")


@pytest.mark.parametrize(
    ("eur", "low", "high", "written", "interval"),
    [
        (1_234_567.0, 1_100_000.0, 1_400_000.0, "+1,2 milj. €", "+1,1…+1,4 milj. €"),
        (340_123.0, 290_000.0, 390_000.0, "+340 000 €", "+290 000…+390 000 €"),
        (-2_994_000.0, -3_017_000.0, -2_973_000.0, "-2,99 milj. €", "-3,02…-2,97 milj. €"),
        (30_000_000.0, 5_000_000.0, 55_000_000.0, "+30 milj. €", "+5…+55 milj. €"),
        (432.1, 400.0, 470.0, "+432 €", "+400…+470 €"),
        (50_000.0, 50_000.0, 50_000.0, "+50 000 €", "täsmälleen"),
        (0.0, 0.0, 0.0, "0 €", "täsmälleen"),
    ],
)
def test_an_amount_is_no_finer_than_its_interval(eur, low, high, written, interval):
    assert _plain(euro_words(eur, low, high, sign=True)) == written
    assert _plain(euro_interval(eur, low, high)) == interval


def test_an_amount_and_its_interval_are_in_one_unit():
    assert _plain(euro_words(900_000.0, 700_000.0, 1_100_000.0)) == "0,9 milj. €"
    assert _plain(euro_interval(900_000.0, 700_000.0, 1_100_000.0)) == "+0,7…+1,1 milj. €"


def test_without_an_interval_there_is_none_to_tell():
    assert euro_interval(1.0, math.nan, math.nan) == ""
    assert _plain(euro_words(12_345.0)) == "12 345 €"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_chance_is_told_firmer_than_what_was_seen(language):
    set_language(language)
    told = [times_out_of_ten(chance) for chance in (0.0, 0.02, 0.1, 0.8, 0.98, 1.0)]
    assert len(set(told)) == len(told)
    assert "8" in told[3]
    assert "10" in told[1]
    assert "10" in told[4]
