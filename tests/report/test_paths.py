import math
from dataclasses import replace

import pytest

from toimio.analysis.paths import ENDS, KIND_OF, MONTHS_IN, Kind, Path
from toimio.locale import set_language, text
from toimio.report.paths import _END, _MONTHS, END_HEADS, path_record, path_words, paths_text
from toimio.world.activities import Activity

SHARES = dict(zip(ENDS, (0.5, 0.1, 0.1, 0.1, 0.1, 0.05, 0.05), strict=True))
MONTHS = dict(zip(MONTHS_IN, (6.26, 0.0, 12.0), strict=True))
TO_WORK = Path(
    (Activity.COACHING, Activity.OPEN_WORK), 123.4, 0.25, SHARES, 40.0, 1.0, 9.5, MONTHS, 1234.5, 2.5
)
WITHOUT = Path((Activity.STUDY,), 12.0, 0.25, SHARES, 36.5, 0.0, math.nan, MONTHS, 987.6, 1.5)
OTHERS = Path((), 200.0, 0.5, SHARES, 30.0, 0.4, 12.5, MONTHS, 500.0, 3.0)


@pytest.fixture(autouse=True)
def _english():
    set_language("en")
    yield
    set_language(None)


def row_of(label, *paths):
    lines = paths_text(["Heading"], paths, OTHERS, 20).splitlines()
    return next(line.removeprefix(label).split() for line in lines if line.startswith(label))


def test_a_path_is_told_in_words():
    assert path_words(TO_WORK.steps) == "coaching → open work"
    assert path_words((Kind.SUPPORT, Kind.PRACTICE, Kind.OPEN_WORK)) == "support → work practice → open work"
    assert path_words(()) == "other paths"


def test_the_note_says_how_steps_are_told():
    by_kind = paths_text(["Heading"], [TO_WORK], OTHERS, 20)
    by_service = paths_text(["Heading"], [TO_WORK], OTHERS, 20, by_service=True)
    assert "kind of service or work was first" in " ".join(by_kind.split())
    assert "same thing twice in a row" in " ".join(by_service.split())
    assert all(f"{words}:" in by_kind for words in ("Support", "Work practice", "Learning", "Aided work"))
    assert set(KIND_OF.values()) == set(Kind)


def test_months_run_to_open_work_or_to_the_end():
    ends = ["50", "10", "10", "10", "10", "5", "5"]
    assert row_of("coaching → open work", TO_WORK) == ["25.0", *ends, "9.5", "6.3", "0.0", "1,230"]
    assert row_of("studies", WITHOUT) == ["25.0", *ends, "36.5", "6.3", "0.0", "990"]
    assert row_of("other paths", OTHERS) == ["50.0", *ends, "-", "6.3", "0.0", "500"]
    assert row_of("all paths") == ["50.0", *ends, "-", "6.3", "0.0", "500"]


def test_records_leave_out_what_is_not_known():
    record = path_record(2, WITHOUT)
    assert (record["rank"], record["path"], record["months_to_open_work"]) == (2, "study", None)
    assert path_record(1, TO_WORK)["months_to_open_work"] == 9.5
    assert path_record(3, OTHERS)["path"] == "other"
    kinds = replace(WITHOUT, steps=(Kind.LEARNING, Kind.AIDED_WORK))
    assert path_record(4, kinds)["path"] == "learning > aided_work"
    assert path_record(4, kinds)["starts"] == 1.5


def test_nobody_is_said():
    assert paths_text(["Heading"], (), None, 20) == "Heading\n\nNobody began it within the horizon.\n"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_headings_fit_their_columns(language):
    set_language(language)
    words = " ".join([*map(text, END_HEADS.values()), text("to work"), text("share, %")])
    assert max(map(len, words.split())) < min(_END, _MONTHS)
    told = paths_text(["Heading"], (TO_WORK, WITHOUT, OTHERS), OTHERS, 20)
    assert max(map(len, told.splitlines())) <= 120
