"""How far people get on a path, counted from its log."""

from dataclasses import asdict

import numpy as np
import pytest

from tests.analysis.synthetic import persons, world
from toimio.analysis.path_funnel import ENDED, added_funnels, funnel_from, funnels_of
from toimio.locale import set_language
from toimio.report.path_funnel import _LABEL, funnel_record, funnels_text
from toimio.world.activities import PathEvent
from toimio.world.rules.service_paths import PATH_LOG
from toimio.world.run import PathInfo

E = PathEvent
PATHS = (PathInfo("onward", ("coaching", "training", "toimio")), PathInfo("other", ("study",)))
LOG = [
    # month, person, path, step, event: one person begins twice, another falls ill and comes back to the same step
    (2, 100, 0, 0, E.BEGAN),
    (3, 101, 0, 0, E.BEGAN),
    (4, 100, 0, 1, E.STEP),
    (5, 101, 0, 1, E.STEP),
    (6, 102, 1, 0, E.BEGAN),
    (7, 100, 0, 1, E.DROPPED_OUT),
    (8, 101, 0, 1, E.STEP),
    (9, 100, 0, 0, E.BEGAN),
    (11, 101, 0, 3, E.STEP),
    (12, 100, 0, 1, E.STEP),
    (15, 101, 0, 3, E.FINISHED),
]


@pytest.fixture
def funnels():
    result = world(persons(3), [], 20, paths=PATHS, path_log=np.array(LOG, dtype=PATH_LOG))
    return funnels_of(result)


def test_every_beginning_is_counted_and_each_step_once(funnels):
    onward, other = funnels
    assert (onward.began, onward.reached) == (3, (3, 0, 1))
    assert onward.months_to == (2 + 2 + 3, 0, 8)
    ended = dict(zip(ENDED, onward.ended, strict=True))
    assert {event: count for event, count in ended.items() if count} == {E.FINISHED: 1, E.DROPPED_OUT: 1}
    assert onward.still_on == 1
    assert onward.months == (7 - 2) + (15 - 3) + (20 - 9)
    assert (other.began, other.reached, other.still_on, other.months) == (1, (0,), 1, 14)


def test_what_json_keeps_is_the_funnel_again(funnels):
    for funnel in funnels:
        kept = {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(funnel).items()}
        assert funnel_from(kept) == funnel


def test_replications_are_added_up(funnels):
    onward, _ = added_funnels([funnels, funnels, funnels])
    assert (onward.began, onward.reached, onward.still_on, onward.months) == (9, (9, 0, 3), 3, 84)
    assert added_funnels([(), ()]) == ()


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_funnel_in_words(funnels, language):
    set_language(language)
    try:
        words = funnels_text(funnels, 2)
    finally:
        set_language(None)
    assert "{" not in words
    assert max(map(len, words.splitlines())) <= 120
    lines = [line for line in words.splitlines() if line.startswith("  ")]
    assert all(line[_LABEL - 1] == " " for line in lines if len(line) > _LABEL)
    assert lines[0].split()[-2:] in (["1.5", "100.0"], ["1,5", "100,0"])
    assert funnels_text((), 2) == ""


def test_the_funnel_as_plain_data(funnels):
    record = funnel_record(funnels[0], 2)
    assert (record["path"], record["began"], record["still_on"]) == ("onward", 1.5, 0.5)
    assert record["steps"][1] == {"step": "training", "reached": 0.0, "months": None}
    assert record["steps"][2] == {"step": "toimio", "reached": 0.5, "months": 8.0}
    assert record["ended"]["finished"] == 0.5
    assert set(record["ended"]) == {event.name.lower() for event in ENDED}
