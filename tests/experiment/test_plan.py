from dataclasses import replace

import pytest

from toimio.experiment.mistakes import UserMistakeError
from toimio.experiment.plan import decisive_files, plan
from toimio.scenario.load import scenario_folder
from toimio.scenario.problems import ScenarioError


def test_the_first_scenario_is_the_reference_of_all_others():
    experiment = plan(["today", "toimio_regional", "more_coaching"], years=2)
    assert [(c.label, r.label) for c, r in experiment.pairs] == [
        ("toimio_regional", "today"),
        ("more_coaching", "today"),
    ]
    assert experiment.months == 24


def test_a_single_scenario_stands_alone():
    experiment = plan(["today"])
    assert experiment.pairs == ((experiment.cases[0], None),)


@pytest.mark.parametrize(
    "numbers",
    [
        {"years": 0},
        {"years": 41},
        {"replications": 0},
        {"replications": 10_001},
        {"seed": -1},
        {"seed": 2**63},
    ],
)
def test_numbers_out_of_bounds_are_refused(numbers):
    with pytest.raises(UserMistakeError):
        plan(["today"], **numbers)


@pytest.mark.parametrize(
    "numbers", [{"years": 40}, {"replications": 10_000}, {"seed": 2**63 - 1}, {"seed": 0}]
)
def test_bounds_themselves_are_allowed(numbers):
    plan(["today"], **numbers)


def test_an_unknown_scenario_or_region_is_told():
    with pytest.raises(ScenarioError):
        plan(["tomorrow"])
    with pytest.raises(ScenarioError):
        plan(["today"], region="atlantis")


def test_scenarios_of_different_regions_need_a_choice(tmp_path):
    elsewhere = tmp_path / "elsewhere.toml"
    elsewhere.write_text('based_on = "today"\nregion = "seinajoki"\n', encoding="utf-8")
    with pytest.raises(UserMistakeError, match="--region"):
        plan(["today", str(elsewhere)])


def test_files_of_one_name_are_told_apart(tmp_path):
    copy = tmp_path / "today.toml"
    copy.write_text((scenario_folder() / "today.toml").read_text(encoding="utf-8"), encoding="utf-8")
    experiment = plan(["today", str(copy), "today"])
    assert [case.label for case in experiment.cases] == ["today", "today_2", "today_3"]
    assert len({case.digest for case in experiment.cases}) == 1


def test_the_id_hangs_on_what_decides_results_and_nothing_else():
    base = plan(["today", "toimio_regional"], years=3, replications=4, seed=7)
    assert base.id == plan(["today", "toimio_regional"], years=3, replications=400, seed=7).id
    others = [
        plan(["toimio_regional", "today"], years=3, seed=7),
        plan(["today", "more_coaching"], years=3, seed=7),
        plan(["today", "toimio_regional"], years=4, seed=7),
        plan(["today", "toimio_regional"], years=3, seed=8),
    ]
    ids = {base.id, *(other.id for other in others)}
    assert len(ids) == 5
    register = base.register.with_values({"frailty_sd": base.register["frailty_sd"].low})
    assert replace(base, register=register).id not in ids


def test_the_law_belongs_to_what_decides_a_result():
    names = {path.name for path in decisive_files()}
    assert {"rules.csv", "towns.csv", "month.py", "income.py"} <= names
    assert not {"parameters.csv", "comparison.py"} & names
