import math

import pytest

from toimio.locale import set_language
from toimio.report.shelf import Design, Measure, shelf_lines
from toimio.scenario.load import load_scenario


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language(None)


NOTHING = Measure(math.nan, math.nan, math.nan)


def design(**changed):
    plain = {
        "label": "toimio_regional",
        "scenario": load_scenario("toimio_regional").scenario,
        "followed": Measure(-0.067, -0.078, -0.057),
        "followed_months": 48,
        "open_work": Measure(-9.0, -52.0, 34.0),
        "paid_work": Measure(785.0, 741.0, 828.0),
        "public_eur": Measure(-9.17e6, -9.77e6, -8.57e6),
        "closed": 0.0,
        "needs_law": False,
        "remarks": 0,
    }
    return Design(**(plain | changed))


def row(**changed):
    lines = list(shelf_lines([design(**changed)], 10, 20, 1))
    assert lines[0].count("|") == lines[2].count("|") == 9
    return [cell.strip() for cell in lines[2].strip("|").split("|")]


def test_a_design_is_told_in_a_row():
    cells = row()
    assert cells[0] == "`toimio_regional`"
    assert cells[1].startswith(
        "Toimio: regional cooperative. A supported-employment cooperative of the five towns"
    )
    assert cells[2] == "-6.7 (-7.8…-5.7) (48)"
    assert cells[3:6] == ["-9 (-52…+34)", "+785 (+741…+828)", "-9.17 (-9.77…-8.57)"]
    assert cells[6:] == ["open work: we do not know the direction", "possible today"]


@pytest.mark.parametrize(
    ("open_work", "told"),
    [
        (Measure(5.0, 1.0, 9.0), "more open work"),
        (Measure(-5.0, -9.0, -1.0), "less open work"),
        (Measure(5.0, -1.0, 11.0), "we do not know the direction"),
        (NOTHING, "we do not know the direction"),
    ],
)
def test_a_direction_is_named_only_when_the_interval_has_it(open_work, told):
    assert told in row(open_work=open_work)[6]


def test_what_is_not_known_is_a_dash():
    assert row(followed=NOTHING)[2] == "-"


def test_closures_and_the_law_are_told():
    cells = row(closed=0.4, needs_law=True, remarks=3)
    assert cells[6].endswith("on average 0.4 enterprises close")
    assert cells[7] == "needs a change of law; 3 remarks of law"


def test_how_to_read_it_is_told_below():
    told = " ".join(list(shelf_lines([design()], 10, 20, 1))[3:])
    assert "over 10 years, 20 pairs, seed 1" in told
    assert "this is no ranking" in told
