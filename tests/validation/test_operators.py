"""Each operator counts what its source counted, on a few people made by hand."""

import math

import numpy as np
import pytest

from tests.validation.made import GONE, C, J, Made, R, S, T, U, W, panel, provider
from toimio.validation.operators import OPERATORS
from toimio.world.activities import Activity
from toimio.world.people import Employer, Subsidy

A = Activity
PENSION, STUDY = A.DISABILITY_PENSION, A.STUDY


def counted(pattern, **panels):
    values = panels.pop("values", None)
    return OPERATORS[pattern].count(Made(values, **panels))


def told(pattern, **panels):
    return OPERATORS[pattern].told(counted(pattern, **panels))


def steady(person, months):
    return [person] * months


def test_p01_compares_two_autumns_by_the_spell_of_the_statistics():
    # September 2015 ends at month 9 from January 2015, September 2018 at month 45.
    lives = [steady(U, 46), steady(U, 46), steady(U, 46)]
    spells = np.zeros((46, 3))
    spells[9] = [12, 30, 11]
    spells[45] = [12, 3, 0]
    made = panel(*lives, start_month=2015 * 12, spell_months=spells)
    assert counted("P01", upswing=made) == (2.0, 1.0)
    assert told("P01", upswing=made) == -50.0


def test_p02_and_p23_look_at_stocks_by_length_of_spell():
    made = panel([U, U], [U, U], [U, C], spell_months=[[24, 25], [12, 13], [3, 30]])
    assert counted("P02", all_jobseekers=made) == (2.0, 4.0)
    assert counted("P23", all_jobseekers=made) == (4.0, 5.0)
    assert told("P23", all_jobseekers=made) == 80.0


def test_p19_counts_moves_to_any_paid_job_by_spell():
    lives = [[U, J], [U, U], [U, S], [U, C], [U, W]]
    made = panel(*lives, spell_months=[[12, 0], [17, 18], [24, 0], [30, 0], [18, 0]])
    # 12-17 months: one of two hired; over 24: one of two; 18-23 belongs to neither.
    assert counted("P19", all_jobseekers=made) == (1.0, 2.0, 1.0, 2.0)


def test_p24_sets_people_in_services_against_the_unemployed():
    made = panel([U, U], [C, STUDY], [W, A.SOCIAL_REHABILITATION])
    assert counted("P24", all_jobseekers=made) == (3.0, 2.0)


def test_p26_is_one_less_eta_where_inflow_is_constant():
    eta, upturn = 0.6, 1.78
    fall = (1 / upturn) ** ((1 - eta) / eta)  # A V^(1-eta) U^eta stays as large as the inflow
    sums = (1000.0, 1000.0 * fall, 100.0, 100.0 * upturn)
    assert OPERATORS["P26"].told(sums) == pytest.approx(1 - eta)
    assert math.isnan(OPERATORS["P26"].told((10.0, 0.0, 1.0, 1.0)))


def kuusiokunnat(*lives, **fields):
    """Lives from May 2017 to December 2019 and a month more, with Oma Polku as place 0."""
    return panel(*lives, start_month=2017 * 12 + 4, **fields)


def client(first, last, after):
    """A client from one month to another of the 33 from May 2017, then something else."""
    return [U] * first + [C] * (last - first) + [after] * (33 - last)


def test_p03_counts_ends_of_2018_by_first_destination():
    # End of 2017 is month 8, of 2018 month 20.
    hired, study, back = client(2, 9, J), client(2, 20, STUDY), client(5, 12, U)
    before, later = client(1, 8, J), client(1, 21, J)
    soon = [*client(5, 12, U)[:13], *[J] * 20]
    made = kuusiokunnat(hired, study, back, before, later, soon)
    assert counted("P03", kuusiokunnat=made) == (2.0, 4.0, 1.0, 1.0)


def test_p04_counts_the_teams_ends_to_december():
    team = provider(C, "ips", institution="", team="ips")
    lives = [[U, U, C, C, C, J, *[J] * 8], [U, U, U, C, C, C, C, C, C, C, C, C, C, C], [C, J, *[J] * 12]]
    place = [[-1, -1, 0, 0, 0, *[-1] * 9], [-1, -1, -1, *[0] * 11], [1, *[-1] * 13]]
    providers = (team, provider(C))
    made = panel(*lives, start_month=2018 * 12, providers=providers, place=place)
    assert counted("P04", seinajoki=made)[:2] == (1.0, 1.0)


def test_p05_divides_the_mean_stock_by_the_monthly_ends():
    made = kuusiokunnat(client(8, 20, J), client(8, 14, J), client(9, 33, U))
    assert counted("P05", kuusiokunnat=made) == (2.0, 1.0, 2.0)
    assert told("P05", kuusiokunnat=made) == 12.0 * 1.5 / 2.0


