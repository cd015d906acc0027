"""Income and living on transfers, checked against one person's lines in a simulated world."""

from functools import cache

import numpy as np
import pytest

from tests.small_region import region, run, with_busy_cooperative
from toimio.analysis.catalogue import FOLLOWED, TARGET
from toimio.analysis.groups import Entrants
from toimio.analysis.income_outcomes import INCOME, ON_TRANSFERS, followed_income, target_income
from toimio.analysis.outcomes import World
from toimio.money.lines import LINES
from toimio.world.accounts.lives import person_lines, person_situations
from toimio.world.activities import Activity, Reason

MONTHS = 36
WAGE = [line.key for line in LINES].index("wage")
GETS = [n for n, line in enumerate(LINES) if line.sign > 0 and line.key != "wage"]


@cache
def there() -> World:
    return World(run(with_busy_cooperative(), MONTHS, region=region(times=6)))


def of_lives(keys: list[int], months: dict[int, range]) -> tuple[float, float]:
    """Mean income and share on transfers of some people's months, person by person."""
    result = there().result
    income, mainly = [], []
    for key in keys:
        lines, situations = person_lines(result, key), person_situations(result, key)
        for month in months[key]:
            situation = situations[month]
            if situation < 0 or result.money.situations[situation].segment >= Activity.RETIRED:
                continue
            income.append(lines[month].sum() / 100.0)
            mainly.append(lines[month][GETS].sum() > lines[month][WAGE])
    return float(np.mean(income)), float(np.mean(mainly))


def test_the_target_groups_income_is_the_mean_of_all_its_lives():
    people = there().result.persons["person"].tolist()
    blocks = {block.outcome: block for block in target_income(there())}
    income, mainly = of_lives(people, dict.fromkeys(people, range(24, 36)))
    assert blocks[INCOME].group == TARGET
    assert blocks[INCOME].values[2, 0] == pytest.approx(income, rel=2e-3)
    assert blocks[ON_TRANSFERS].values[2, 0] == pytest.approx(mainly, abs=3e-3)
    assert blocks[INCOME].values.shape == (3, 1 + len(there().result.towns))


def test_the_followed_peoples_income_is_the_mean_of_their_lives_from_entry():
    spells = there().spells
    events = there().result.events
    studied = events["person"][(events["from_"] == Activity.STUDY) & (events["why"] == Reason.COMPLETED)]
    at_work = events["person"][events["to"] == Activity.OPEN_WORK]
    assert len(np.intersect1d(studied, at_work)) > 1
    sample = spells.people[np.flatnonzero(spells.start[spells.first] == 0)[::40]]
    present = spells.people[spells.start[spells.first] == 0]
    keys = np.union1d(sample, np.intersect1d(np.intersect1d(studied, at_work), present))
    entry = np.arange(len(keys)) % 12
    blocks = followed_income(there(), Entrants(keys, entry), (12, 24))
    by_name = {block.outcome: block.values[:, 0] for block in blocks}
    for n, horizon in enumerate((12, 24)):
        windows = {int(k): range(int(e), int(e) + horizon) for k, e in zip(keys, entry, strict=True)}
        income, mainly = of_lives([int(key) for key in keys], windows)
        assert by_name[INCOME][n] == pytest.approx(income, rel=1e-9)
        assert by_name[ON_TRANSFERS][n] == pytest.approx(mainly, abs=1e-9)
    assert {block.group for block in blocks} == {FOLLOWED}


def test_worlds_without_money_tell_no_income():
    bare = World(run(with_busy_cooperative(), 12, without=["money"]))
    assert target_income(bare) == []
    assert followed_income(bare, Entrants(np.empty(0, np.int64), np.empty(0, np.int64)), (12,)) == []
