import re

import numpy as np
import pytest

from tests.analysis.ledgers import BENEFIT, LOST, SHARE, SUBSIDY, pair
from toimio.analysis.payers import Ratio
from toimio.locale import set_language
from toimio.money.parties import Category, Party
from toimio.report import payers
from toimio.report.comparison import Comparison
from toimio.report.payers import WIDTH, payer_table
from toimio.report.purse import purse_sentences
from toimio.scenario.load import load_scenario

PAYMENTS = {SUBSIDY: 100_000, SHARE: 5_000, LOST: 7_000, BENEFIT: 3_000}
REGIONAL = load_scenario("toimio_regional")


@pytest.fixture(autouse=True)
def _language_as_before():
    set_language("en")
    yield
    set_language(None)


@pytest.fixture(scope="module")
def made():
    more = {payment: cents + 500 for payment, cents in PAYMENTS.items()}
    return pair([PAYMENTS, more, PAYMENTS])


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_table_has_a_fixed_width_in_every_language(made, language):
    set_language(language)
    words = payer_table(made, "Toimio", "Today") + purse_sentences(made, REGIONAL.scenario)
    assert max(map(len, words.splitlines())) <= WIDTH
    assert "{" not in words
    assert not re.search(r"\bnan\b", words.lower())


def test_each_purse_has_its_line(made):
    table = payer_table(made, "Toimio", "Today")
    (town,) = [line for line in table.splitlines() if line.startswith("  the town ")]
    assert "never here" in town
    assert "-25.3" in town.replace("−", "-")
    assert "local firms that lose" in table
    assert "foundations" not in table
    assert "\n  kemi " in table
    assert "\n  Kemi (town) " in payer_table(made, "Toimio", "Today", {"kemi": "Kemi (town)"})


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_no_line_begins_with_the_unit_of_a_number(made, language):
    set_language(language)
    for scenario in ("Toimio", "Toimio i norr", "Toimio, alueellinen", "Toimio pohjoisessa ja etelässä"):
        words = payer_table(made, scenario, "Today") + purse_sentences(made, REGIONAL.scenario)
        assert not [line for line in words.splitlines() if re.match(r"\s*(%|EUR\b|€|euro)", line)]


def test_support_that_the_state_pays_is_told_where_there_is_any(made):
    assert "the state's" not in purse_sentences(made, REGIONAL.scenario)
    by_need = (Party.STATE_LABOUR, Party.ASSOCIATIONS, Category.MEASURED_NEED)
    supported = pair([{by_need: 100_000}, {by_need: 100_000}])
    words = purse_sentences(supported, REGIONAL.scenario)
    assert re.search(r"Support of pay in supported work is the state's: \d+ thousand euros\.", words)


def test_what_is_saved_is_said_to_be_saved():
    words = purse_sentences(pair([{SHARE: -5_000}, {SHARE: -5_000}]), REGIONAL.scenario)
    assert re.search(r"they save 7 in\s+their share of unemployment benefits", words)
    assert "-" not in words


def test_the_finance_directors_question_is_answered(made):
    words = purse_sentences(made, REGIONAL.scenario)
    assert "The subsidy is the towns', in thousand euros: they pay 144 more for pay subsidy" in words
    assert "The saving is Kela's and that of the ministries behind it: 3 thousand" in words
    assert "The contract was a local firm's: local firms lose 10 thousand euros of sales" in words
    assert "The grant of toimio is paid once: 400 thousand euros" in words


def test_a_grant_that_ends_says_so(made):
    ends = REGIONAL.updated({"enterprises.toimio.closes_funding": "2028-06"}).scenario
    assert "ends: 400 thousand euros at the start" in purse_sentences(made, ends)
    assert "until 2028-06" in purse_sentences(made, ends)


def test_a_saving_of_kela_is_told_as_one():
    saved = pair([{SUBSIDY: 1_000}, {SUBSIDY: 1_000}])
    assert "The saving is Kela's" in purse_sentences(saved, REGIONAL.scenario)
    assert "No contract of a local firm changes hands" in purse_sentences(saved, REGIONAL.scenario)


def test_the_report_of_a_comparison_has_the_purses(made):
    scenarios = {"today": load_scenario("today").scenario, "toimio_regional": REGIONAL.scenario}
    comparison = Comparison((made,), scenarios, ("At equal cost.",))
    assert "Whose purse" in comparison.purses
    assert "At equal cost." in comparison.notes
    assert np.isfinite(comparison.differences["difference"]).any()


def test_the_money_of_a_project_ends(made):
    words = purse_sentences(made, load_scenario("polku_project").scenario)
    assert "ends in 2018-12: 394 thousand euros used of 445 granted" in " ".join(words.split())


@pytest.mark.parametrize(
    ("cost", "words"),
    [
        (Ratio(8_252_300.0, np.nan, np.nan), "not known: it is not sure that there are more of them."),
        (Ratio(np.nan, np.nan, np.nan), "not known: there are no more of them."),
        (Ratio(11_600.0, 10_500.0, 12_800.0), "11,600 EUR (90 % interval 10,500…12,800) net"),
    ],
)
def test_a_price_stands_only_where_more_is_surely_bought(made, monkeypatch, cost, words):
    monkeypatch.setattr(payers, "cost_of_person_year", lambda pair, work, gross: cost)
    told = " ".join(payer_table(made, "Toimio", "Today").split())
    assert words in told
    assert "8,252,300" not in told
