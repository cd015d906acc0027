import typing

import pytest
from pydantic import BaseModel, ValidationError

from toimio.scenario.basics import month_number, month_text
from toimio.scenario.load import load_scenario
from toimio.scenario.problems import ScenarioError
from toimio.scenario.schema import Scenario, Services, json_schema

TOIMIO = load_scenario("toimio_regional")


def refused(path, value):
    """Return the one problem that setting a lever of toimio_regional raises."""
    with pytest.raises(ScenarioError) as caught:
        TOIMIO.updated({path: value})
    (problem,) = caught.value.problems
    assert problem.path.startswith(path)
    assert problem.found
    assert problem.allowed
    return problem


def all_tables(model=Scenario):
    yield model
    for field in model.model_fields.values():
        waiting = [field.annotation]
        while waiting:
            kind = waiting.pop()
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from all_tables(kind)
            waiting.extend(typing.get_args(kind))


def test_months_are_numbers_from_year_zero():
    assert month_number("2026-01") == 2026 * 12
    assert month_text(month_number("2031-12")) == "2031-12"
    with pytest.raises(ValueError, match="2026-13"):
        month_number("2026-13")


@pytest.mark.parametrize("table", dict.fromkeys(all_tables()), ids=lambda table: table.__name__)
def test_every_lever_is_described_and_every_table_is_strict(table):
    assert all(field.description for field in table.model_fields.values())
    config = table.model_config
    assert (config["strict"], config["frozen"], config["extra"], config["allow_inf_nan"]) == (
        True,
        True,
        "forbid",
        False,
    )


def test_nothing_changes_after_reading():
    with pytest.raises(ValidationError):
        TOIMIO.scenario.region = "elsewhere"
    with pytest.raises(ValidationError):
        TOIMIO.scenario.enterprises["toimio"].contract.hours_per_week = 1.0


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("joint_service.meetings_factor", "1.0"),
        ("joint_service.meetings_factor", True),
        ("joint_service.meetings_factor", 0.0),
        ("joint_service.meetings_factor", float("nan")),
        ("joint_service.meetings_factor", float("inf")),
        ("joint_service.meetings_factor", None),
        ("joint_service.meetings_factor", [1.0]),
        ("joint_service.plan_error_factor", -0.1),
        ("services.coaching.places_factor", 20.1),
        ("services.coaching.places_factor", 10**400),
        ("services.coaching.extra_places.kemi", 1.5),
        ("services.coaching.extra_places.kemi", 1001),
        ("services.coaching.extra_places.kemi", True),
        ("services.coaching.changes", {"2019-13": 1.5}),
        ("services.coaching.changes", {"2019": 1.5}),
        ("services.coaching.changes.2019-01", 20.1),
        ("services.coaching.changes.2019-01", "1.5"),
        ("services.training.clients_per_coach", 10.0),
        ("services.supported_work", {}),
        ("subsidy.firms_factor", -1.0),
        ("early_support.until", "2028-13"),
        ("early_support.until", "1989-12"),
        ("early_support.until", 2028),
        ("early_support.towns", "kemi"),
        ("early_support.towns", ["kemi", 5]),
        ("early_support.towns", ["kemi", "kemi"]),
        ("follows", ["toimoi"]),
        ("region", "../secret"),
        ("title.fi", "   "),
        ("title.fi", "a\x00b"),
        ("needs_change_of_law", 1),
        ("enterprises.toimio.opens", "2101-01"),
        ("enterprises.toimio.opens", ""),
        ("enterprises.toimio.opens", "July 2026"),
        ("enterprises.toimio.closes_funding", "2026-06"),
        ("enterprises.toimio.employer", "parish"),
        ("enterprises.toimio.finance.surplus_rule", "spend"),
        ("enterprises.toimio.finance.reserve_target_months", -1.0),
        ("enterprises.toimio.exit.return_premium_share", 1.1),
        ("enterprises.toimio.units.kemi_tornio.places", -1),
        ("enterprises.toimio.units.kemi_tornio.places", 10.0),
        ("enterprises.toimio.units.kemi_tornio.places", 1_000_000),
        ("enterprises.toimio.units.kemi_tornio.town", 7),
        ("enterprises.toimio.entry.min_ability", 11.0),
        ("enterprises.toimio.entry.priority", "nicest"),
        ("enterprises.toimio.entry.identified_only", "yes"),
        ("enterprises.toimio.contract.hours_per_week", 168.0),
        ("enterprises.toimio.contract.time_limit_months", 6.0),
        ("enterprises.toimio.workforce.ordinary_share", 1.0),
        ("enterprises.toimio.workforce.clients_per_coach", 0.0),
        ("enterprises.toimio.work.lines", {"cleaning": 0.9}),
        ("enterprises.toimio.work.lines.baking", 0.1),
        ("enterprises.toimio.work.orders_hours_per_place_month.reserved", 800.0),
        ("enterprises.toimio.work.orders_changes.in_house", {}),
        ("enterprises.toimio.work.orders_changes.in_house.2028-13", 0.5),
        ("enterprises.toimio.work.orders_changes.in_house.2028-01", 20.5),
        ("enterprises.toimio.work.orders_changes.by_post", {"2028-01": 0.5}),
        ("enterprises.toimio.exit.exit_effort", 1.1),
        ("enterprises.toimio.finance.start_grant_eur", -1.0),
        ("enterprises.toimio.finance.subsidy_regime", "charity"),
    ],
)
def test_wrong_types_and_absurd_sizes_are_refused_at_their_place(path, value):
    assert refused(path, value).file == "override"


