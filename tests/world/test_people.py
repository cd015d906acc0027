import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bayes import assert_proportion
from tests.small_region import region, register
from toimio.world.activities import Activity
from toimio.world.draws import rng_key
from toimio.world.ground import mixes_of
from toimio.world.parameters import constants
from toimio.world.people import (
    PERSON,
    Education,
    Sex,
    Source,
    add_people,
    identity_key,
    read_identity,
)

pytestmark = pytest.mark.small

MONTH = 24312
CODES = np.array([901, 902])


def people(counts, **values):
    """People of the two towns: counts is [town][source]."""
    shipped = register(**values)
    params = constants({k: p.value for k, p in shipped.items()}, {k: p.group for k, p in shipped.items()})
    table = np.array(counts, dtype=np.int64)
    array = np.zeros(table.sum(), dtype=PERSON)
    add_people(array, 0, table, CODES, MONTH, mixes_of(region()), params, rng_key(1, 0))
    return array


@given(st.integers(0, 999), st.integers(0, 2**15 - 1), st.sampled_from(Source), st.integers(0, 2**20 - 1))
@settings(max_examples=50, derandomize=True)
def test_an_identity_can_be_read_back(code, month, source, number):
    assert read_identity(identity_key(code, month, source, number)) == (code, month, source, number)


def test_one_more_person_of_a_source_renames_and_changes_nobody():
    before = people([[0, 3, 0, 2, 1, 4], [0, 2, 1, 0, 0, 3]])
    after = people([[0, 4, 0, 2, 1, 4], [0, 2, 1, 1, 0, 3]])
    assert set(before["key"]) < set(after["key"])
    kept = after[np.isin(after["key"], before["key"])]
    assert np.array_equal(kept, before)


@pytest.mark.parametrize(
    ("source", "activity", "spell_months"),
    [
        (Source.LONG_TERM, Activity.UNEMPLOYED, 12),
        (Source.REGISTERED, Activity.UNEMPLOYED, 0),
        (Source.YOUNG, Activity.INACTIVE, 0),
        (Source.OUTSIDE, Activity.INACTIVE, 0),
        (Source.NEWLY_UNEMPLOYED, Activity.UNEMPLOYED, 0),
    ],
)
def test_people_arrive_in_the_situation_of_their_source(source, activity, spell_months):
    counts = np.zeros((2, 6), dtype=np.int64)
    counts[0, source] = 20
    new = people(counts)
    assert set(new["activity"]) == {activity}
    assert set(new["spell_months"]) == {spell_months}
    assert not (new["place"] >= 0).any()
    assert set(new["next_activity"]) == set(new["plan"]) == {-1}


def test_registered_people_are_identified_and_weaker_than_the_newly_unemployed():
    new = people([[0, 0, 150, 0, 0, 150], [0] * 6])
    registered, others = new[:150], new[150:]
    assert registered["identified"].all()
    assert not others["identified"].all()
    gap = register()["registered_ability_gap_points"].value
    assert others["ability_level"].mean() - registered["ability_level"].mean() > gap / 2


def test_young_people_are_under_thirty():
    young = people([[0, 0, 0, 100, 0, 0], [0] * 6])
    assert young["age_months"].min() >= 16 * 12
    assert young["age_months"].max() < 30 * 12


def test_a_year_in_the_pool_has_taken_the_most_employable():
    new = people([[0, 50, 0, 0, 0, 50], [0] * 6], long_term_selection=5.0)
    assert new["frailty"][:50].max() < new["frailty"][50:].min()


@pytest.mark.statistical
def test_shares_of_the_mix_are_met():
    mix = region().mix
    new = people([[0, 0, 0, 0, 0, 1500], [0] * 6])
    years = new["age_months"] // 12
    for low, high, share in zip((16, 25, 30, 54), (25, 30, 54, 65), mix.age_shares.values, strict=True):
        assert_proportion(((years >= low) & (years < high)).sum(), len(new), share)
    for level, share in zip(Education, mix.education_shares.values, strict=True):
        assert_proportion((new["education"] == level).sum(), len(new), share)
    women = new["sex"] == Sex.WOMAN
    assert_proportion(women.sum(), len(new), mix.female_share.value)
    # Sex and background come from one draw and must not depend on one another.
    for one_sex in (new[women], new[~women]):
        assert_proportion(one_sex["immigrant"].sum(), len(one_sex), mix.immigrant_share.value)


@pytest.mark.statistical
def test_motivation_and_employability_go_together_as_far_as_the_register_says():
    new = people([[0, 0, 0, 0, 0, 1500], [0] * 6])
    drive = np.log(new["motivation"] / (1.0 - new["motivation"]))
    wanted = register()["motivation_frailty_correlation"].value
    assert np.corrcoef(new["frailty"], drive)[0, 1] == pytest.approx(wanted, abs=4 / np.sqrt(1500))
