import pytest

from tests.dashboard.made import TOWNS, pair
from toimio.analysis.cells import DIMENSIONS
from toimio.analysis.grades import MONEY, PEOPLE, Resting
from toimio.analysis.payers import PUBLIC
from toimio.analysis.study import about_all, differences
from toimio.locale import set_language
from toimio.report.key_figures import key_figures
from toimio.report.plain_sentence import plain_sentence

FIRM = (Resting(PEOPLE, 10, 100), Resting(MONEY, 20, 100))
WEAK = (Resting(PEOPLE, 10, 100), Resting(MONEY, 84, 100))
MORE = {"people_open_work": 40.0, "person_years_paid_work": 800.0, TOWNS: -12_000_000.0, PUBLIC: 3_000_000.0}


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language(None)


def told(changed, pairs=20, resting=FIRM):
    return plain_sentence(differences(about_all(pair(changed, pairs))), pairs, 20, resting)


def test_people_come_first_then_the_towns_money():
    assert told(MORE).main == (
        "The model estimates: over 10 years on average 80 more people are in paid work than today; in open work there "
        "are at the end 40 people more; it costs the towns 12.00 million euros more."
    )


def test_the_other_directions():
    fewer = {"people_open_work": -40.0, "person_years_paid_work": -800.0, TOWNS: 400_000.0}
    words = told(fewer).main
    assert "80 fewer people are in paid work" in words
    assert "40 people fewer" in words
    assert "the towns save 400,000 EUR" in words


def test_a_direction_that_is_not_known_is_said_to_be_so():
    words = told({"people_open_work": 0.2, "person_years_paid_work": 0.3, TOWNS: 0.1}).main
    assert "we do not know whether more or fewer people are in paid work over 10 years" in words
    assert "we do not know whether more or fewer are in open work at the end" in words
    assert "we do not know whether the towns pay more or less" in words
    for claim in ("people more", "people fewer", "save", "costs"):
        assert claim not in words


def test_nothing_changes():
    words = told({}).main
    assert "exactly as many people are in paid work as today" in words
    assert "the towns' money stays exactly as it is" in words


@pytest.mark.parametrize("pairs", [2, 19])
def test_before_the_quick_run_is_finished_no_direction_is_told(pairs):
    words = told(MORE, pairs).main
    assert f"{pairs} of the first 20 pairs" in words
    assert "preliminary" in words
    for claim in ("more people", "fewer", "save", "costs"):
        assert claim not in words


def test_resting_mostly_on_assumptions_is_said():
    assert "assumptions" not in told(MORE).sure
    assert "up to 84 % of the parameters behind it are of grade D" in told(MORE, resting=WEAK).sure


def test_four_figures_with_their_change_and_interval():
    worlds = about_all(pair(MORE | {"people_supported_work": 98.0}))
    work, supported, towns, public = key_figures(worlds, differences(worlds))
    assert (work.value, work.change, work.direction) == ("5,040", "+40", 1)
    assert work.interval == "90 % interval +39…+41"
    assert (supported.value, supported.change) == ("98", "+98")
    assert (towns.value, towns.change, towns.direction) == ("-12.00 million euros", "", -1)
    assert public.direction == 1
    assert "100 % of the pairs" in public.remark


def test_without_supported_work_paid_work_is_told():
    worlds = about_all(pair({"person_years_paid_work": 800.0}))
    assert key_figures(worlds, differences(worlds))[1].label == "Person-years of paid work"


def test_rows_about_all_people_are_those_of_the_whole_table():
    worlds = pair(MORE)
    whole = about_all(worlds)
    assert len(whole.index) < len(worlds.index)
    everything, part = differences(worlds), differences(whole)
    columns = [everything[name] for name in DIMENSIONS]
    rows = [
        i for i in range(len(worlds.index)) if all(each.names[each.codes[i]] == "all" for each in columns)
    ]
    assert part["difference"].tolist() == everything["difference"][rows].tolist()
