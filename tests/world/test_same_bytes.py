import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.small_region import FILE, fingerprint, region, run, with_cooperative
from tests.world.fingerprint import fingerprints
from toimio.scenario.load import load_scenario
from toimio.scenario.region import load_region

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> str:
    return fingerprints(tmp_path_factory.mktemp("first"))


@pytest.mark.small
def test_the_same_seed_gives_the_same_bytes_again(here, tmp_path):
    assert fingerprints(tmp_path) == here


@pytest.mark.small
def test_a_starting_population_read_from_the_cache_gives_the_same_bytes(here, tmp_path):
    assert fingerprints(tmp_path) == fingerprints(tmp_path)


@pytest.mark.small
@pytest.mark.parametrize("key", [{"seed": 2}, {"replication": 1}], ids=["seed", "replication"])
def test_another_seed_or_replication_gives_another_world(key):
    one, other = run(with_cooperative(), 18), run(with_cooperative(), 18, **key)
    assert fingerprint(one) != fingerprint(other)


@pytest.mark.slow
@pytest.mark.parametrize(
    "settings",
    [{"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2"}, {"NUMBA_DISABLE_JIT": "1"}],
    ids=["one hash seed", "another hash seed", "uncompiled"],
)
def test_another_process_and_folder_give_the_same_bytes(settings, here, tmp_path):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    command = [sys.executable, "-m", "tests.world.fingerprint", str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == here


SCENARIO = """
based_on = "today"
region = "two_towns"
follows = ["coop"]
[title]
fi = "Osuuskunta"
[early_support]
towns = ["south"]
[services.coaching]
extra_places = { south = 2, north = 1 }
changes = { "2025-06" = 0.5, "2026-09" = 2.0 }
[coaching_teams.swift]
opens = "2026-02"
approach = "place_then_train"
town = "south"
serves = ["south", "north"]
places = 4
ramp_up_months = 1
clients_per_coach = 10.0
follow_along_months = 6
entry = { wanting_work_only = true }
[coaching_teams.steady]
opens = "2026-02"
approach = "stepwise"
town = "south"
serves = ["north", "south"]
places = 4
ramp_up_months = 1
[service_paths.held]
opens = "2026-01"
towns = ["south", "north"]
steps = ["coaching", "steady", "coop", "training"]
places = 6
next_step_ahead_months = 3
clients_per_worker = 20.0
[service_paths.brief]
opens = "2026-01"
towns = ["north"]
steps = ["work_trial", "coaching"]
places = 6
first_in_queues = true
[enterprises.rival]
opens = "2026-02"
units.shed = { town = "south", places = 3, ramp_up_months = 1 }
work = { lines = { wood = 1.0 }, orders_hours_per_place_month = { open_market = 50.0 } }
[enterprises.coop]
opens = "2026-03"
units.hub = { town = "north", serves = ["north", "south"], places = 6, ramp_up_months = 2 }
units.yard = { town = "south", serves = ["south"], places = 3, ramp_up_months = 2 }
work = { lines = { wood = 1.0 }, orders_hours_per_place_month = { reserved = 50.0 } }
"""

NAMES = {
    "north": "zeta",
    "south": "alfa",
    "two_towns": "elsewhere",
    "coop": "zz_firm",
    "rival": "a_firm",
    "hub": "z_place",
    "yard": "a_place",
    "shed": "b_place",
    "swift": "z_team",
    "steady": "a_team",
    "held": "z_way",
    "brief": "a_way",
    "workshop": "aaa",
    "county": "zzz",
    "kela": "mmm",
    "college": "bbb",
    "Osuuskunta": "Toinen",
    "Pohjola": "Jokin",
}


def renamed(words: str) -> str:
    """Every key and title of a file put in other words, which sort otherwise."""
    pattern = re.compile(r"\b(" + "|".join(NAMES) + r")(_service)?\b")
    lines = (
        line if line.startswith("kind") else pattern.sub(lambda m: NAMES[m[1]] + (m[2] or ""), line)
        for line in words.splitlines()
    )
    return "\n".join(lines)


def by_name(result) -> dict:
    """What a run tells, by the names of providers and keepers of books, whose order follows their names."""
    told = {
        provider.key: [result.provider_series[name][:, j].tolist() for name in sorted(result.provider_series)]
        + [result.events[result.events["place"] == j][["month", "person", "from_", "to", "why"]].tolist()]
        for j, provider in enumerate(result.providers)
    }
    told |= {
        f"books of {key}": [result.books[:, k].tolist(), result.bank[:, k].tolist()]
        for k, key in enumerate(result.book_keys)
    }
    town = {name: result.series[name].tolist() for name in sorted(result.series)}
    assert result.path_log is not None
    told |= {
        f"path {path.key}": result.path_log[result.path_log["path"] == k][
            ["month", "person", "step", "event"]
        ].tolist()
        for k, path in enumerate(result.paths)
    }
    return told | {"people": result.stocks.tobytes(), "born": result.persons.tobytes(), "town": town}


@pytest.mark.small
def test_no_name_of_a_town_institution_region_scenario_enterprise_team_or_path_moves_a_result(tmp_path):
    results = []
    for name, words in (("plain", str), ("other", renamed)):
        (tmp_path / f"{name}_region.toml").write_text(words(FILE.read_text("utf-8")), "utf-8")
        (tmp_path / f"{name}.toml").write_text(words(SCENARIO), "utf-8")
        design = load_scenario(tmp_path / f"{name}.toml").scenario
        results.append(run(design, 18, region=load_region(tmp_path / f"{name}_region.toml")))
    plain, other = results
    assert plain.towns == ("north", "south")
    assert other.towns == ("zeta", "alfa")
    assert len(set(plain.providers) & set(other.providers)) < len(plain.providers) / 2
    expected = by_name(plain)
    assert {renamed(key): expected[key] for key in expected} == by_name(other)


@pytest.mark.small
@pytest.mark.parametrize("key", ["workshop", "kela"])
def test_in_lives_an_enterprise_called_like_an_institution_is_another(key):
    spec = with_cooperative().model_dump()["enterprises"]["coop"]
    named = with_cooperative().model_copy(
        update={"enterprises": {key: type(with_cooperative().enterprises["coop"]).model_validate(spec)}}
    )
    assert fingerprint(run(named, 18)) == fingerprint(run(with_cooperative(), 18))


@pytest.mark.small
def test_the_region_of_the_tests_is_the_file():
    assert region().digest() == load_region(FILE).digest()
