import pytest

from tests.dashboard.made import pair
from toimio.analysis.study import about_all, differences
from toimio.locale import set_language
from toimio.report.figures.changes import changes_picture

CHANGED = {"people_supported_work": 98.0, "people_unemployed": -106.0, "people_open_work": 0.2}


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language(None)


def drawn(**options):
    return changes_picture(differences(about_all(pair(CHANGED))), "Toimio", **options)


def test_largest_changes_are_told_above_the_picture():
    assert drawn().finding == (
        "At the end of year 10 most is added to: in supported work +98; most is taken away from: unemployed -106."
    )


def test_bars_of_unknown_direction_are_hatched_and_have_no_number():
    (bars,) = drawn().figure.data
    shapes = dict(zip(bars.y, bars.marker.pattern.shape, strict=True))
    assert shapes["in supported work  <b>+98</b>"] == ""
    assert shapes["in open work  <b>?</b>"] == "/"


def test_before_the_quick_run_is_finished_no_bar_claims_a_direction():
    picture = drawn(may_tell=False)
    assert set(picture.figure.data[0].marker.pattern.shape) == {"/"}
    assert picture.finding == "Preliminary: no direction is told yet."


def test_its_table_has_today_the_design_and_the_interval():
    picture = drawn()
    assert picture.columns == ("at the end", "today", "Toimio", "difference", "90 % interval")
    assert ("in supported work", "0", "98", "+98", "+97…+99") in picture.rows
    assert "Toimio" in picture.alt
