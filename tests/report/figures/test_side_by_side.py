from tests.dashboard.compared import pair_of
from toimio.report.figures.side_by_side import side_by_side_picture
from toimio.report.side_by_side import MAIN, Side, effect
from toimio.report.side_by_side_words import factor

MAINS = [main for main in MAIN if main.id in ("people_open_work", "municipality")]
NAMED = (("a", 90.0), ("<b>b</b>", 1.0))
SIDES = [Side(name, pair_of(more, range(20)), tuple(range(20))) for name, more in NAMED]


def test_dots_and_intervals_are_the_effects():
    picture = side_by_side_picture(SIDES, MAINS, 2, "today")
    dots = [trace for trace in picture.figure.data if trace.mode == "markers"]
    assert len(dots) == 4
    for dot, (main, side) in zip(dots, [(m, s) for m in MAINS for s in SIDES], strict=True):
        one, times = effect(side, main), factor(main)
        assert dot.x[0] == one.mean * times
        assert dot.error_x.array[0] == (one.high - one.mean) * times
        assert dot.error_x.arrayminus[0] == (one.mean - one.low) * times


def test_a_direction_that_is_not_known_is_a_hollow_dot():
    picture = side_by_side_picture(SIDES, MAINS, 2, "today")
    known, unknown, *_ = picture.figure.data
    assert effect(SIDES[0], MAINS[0]).sign == 1
    assert effect(SIDES[1], MAINS[0]).sign == 0
    assert not known.marker.symbol.endswith("-open")
    assert unknown.marker.symbol.endswith("-open")


def test_names_are_shown_as_they_are_typed():
    picture = side_by_side_picture(SIDES, MAINS, 2, "today")
    assert "&lt;b&gt;" in picture.figure.data[1].y[0]
    assert picture.columns[-1] == "<b>b</b>"


def test_the_picture_says_what_it_is_for_those_who_hear_it():
    picture = side_by_side_picture(SIDES, MAINS, 2, "today")
    assert "today" in picture.alt
    assert len(picture.rows) == len(MAINS)
