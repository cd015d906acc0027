from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from tests.small_region import region, register, scenario
from toimio.world import spin_up as spinning
from toimio.world.activities import Activity
from toimio.world.raking import SPELLS, unemployed_targets
from toimio.world.run import start_model
from toimio.world.spin_up import snapshot_for, spin_up

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


def test_recognised_people_are_as_many_as_registered(started):
    s = started.state
    people = s.people[: s.n]
    for t, town in enumerate(s.region.towns):
        here = people[(people["town"] == t) & (people["activity"] == Activity.UNEMPLOYED)]
        wanted = town.registered.value
        # Whoever is missing of one recognition may be replaced by the other.
        assert abs(here["identified"].sum() - wanted) <= missing(started, town.key) + 2


def test_people_in_services_are_as_many_as_counted(started):
    s = started.state
    for place, provider in zip(s.places, s.providers, strict=True):
        short = started.rake_shortfall.get(provider.key, 0)
        assert place["occupied"] + short == provider.people_today
        assert place["occupied"] <= place["places"]


def test_with_a_larger_stock_every_count_is_met():
    ample = register(spin_up_scale=3.0, spin_up_months=60.0, long_term_selection=2.0, hire_hazard_per_month=0.05)
    model = start_model(scenario(), region("all"), ample, 1, 0, 1)
    assert missing(model, "unemployed") == 0
    unemployed = model.state.stocks[..., Activity.UNEMPLOYED].sum(axis=(1, 2, 3))
    assert unemployed.tolist() == [town.unemployed for town in region().towns]


def test_nobody_is_two_people():
    snapshot = snapshot_for(region(), register(), scenario(), 1, 0)
    assert len(set(snapshot.people["key"])) == len(snapshot.people)


def test_inflow_holds_the_counted_unemployment():
    snapshot = spin_up(region(), register(spin_up_months=72.0), scenario(), 1, 0)
    assert snapshot.before_raking["unemployed_of_wanted"] == pytest.approx(1.0, abs=0.25)
    assert (snapshot.inflow_per_month[:, 0] > 0).all()


def test_targets_share_registered_people_by_length():
    town = region(times=10).towns[0]
    stock = np.array([[50, 9], [9, 9], [9, 9]])
    target = unemployed_targets(town, 0.6, stock)
    assert target[:, 1].tolist() == [42, 14, 14]
    assert target.sum(axis=1).tolist() == [92, 80, 80]
    assert target[0, 0] == 50


def test_no_more_recognised_people_than_unemployed_are_asked_for():
    town = region(times=10).towns[0]
    more = replace_count(town, registered=400)
    target = unemployed_targets(more, 1.0, np.array([[50, 9], [9, 9], [9, 9]]))
    assert target[0].tolist() == [0, 260]


def replace_count(town, **counts):
    data = town.model_dump(by_alias=True)
    for name, value in counts.items():
        data[name]["value"] = float(value)
    return type(town).model_validate(data)


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


@pytest.mark.parametrize("change", ["region", "register", "today", "seed", "replication"])
def test_each_assumption_has_a_starting_population_of_its_own(change):
    one = {
        "region": region(),
        "register": register(),
        "today": scenario(),
        "seed": 1,
        "replication": 0,
    }
    others = {
        "region": region("all"),
        "register": register(illness_per_month=0.02),
        "today": scenario(subsidy={"firms_factor": 2.0}),
        "seed": 2,
        "replication": 1,
    }
    assert spinning._cache_path(**one) != spinning._cache_path(**one | {change: others[change]})
    titled = one["today"].model_copy(update={"title": scenario(title={"fi": "Toinen nimi"}).title})
    assert spinning._cache_path(**one) == spinning._cache_path(**one | {"today": titled})
