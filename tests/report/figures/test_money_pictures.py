"""Pictures about money, from worlds with known payments."""

import numpy as np
import pytest

from tests.analysis.ledgers import BENEFIT, SHARE, SUBSIDY, pair
from toimio.analysis.enterprise_books import books_of
from toimio.locale import set_language
from toimio.report.figures.books import books_picture, year_rows
from toimio.report.figures.cash import cash_picture
from toimio.report.figures.payers import payers_picture
from toimio.report.figures.purse import pay_back_words, purse_picture
from toimio.report.purses import ASKED
from toimio.world.books import CATEGORIES

MONTHS = 72
BY_ID = {purse.id: purse for purse in ASKED}


@pytest.fixture(autouse=True)
def _in_english():
    set_language("en")
    yield
    set_language(None)


@pytest.fixture(scope="module")
def made():
    payments = {SUBSIDY: 100_000, SHARE: -20_000, BENEFIT: -30_000}
    return pair([payments, {**payments, SUBSIDY: 101_000}], MONTHS)


def _bars(figure):
    return {
        label: (base, length)
        for trace in figure.data
        for label, base, length in zip(trace.y, trace.base, trace.x, strict=True)
    }


def test_each_bar_of_the_stair_begins_where_the_one_before_it_ended_and_the_last_at_zero(made):
    picture = payers_picture(made, "Toimio")
    bars = _bars(picture.figure)
    order = list(picture.figure.layout.yaxis.categoryarray)[::-1]
    level = 0.0
    for label in order:
        base, length = bars[label]
        if label.startswith("the public sector"):
            assert base == 0.0
            assert length == pytest.approx(level)
            continue
        assert base == pytest.approx(level)
        level += length
    assert level == pytest.approx(0.0, abs=1e-9)
    assert "all purses together sum to zero" in picture.finding


def test_who_pays_and_who_gains_differ_by_more_than_colour(made):
    kinds = {trace.name: trace for trace in payers_picture(made, "Toimio").figure.data}
    shapes = {trace.marker.pattern.shape for trace in kinds.values()}
    assert len(shapes) == len(kinds) >= 3
    assert all("−" in label or "-" in label for label in kinds["pays more (−)"].y)
    assert all("+" in label for label in kinds["gains (+)"].y)


def test_a_purse_whose_direction_is_not_known_is_marked():
    unsure = payers_picture(pair([{SUBSIDY: 1_000}, {SUBSIDY: -900}]), "Toimio")
    (marked,) = [trace for trace in unsure.figure.data if trace.name == "direction not known (?)"]
    assert len(marked.y) == 2
    assert all("?" in label for label in marked.y)


def test_money_that_is_lost_is_said_so(made):
    values = made.values.copy()
    rows = made.index.outcome.codes == made.index.outcome.names.index("net_firms")
    values[:, rows] += 1_000.0
    lost = type(made)(made.scenario, made.reference, made.index, values, made.reference_values)
    assert "do not sum to zero" in payers_picture(lost, "Toimio").finding


def test_a_purse_is_paid_back_in_the_month_it_has_again_what_it_would_have_had():
    course = np.concatenate([[0.0], -100.0 + 10.0 * np.arange(24)])
    assert "paid back in month 11 in the middlemost world; within the time: in all" in pay_back_words(
        np.stack([course, course])
    )
    never = np.stack([course, course - 1_000.0, course - 1_000.0])
    assert pay_back_words(never) == "The money is paid back within the time: about 3 times out of 10."
    assert pay_back_words(-never[:, ::-1] * 0) == "Nothing changes for this purse."
    assert pay_back_words(np.ones((2, 25))).startswith("Nothing has to be paid back")


def test_a_purse_over_time_has_its_bands_and_years(made):
    picture = purse_picture(made, BY_ID["municipality"], "Toimio", "kemi", "Kemi")
    assert picture.title.startswith("The towns, Kemi")
    assert [row[0] for row in picture.rows] == ["1", "2", "3", "5", "6"]
    assert picture.rows[0][1] == "-9,660 EUR"
    names = [trace.name for trace in picture.figure.data if trace.showlegend is not False]
    assert names == ["90 % of the simulated worlds", "50 % of the simulated worlds", "mean"]


@pytest.fixture
def books():
    bank = np.zeros((2, 25, 1))
    bank[:, 6:, 0] = 1_000.0
    bank[0, 12, 0] = -500.0
    lines = np.zeros((2, 2, 1, len(CATEGORIES)))
    lines[..., CATEGORIES.index("sales_open_market")] = 50_000.0
    lines[..., CATEGORIES.index("pay_subsidy")] = 30_000.0
    lines[..., CATEGORIES.index("wages_target_group")] = -60_000.0
    lines[..., CATEGORIES.index("owners_capital")] = 9_999.0
    lines[1, ..., CATEGORIES.index("wages_target_group")] = -62_000.0
    return books_of(bank, lines, 0)


def test_cash_is_lowest_after_the_opening_and_its_end_is_counted(books):
    assert books.lowest_eur.tolist() == [-500.0, 1_000.0]
    assert books_of(np.zeros((2, 25, 1)), np.zeros((2, 2, 1, len(CATEGORIES))), None).lowest_eur.tolist() == [
        0,
        0,
    ]
    picture = cash_picture(books, "Toimio", 3.0)
    assert "Cash runs out: about 5 times out of 10" in picture.finding
    assert picture.rows[0][-1] == "about 5 times out of 10"
    assert "reserve of 3 months" in picture.alt
    assert "reserve" not in cash_picture(books, "Toimio", 0.0).alt


def test_the_reserve_is_so_many_months_of_costs(books):
    assert books.reserve_eur(3.0).tolist() == [pytest.approx(61_000.0 / 4)] * 2


def test_the_result_is_income_less_costs_and_no_capital(books):
    assert books.result.tolist() == [[20_000.0] * 2, [18_000.0] * 2]
    picture = books_picture(books, "Toimio")
    assert picture.rows[0][:4] == ("1", "80,000 EUR", "-61,000 EUR", "19,000 EUR")
    rows = {label: amount for label, amount, _ in year_rows(books, 1)}
    assert rows["= Result of the year"] == "19,000 EUR"
    assert rows["pay of the target group"] == "-61,000 EUR"
    assert "owners' capital" not in rows
    assert "coaches" not in rows
