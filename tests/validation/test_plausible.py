from toimio.report.pattern_rows import pattern_columns, pattern_rows, patterns_met
from toimio.validation.patterns import load_patterns
from toimio.validation.plausible import plausible_draws


def test_the_draws_that_meet_most_patterns_come_first():
    best = plausible_draws(40)
    assert best is not None
    assert len(best.numbers) == len(set(best.numbers)) == 40
    assert list(best.met) == sorted(best.met, reverse=True)
    every = plausible_draws(best.of)
    assert every is not None
    assert min(best.met) >= max(every.met[40:])
    assert sorted(every.numbers) == list(range(1, best.of + 1))


def test_every_pattern_has_a_row_for_the_screen():
    rows = pattern_rows()
    assert len(rows) == len(load_patterns())
    assert all(len(row) == len(pattern_columns()) and all(row) for row in rows)
    met, every, telling = patterns_met()
    assert telling <= met <= every == len(rows)
