from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from tests.small_region import region, register, scenario
from toimio.money.rules import load_rule_book
from toimio.world import spin_up as spinning
from toimio.world.activities import Activity
from toimio.world.raking import SPELLS
from toimio.world.run import start_model
from toimio.world.spin_up import snapshot_for

pytestmark = pytest.mark.small

COUNTED = ("unemployed_0_11", "unemployed_12_24", "unemployed_over_24")


@pytest.fixture(scope="module", params=["target", "all"])
def started(request):
    return start_model(scenario(), region(request.param), register(), 1, 0, 1)


def missing(model, *parts: str) -> int:
    """People missing in the cells whose name holds all these parts."""
    return sum(n for cell, n in model.rake_shortfall.items() if all(part in cell for part in parts))


def test_the_unemployed_of_each_town_and_length_are_as_many_as_counted(started):
    s = started.state
    people = s.people[: s.n]
    for t, town in enumerate(s.region.towns):
        here = people[(people["town"] == t) & (people["activity"] == Activity.UNEMPLOYED)]
        for (low, high), name in zip(SPELLS, COUNTED, strict=True):
            found = ((here["spell_months"] >= low) & (here["spell_months"] < high)).sum()
            if low == 0:
                found += s.pool[t].sum()
            short = missing(started, f"{town.key}.unemployed_from_{low}.")
            assert found + short == getattr(town, name).value


def test_people_in_services_are_as_many_as_counted(started):
    s = started.state
    for place, provider in zip(s.places, s.providers, strict=True):
        short = started.rake_shortfall.get(provider.key, 0)
        assert place["occupied"] + short == provider.people_today
        assert place["occupied"] <= place["places"]


def test_nobody_is_two_people():
    snapshot = snapshot_for(region(), register(), scenario(), 1, 0)
    assert len(set(snapshot.people["key"])) == len(snapshot.people)


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(spinning, "cache_folder", lambda: tmp_path)
    return tmp_path


def same(a, b) -> bool:
    return all(np.array_equal(getattr(a, f.name), getattr(b, f.name)) for f in fields(a))


def test_a_starting_population_is_kept_and_read_again(kept, monkeypatch):
    first = snapshot_for(region(), register(), scenario(), 1, 0)
    monkeypatch.setattr(spinning, "spin_up", None)
    assert same(snapshot_for(region(), register(), scenario(), 1, 0), first)


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 not a starting population", None])
def test_a_damaged_file_is_made_anew(damage, kept):
    first = snapshot_for(region(), register(), scenario(), 1, 0)
    (file,) = (kept / "spun_up").iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert same(snapshot_for(region(), register(), scenario(), 1, 0), first)
    assert file.read_bytes() == whole


def test_a_folder_that_cannot_be_written_costs_no_result(kept, monkeypatch):
    first = snapshot_for(region(), register(), scenario(), 1, 0)
    monkeypatch.setattr(spinning, "cache_folder", lambda: Path("/dev/null/cache"))
    assert same(snapshot_for(region(), register(), scenario(), 1, 0), first)


@pytest.mark.parametrize("change", ["region", "register", "today", "seed", "replication", "book"])
def test_each_assumption_has_a_starting_population_of_its_own(change):
    one = {
        "region": region(),
        "register": register(),
        "today": scenario(),
        "seed": 1,
        "replication": 0,
        "book": load_rule_book(),
    }
    others = {
        "region": region("all"),
        "register": register(illness_per_month=0.02),
        "today": scenario(subsidy={"firms_factor": 2.0}),
        "seed": 2,
        "replication": 1,
        "book": load_rule_book().with_values({"work_condition_months": 10.0}),
    }
    assert spinning._cache_path(**one) != spinning._cache_path(**one | {change: others[change]})
    titled = one["today"].model_copy(update={"title": scenario(title={"fi": "Toinen nimi"}).title})
    assert spinning._cache_path(**one) == spinning._cache_path(**one | {"today": titled})
