import numpy as np

from toimio.analysis.knowledge import told_apart
from toimio.locale import set_language
from toimio.report.figures.fan import chance_picture, knowledge_picture
from toimio.report.figures.months import Course


def _course() -> Course:
    months = np.arange(0.0, 25.0)
    ends = {
        "one_low_90": -20.0,
        "one_low_50": -5.0,
        "difference": 4.0,
        "one_high_50": 9.0,
        "one_high_90": 30.0,
        "mean_low_90": 1.0,
        "mean_high_90": 7.0,
    }
    return Course(months, {name: value * months / 24.0 for name, value in ends.items()})


def test_chance_tells_one_run_and_the_mean_by_their_own_names():
    set_language("en")
    picture = chance_picture(_course(), "In open work, people", "people", 1.0, 20)
    set_language(None)
    assert "-20 to +30" in picture.finding
    assert "20 pairs is known to +1…+7" in picture.finding
    assert [row[0] for row in picture.rows] == ["1", "2"]
    assert picture.rows[-1][1:] == ("-20", "-5", "+4", "+9", "+30")
    assert picture.alt
    names = [trace.name for trace in picture.figure.data]
    assert "mean" in names and "how sure of the mean, 90 %" in names


def test_knowledge_tells_how_often_the_difference_is_above_zero():
    set_language("en")
    draws = np.repeat(np.linspace(-3000.0, 7000.0, 11)[:, None, None], 2, axis=1).repeat(3, axis=2)
    picture = knowledge_picture(told_apart(draws), "the town, thousand euros", "thousand euros", 1e-3)
    set_language(None)
    assert "6 times out of 10" in picture.finding
    assert len(picture.rows) == 3
    assert picture.rows[0][3] == "+2"