def test_p06_compares_new_clients_of_two_years():
    made = kuusiokunnat(client(9, 12, U), client(20, 25, U), client(21, 30, U), client(32, 33, U))
    assert counted("P06", kuusiokunnat=made) == (2.0, 2.0)


def company(*lives):
    return panel(*[life + [life[-1]] * (61 - len(life)) for life in lives])


def test_p07_divides_exits_by_workers_once_the_company_has_settled():
    leaves = [*[W] * 40, J]
    early = [*[W] * 10, J]
    stays = [W]
    made = company(leaves, early, stays)
    exits, months = counted("P07", state_company=made)
    assert (exits, months) == (1.0, 4.0 + 24.0)
    assert told("P07", state_company=made) == pytest.approx(100 * 12 / 28)


def test_p08_counts_who_is_back_within_a_year():
    back = [*[W] * 20, J, J, W]
    late = [*[W] * 20, *[J] * 14, W]
    made = company(back, late)
    assert counted("P08", state_company=made) == (1.0, 2.0)


def test_p09_follows_each_beginning_for_a_year():
    at_once, later, never, there_already = (
        [U, R, J, *[U] * 12],
        [U, R, *[U] * 12, J],
        [U, R, *[R] * 13],
        [R, J, *[J] * 13],
    )
    assert counted("P09", today=panel(at_once, later, never, there_already)) == (1.0, 3.0)


def test_p13_follows_the_same_people_into_both_worlds():
    here = panel([U, W, *[W] * 48], [U, W, *[J] * 48], [U, W, *[W] * 48])
    there = panel([U, W, *[J] * 48], [U, W, *[U] * 48], keys=[100, 101])
    assert counted("P13", regional=here, time_limit=there) == (1.0, 1.0, 2.0)


def test_p14_compares_rates_of_exit():
    with_sites = company([*[W] * 20, J], [W])
    without = company([*[W] * 40, J], [W])
    first, months, second, more = counted("P14", client_sites=with_sites, no_client_sites=without)
    assert (first, second) == (1.0, 1.0)
    assert (months, more) == (8.0 + 48.0, 28.0 + 48.0)


def test_p15_asks_for_any_open_work_within_18_months():
    team = (provider(C, "ips", institution="", team="ips"),)
    here = panel([U, C, J, *[U] * 18], [U, C, *[C] * 19], providers=team)
    there = panel([U, U, U, *[U] * 18], [U, U, *[U] * 17, J, U], [U] * 21)
    assert counted("P15", place_then_train=here, today=there) == (1.0, 1.0, 2.0)
    late = panel([U, U, *[U] * 19], [U, U, *[U] * 18, J])
    assert counted("P15", place_then_train=here, today=late)[1] == 0.0


def test_p16_divides_by_the_places_added():
    more = panel(*[[U] * 37 + [J]] * 3, places=np.full((37, 1), 7.0), providers=(provider(R),))
    today = panel([U] * 37 + [J], *[[U] * 38] * 2, places=np.full((37, 1), 3.0), providers=(provider(R),))
    found = counted("P16", more_rehabilitative_work=more, today=today)
    assert found[2] == 4.0
    shifted = panel(*[[U] * 36 + [J, J]] * 3, places=np.full((37, 1), 7.0), providers=(provider(R),))
    assert counted("P16", more_rehabilitative_work=shifted, today=today)[:2] == (3.0, 0.0)


def test_p17_counts_leavers_without_paid_work_two_years_on():
    lasting = [U, S, J, *[J] * 24]
    lost = [U, S, J, *[U] * 24]
    in_subsidy = [U, W, J, *[S] * 24]
    not_to_work = [U, S, U, *[J] * 24]
    made = panel(lasting, lost, in_subsidy, not_to_work)
    assert counted("P17", today=made, regional=made) == (2.0, 6.0)


def test_p18_takes_people_at_risk_by_age():
    ages_years = [56.0, 30.0, 45.0, 30.0]
    births = [2026 * 12 - int(12 * age) for age in ages_years]
    made = panel([U, PENSION], [U, U], [U, PENSION], [J, J], birth_month=births)
    assert counted("P18", today=made) == (1.0, 1.0, 0.0, 2.0)
    gone = panel([U, PENSION], [J, J], birth_month=births[:2], computed=[[1, 1], [0, 0]])
    assert counted("P18", today=gone)[3] == 0.0


def test_p20_counts_hires_lost_by_others_for_each_hire():
    team = (provider(C, "ips", institution="", team="ips"),)
    here = panel([U, C, J], [U, C, U], providers=team, pool_hires=[4, 4], pool=[10, 11, 12])
    today = panel([U, U, U, U], [U, U, U, U], pool_hires=[5, 6, 9], pool=[10, 10, 10, 10])
    assert counted("P20", place_then_train=here, today=today)[:3] == (3.0, 1.0, 1.0)