def test_only_orders_of_a_channel_that_is_planned_may_change():
    planned = TOIMIO.scenario.model_dump(by_alias=True)
    work = planned["enterprises"]["toimio"]["work"]
    del work["orders_hours_per_place_month"]["reserved"]
    work["orders_changes"] = {"in_house": {"2028-01": 0.0}}
    kept = Scenario.model_validate(planned).enterprises["toimio"].work.orders_changes
    assert kept == {"in_house": {"2028-01": 0.0}}
    work["orders_changes"] = {"reserved": {"2028-01": 0.0}}
    with pytest.raises(ValidationError, match="a channel that stands in orders_hours_per_place_month"):
        Scenario.model_validate(planned)


def test_ability_bounds_must_be_in_order():
    with pytest.raises(ScenarioError) as caught:
        TOIMIO.updated(
            {"enterprises.toimio.entry.min_ability": 6.0, "enterprises.toimio.entry.max_ability": 5.0}
        )
    (problem,) = caught.value.problems
    assert problem.path == "enterprises.toimio.entry.min_ability"
    assert problem.found == "6.0"
    assert "5.0" in problem.allowed


def test_a_change_of_law_is_explained():
    assert refused_path({"needs_change_of_law": True}) == "law_note"
    changed = TOIMIO.updated({"needs_change_of_law": True, "law_note.fi": "Laki palkkatuesta"})
    assert changed.scenario.needs_change_of_law


def refused_path(overrides):
    with pytest.raises(ScenarioError) as caught:
        TOIMIO.updated(overrides)
    (problem,) = caught.value.problems
    return problem.path


def test_an_enterprise_bears_no_activitys_name():
    enterprise = TOIMIO.data["enterprises"]["toimio"]
    assert refused_path({"enterprises": {"coaching": enterprise}}) == "enterprises.coaching"


@pytest.mark.parametrize("key", ["Toimio", "töimiö", "1st", "a b", "x" * 41, "a.b"])
def test_free_names_are_plain(key):
    enterprise = TOIMIO.data["enterprises"]["toimio"]
    assert refused_path({"enterprises": {key: enterprise}}).startswith("enterprises")


def test_helpful_hints():
    assert refused("enterprises.toimio.opens", "2026-7").hint == "did you mean 2026-07?"
    assert refused("enterprises.toimio.opens", "2026-07-01").hint == "did you mean 2026-07?"
    alone = "write the number alone, without quotation marks or unit"
    assert refused("joint_service.meetings_factor", "1.0").hint == alone
    assert refused("enterprises.toimio.finance.start_grant_eur", "400 000 €").hint == alone
    assert refused("needs_change_of_law", "true").hint == "write it without quotation marks"
    assert refused("joint_service.meetings_factor", float("nan")).hint == "write an ordinary number"
    assert refused("enterprises.toimio.exit.exit_effort", 60).hint == "60 % is written 0.6"
    assert refused("early_support.until", 2028).hint == "write it in quotation marks"
    assert refused("enterprises.toimio.entry.priority", "weakst").hint == "did you mean weakest?"
    assert refused("follows", ["toimoi"]).hint == "did you mean toimio?"
    assert refused("enterprises.toimio.work.lines.clening", 0.1).hint == "did you mean cleaning?"
    assert "based_on" in refused("enterprises.toimio.work.lines", {"laundry": 1.0}).hint


def test_whole_numbers_may_stand_for_decimals():
    updated = TOIMIO.updated({"joint_service.meetings_factor": 2})
    assert isinstance(updated.scenario.joint_service.meetings_factor, float)


def test_months_of_an_enterprise_and_the_programme_as_numbers():
    enterprise = TOIMIO.scenario.enterprises["toimio"]
    assert enterprise.opens_month == month_number("2026-07")
    assert enterprise.closes_funding_month is None
    ends = TOIMIO.updated(
        {"enterprises.toimio.closes_funding": "2029-12", "early_support.until": ""}
    ).scenario
    assert ends.enterprises["toimio"].closes_funding_month == month_number("2029-12")
    assert ends.early_support.until_month is None
    assert TOIMIO.scenario.early_support.until_month == month_number("2028-08")


def test_services_by_activity():
    services = TOIMIO.scenario.services
    assert services.of("coaching") is services.coaching
    with pytest.raises(KeyError):
        services.of("supported_work")
    assert "of" not in Services.model_fields


def test_the_latest_change_that_has_begun_replaces_the_factor():
    changes = {"2028-01": 0.0, "2019-01": 1.57}
    overrides = {"services.coaching.places_factor": 1.2, "services.coaching.changes": changes}
    service = TOIMIO.updated(overrides).scenario.services.coaching
    assert list(service.changes) == ["2019-01", "2028-01"]
    months = ("2018-12", "2019-01", "2027-12", "2028-01")
    assert [service.factor_at(month_number(month)) for month in months] == [1.2, 1.57, 1.57, 0.0]
    assert TOIMIO.scenario.services.coaching.factor_at(0) == 1.0


def test_json_schema_describes_levers_and_requires_nothing():
    schema = json_schema()
    assert "based_on" in schema["properties"]
    assert schema["additionalProperties"] is False
    assert '"required": [' not in str(schema).replace("'", '"')
    meetings = schema["$defs"]["JointService"]["properties"]["meetings_factor"]
    assert meetings["minimum"] == 0.1
    assert meetings["maximum"] == 10.0
    assert "meetings" in meetings["description"]
