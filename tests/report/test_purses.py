import numpy as np
import pytest

from tests.analysis.ledgers import BENEFIT, LOST, SHARE, SUBSIDY, pair
from toimio.analysis.payers import ALL, PUBLIC, cost_of_person_year, monthly, of_town
from toimio.locale import set_language
from toimio.money.parties import PUBLIC_PARTIES, Category, Party
from toimio.report.purse_lines import budget_rows, person_year_rows, present_value_rows
from toimio.report.purses import (
    ASKED,
    PURSES,
    TOGETHER,
    money_sentences,
    net_of,
    nets,
    purse_monthly,
    sum_of_all_eur,
    years_of,
)

MONTHS, TOWNS = 72, 2
BY_ID = {purse.id: purse for purse in ASKED}
PAYMENTS = {SUBSIDY: 100_000, SHARE: 5_000, LOST: 7_000, BENEFIT: 3_000}


@pytest.fixture(autouse=True)
def _in_english():
    set_language("en")
    yield
    set_language(None)


@pytest.fixture(scope="module")
def made():
    more = {payment: cents + 500 for payment, cents in PAYMENTS.items()}
    return pair([PAYMENTS, more, PAYMENTS], MONTHS)


def test_every_party_is_in_exactly_one_purse_and_public_ones_are_not_mixed_with_others():
    assert sorted(party for purse in PURSES for party in purse.parties) == sorted(Party)
    public = [party for purse in PURSES if purse.is_public for party in purse.parties]
    assert sorted(public) == sorted(PUBLIC_PARTIES)
    assert len(BY_ID) == len(ASKED)


def test_a_purse_has_what_it_receives_less_what_it_pays(made):
    each = {payment: (3 * cents + 500) / 3 * MONTHS * TOWNS / 100 for payment, cents in PAYMENTS.items()}
    found = {net.purse.id: net.mean for net in nets(made)}
    assert found == {
        "municipality": pytest.approx(-each[SUBSIDY] - each[SHARE]),
        "kela": pytest.approx(each[SHARE] - each[BENEFIT]),
        "cooperative": pytest.approx(each[SUBSIDY]),
        "displaced_firms": pytest.approx(-each[LOST]),
        "customers": pytest.approx(each[LOST]),
        "person": pytest.approx(each[BENEFIT]),
    }
    assert years_of(made) == MONTHS // 12


def test_all_purses_sum_to_nothing_and_a_lost_euro_is_noticed(made):
    assert sum_of_all_eur(made) == pytest.approx(0.0, abs=1e-6)
    broken = of_town(made)
    broken.values[:, _row(broken, "net_kela")] += 100.0
    assert sum_of_all_eur(broken) == pytest.approx(100.0)


def test_a_towns_rows_tell_the_same_as_the_whole_table(made):
    for town in (ALL, "kemi"):
        part = of_town(made, town)
        assert len(part.index) < len(made.index) / 5
        for purse in ASKED:
            assert np.array_equal(purse_monthly(part, purse, town), purse_monthly(made, purse, town))


def test_the_public_sector_together_is_the_sum_of_its_purses(made):
    parts = sum(purse_monthly(made, purse) for purse in PURSES if purse.is_public)
    assert np.allclose(parts, purse_monthly(made, TOGETHER))
    assert np.array_equal(purse_monthly(made, TOGETHER), monthly(made, PUBLIC))


def test_the_first_sentence_names_the_largest_payer_and_gainer(made):
    first, public, *unsure = money_sentences(made, "Toimio")
    assert "for 6 years: most is paid by the towns, 151,700 EUR more than today" in first
    assert "most is gained by the cooperative, +144,240 EUR" in first
    assert public.startswith("The public sector together pays")
    assert not unsure


def test_a_saving_is_told_as_one_and_what_is_not_known_as_not_known():
    saved = {SHARE: -5_000, BENEFIT: -3_000}
    first, public = money_sentences(pair([saved, saved]), "Toimio")
    assert "most is paid by Kela" in first
    assert public.startswith("The public sector together saves 4,320 EUR")
    unsure = list(money_sentences(pair([{SUBSIDY: 1_000}, {SUBSIDY: -900}]), "Toimio"))
    assert unsure[0] == "Over 6 years we do not know who pays and who gains."
    assert "We do not know whether the public sector together pays or saves" in unsure[1]
    assert "the towns, the cooperative" in unsure[2]


def test_nothing_is_told_of_worlds_that_are_alike():
    assert list(money_sentences(pair([{}, {}]), "Toimio")) == [
        "Nobody pays or gains anything in Toimio, compared with today."
    ]


def test_budget_lines_sum_to_the_purse_and_payments_within_it_fall_away(made):
    municipality = budget_rows(made, BY_ID["municipality"])
    assert [row[0] for row in municipality] == ["pay subsidy", "town's share of unemployment benefits"]
    assert municipality[0][1] == "-144,240 EUR"
    together = {row[0] for row in budget_rows(made, TOGETHER)}
    assert together == {"pay subsidy", "unemployment benefit"}
    assert not budget_rows(made, BY_ID["state"])
    in_kemi = budget_rows(made, BY_ID["municipality"], "kemi")
    assert in_kemi[0][1] == "-72,120 EUR"


def test_interest_makes_later_payments_smaller(made):
    none, three, five = present_value_rows(made, BY_ID["municipality"])
    net = net_of(made, BY_ID["municipality"])
    assert none[1:] == (net.amount, net.interval)
    sizes = [
        abs(float(row[1].split(" ")[0].replace(",", "").replace("−", "-"))) for row in (none, three, five)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 3


def test_what_a_person_year_costs_is_not_told_where_it_cannot_be(made):
    for (label, *costs), work in zip(person_year_rows(made), ("open_work", "paid_work"), strict=True):
        for cost, gross in zip(costs, (False, True), strict=True):
            found = cost_of_person_year(made, work, gross=gross)
            assert cost.startswith("not known") == bool(np.isnan(found.low)), label


def _row(made, outcome):
    chosen = made.index.outcome.codes == made.index.outcome.names.index(outcome)
    chosen &= made.index.group.codes == made.index.group.names.index("money")
    return np.flatnonzero(chosen)


def test_a_payment_of_the_state_is_told_by_ministry_too():
    by_need = (Party.STATE_LABOUR, Party.ASSOCIATIONS, Category.MEASURED_NEED)
    found = pair([{by_need: 1_000}, {by_need: 1_000}])
    assert net_of(found, BY_ID["state"]).mean == net_of(found, BY_ID["state_labour"]).mean < 0
    assert net_of(found, BY_ID["state_health"]).is_nothing