def test_p21_looks_18_months_after_the_opening():
    unit = provider(W, "toimio.kemi", institution="", enterprise="toimio", places=4)
    life = [U] * 24 + [W, W]
    opened = np.array([[0.0]] * 6 + [[1.0]] * 19)
    made = panel(life, [U] * 26, providers=(unit,), places=opened, place=[[-1] * 24 + [0, 0], [-1] * 26])
    assert counted("P21", failing_start=made) == (1.0, 4.0)


def test_p22_is_arithmetic_of_the_law():
    assert told("P22") == pytest.approx(37.21 * (100 * 0.1 + 100 * 0.2 + 58 * 0.3))


def test_p25_compares_the_same_people_with_and_without_coaching():
    here = panel([U, C, *[J] * 12], [U, C, *[U] * 12], [C, *[J] * 13])
    there = panel([U, U, *[U] * 12], [U, U, *[U] * 12], keys=[100, 101])
    assert counted("P25", today=here, no_coaching=there) == (1.0, 0.0, 2.0)


def test_p27_counts_returns_to_work_within_four_years():
    returned = [U, PENSION, J, *[U] * 47]
    not_yet = [U, PENSION, *[PENSION] * 48]
    permanent_at_once = [U, PENSION, J, *[U] * 47]
    fixed = [[0, 1, *[0] * 48], [0, *[1] * 30, *[0] * 19], [0] * 50]
    made = panel(returned, not_yet, permanent_at_once, fixed_pension=fixed)
    assert counted("P27", today=made) == (1.0, 2.0, 1.0, 0.0)


def subsidised(*lives, kind, employer, months=None):
    classes = [[kind if a == S else 0 for a in life] for life in lives]
    employers = [[employer if a == S else 0 for a in life] for life in lives]
    left = months or [[5 - m if a == S else 0 for m, a in enumerate(life)] for life in lives]
    return panel(*lives, subsidy_class=classes, employer=employers, subsidy_months=left)


@pytest.mark.parametrize(
    ("pattern", "kind", "employer"),
    [
        ("P28", Subsidy.SKILLS, Employer.FIRM),
        ("P28", Subsidy.FULL, Employer.ASSOCIATION),
        ("P29", Subsidy.SKILLS, Employer.MUNICIPALITY),
        ("P30", Subsidy.REDUCED_ABILITY, Employer.FIRM),
    ],
)
def test_p28_to_p30_look_three_months_after_the_end(pattern, kind, employer):
    kept, back, service, sick = [S, J, J, J, J], [S, J, J, J, U], [S, U, U, U, T], [S, U, U, U, A.SICK]
    made = subsidised(kept, back, service, sick, kind=kind, employer=employer)
    assert counted(pattern, upswing=made) == (2.0, 4.0)
    others = {"P28", "P29", "P30"} - {pattern}
    assert all(counted(other, upswing=made) == (0.0, 0.0) for other in others)


def test_a_renewed_subsidy_is_an_end_after_which_people_are_in_a_service():
    months = [[2, 1, 3, 2, 1, 0]]
    made = subsidised([S, S, S, S, S, U], kind=Subsidy.SKILLS, employer=Employer.MUNICIPALITY, months=months)
    assert counted("P29", upswing=made) == (0.0, 1.0)


def test_p31_looks_three_months_after_coaching():
    made = panel([C, J, J, J, J], [C, U, U, U, T], [U, C, STUDY, STUDY, STUDY])
    assert counted("P31", upswing=made)[:2] == (1.0, 2.0)


def test_p32_counts_each_renewal_as_an_end():
    values = {"rehabilitative_work_mean_months": 2.0}
    made = panel([U, R, R, R, R, U, U, U, U], [U, R, R, J, J, J, J, J, J])
    # First person: ends after 2 months (renewed) and after 4; second: one end, to open work.
    assert counted("P32", upswing=made, values=values) == (2.0, 3.0)


def test_p33_and_p34_follow_first_entrants_for_two_years():
    here = panel([U, W, *[W] * 24], [U, W, *[J] * 24])
    there = panel([U, U, *[J] * 24], [U, U, *[U] * 24])
    assert counted("P33", regional=here, today=there) == (2.0, 1.0, 2.0)
    assert counted("P34", regional=here, today=there) == (1.0, 1.0, 2.0)


def test_who_enters_the_world_later_counts_from_then_on():
    made = panel([GONE, U, R, *[U] * 12])
    assert counted("P09", today=made) == (0.0, 1.0)
