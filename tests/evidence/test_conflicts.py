"""Sums and conflicts that the tidy files state really hold in their numbers."""

import re

import pytest

from toimio.evidence.figures import load_figures
from toimio.evidence.observations import (
    DESTINATIONS,
    STATED_TOTAL,
    Observation,
    conflicts,
    load_observations,
)
from toimio.evidence.observed import monthly_series

FLAGGED = {
    *("F061", "F071", "F066", "D101", "F073", "F129", "F043", "F003", "F005", "G015", "G016"),
    *("D010", "D022", "D045", "D047", "D179", "F411", "D083", "D203", "D204", "F404", "D152", "D136"),
    *("D219", "D215", "D105", "D134", "D096", "G066", "D093"),
}


def value(name: str, **labels: str) -> float:
    (row,) = [row for row in load_observations(name) if labels.items() <= row.labels.items()]
    return row.value


def flagged(figure: str) -> Observation:
    (row,) = [row for row in conflicts() if row.figure == figure]
    return row


def clients(area: str, year: int, measure: str) -> float:
    return value("oma_polku_clients", area=area, year=str(year), measure=measure)


def ended(area: str, year: int) -> tuple[float, float]:
    """Stated ends and the sum of the items."""
    items = {
        row.labels["destination"]: row.value
        for row in load_observations("oma_polku_destinations")
        if (row.labels["area"], row.labels["year"]) == (area, str(year))
    }
    stated = items.pop(STATED_TOTAL)
    return stated, sum(items.values())


def test_the_flagged_rows_are_those_with_a_conflict() -> None:
    rows = conflicts()
    assert {row.figure for row in rows} == FLAGGED
    assert len(rows) == len(FLAGGED)
    assert all(re.fullmatch(r"[A-Z0-9].{20,170}\.", row.conflict) for row in rows)
    assert {figure for row in rows for figure in re.findall(r"[A-Z]\d{3}", row.conflict)} <= set(
        load_figures()
    )


def test_ends_that_are_stated_and_those_that_add_up() -> None:
    assert ended("kuusiokunnat", 2017) == (11, 13)
    assert ended("seinajoki", 2020) == (43, 60)
    for area, year in (("kuusiokunnat", 2018), ("kuusiokunnat", 2020), ("seinajoki", 2018)):
        stated, items = ended(area, year)
        assert stated == items
    assert flagged("F073").conflict.startswith("Stated are 11, the items add up to 13; 56 new")
    assert flagged("F129").conflict.startswith("Stated are 43, the items add up to 60; the surplus of 17")
    trials = value("oma_polku_destinations", area="seinajoki", year="2020", destination="work_trial")
    assert trials == 60 - 43


def test_no_destination_is_left_out_where_the_sum_holds() -> None:
    found = {row.labels["destination"] for row in load_observations("oma_polku_destinations")}
    assert found == {*DESTINATIONS, STATED_TOTAL}


def test_clients_carried_over_by_arithmetic() -> None:
    first = clients("kuusiokunnat", 2017, "new_clients") - ended("kuusiokunnat", 2017)[0]
    assert first == clients("kuusiokunnat", 2018, "carried_over") == 45
    second = first + clients("kuusiokunnat", 2018, "new_clients") - ended("kuusiokunnat", 2018)[0]
    assert second == clients("kuusiokunnat", 2019, "carried_over") == 38
    started = clients("seinajoki", 2018, "new_clients") - ended("seinajoki", 2018)[0]
    assert (started, clients("seinajoki", 2019, "carried_over")) == (53, 55)
    assert flagged("F071").conflict == (
        "Stated are 55; the 111 new clients of 2018 less its 58 ended ones give 53."
    )


def test_new_clients_of_2019_by_table_and_by_slide() -> None:
    south, town = clients("kuusiokunnat", 2019, "new_clients"), clients("seinajoki", 2019, "new_clients")
    assert town == 191
    assert "191 new clients, the slide of results 150" in flagged("F061").conflict
    target = sum(clients(area, 2019, "target_new_clients") for area in ("kuusiokunnat", "seinajoki"))
    reached = value("oma_polku_service", year="2019", measure="new_clients_of_target")
    assert reached == pytest.approx(100 * (south + town) / target, abs=0.05)
    assert round(100 * (south + 150) / target) == 80
    assert "80 %" in flagged("F066").conflict
    coaches = value("oma_polku_service", year="2019", measure="coaches")
    per_coach = value("oma_polku_service", measure="new_clients_per_coach")
    assert per_coach == (south + town) / coaches
    assert round((south + 150) / coaches) == 44
    assert "it would be 44." in flagged("D101").conflict


def test_stay_and_closing_of_2018() -> None:
    stock = (
        clients("kuusiokunnat", 2018, "carried_over") + clients("kuusiokunnat", 2019, "carried_over")
    ) / 2
    flow = ended("kuusiokunnat", 2018)[0] / 12
    hazard = value("oma_polku_service", measure="closing_hazard")
    assert hazard == pytest.approx(100 * flow / stock, abs=0.06)
    assert value("oma_polku_service", measure="mean_stay") == pytest.approx(stock / flow, abs=0.06)


def test_ages_of_the_polku_project_add_up() -> None:
    ages = ("under_25", "from_25_to_29", "from_30_to_53", "over_54")
    people = [value("polku_participants", group=age, measure="persons") for age in ages]
    everybody = value("polku_participants", group="all", measure="persons")
    assert sum(people) == everybody
    for age, count in zip(ages, people, strict=True):
        share = value("polku_participants", group=age, measure="share")
        assert share == pytest.approx(100 * count / everybody, abs=0.5)
    subsidised = value("polku_participants", group="pay_subsidy", measure="persons")
    share = value("polku_participants", group="pay_subsidy", measure="share")
    assert share == pytest.approx(100 * subsidised / everybody, abs=0.05)


def test_stocks_agree_with_the_monthly_series_but_for_the_flagged_one() -> None:
    series = monthly_series("Lapland (province)", "unemployed")
    compared = 0
    for row in load_observations("lapland_stocks"):
        counted = series.get(row.labels["month"])
        if row.labels["measure"] != "unemployed" or counted is None:
            continue
        compared += 1
        if row.conflict:
            assert (row.value, counted) == (13280, 14434)
            assert "13 280" in row.conflict
            assert "14 434" in row.conflict
        else:
            assert row.value == pytest.approx(counted, abs=5)
    assert compared == 7


def test_shares_follow_from_the_stocks() -> None:
    stocks = {(r.labels["month"], r.labels["measure"]): r.value for r in load_observations("lapland_stocks")}
    parts = {
        "structurally_unemployed_of_unemployed": ("structurally_unemployed", "unemployed", 0.1),
        "over_12_months_of_unemployed": ("over_12_months", "unemployed", 0.05),
        "over_24_of_over_12_months": ("over_24_months", "over_12_months", 0.5),
    }
    checked = 0
    for row in load_observations("lapland_shares"):
        if row.labels["measure"] in parts:
            part, whole, error = parts[row.labels["measure"]]
            month = row.labels["month"]
            assert row.value == pytest.approx(100 * stocks[month, part] / stocks[month, whole], abs=error)
            checked += 1
    assert checked == 4
    assert round(100 * stocks["2015-01", "structurally_unemployed"] / 14434) == 54
    assert "54 %" in flagged("F005").conflict


def test_what_follows_a_service_adds_up_but_for_the_flagged_rows() -> None:
    sums: dict[tuple[str, str], list[Observation]] = {}
    for row in load_observations("service_follow_up"):
        if re.fullmatch("(unemployed|in_service|neither)_after_3_months", row.labels["measure"]):
            sums.setdefault((row.labels["service"], row.labels["basis"]), []).append(row)
    whole = {key: rows for key, rows in sums.items() if len(rows) == 3}
    assert len(whole) == 6
    for key, rows in whole.items():
        if key[0] == "rehabilitative_work":
            two = [row for row in rows if row.conflict]
            assert [row.figure for row in two] == ["G015", "G016"]
            assert sum(row.value for row in two) == pytest.approx(114)
            assert all("add up to 114 %" in row.conflict for row in two)
        else:
            assert sum(row.value for row in rows) == pytest.approx(100), key
            assert not any(row.conflict for row in rows)


def test_conflicts_of_designs_hold_in_the_figures() -> None:
    figures = load_figures()
    assert figures["D010"].value == 1166
    assert figures["F387"].low == 1116
    assert round(100 * 1116 / 24000, 2) == 4.65
    assert figures["F388"].low == 4.7
    assert (figures["D083"].value, figures["D203"].span, figures["D204"].value) == (12, (65, 70), 90)
    assert figures["F404"].value == 0
    assert figures["D179"].value == 1.63
    assert round(37.4 / 27.1, 2) == 1.38
    assert "27.1" in figures["D190"].note
    assert figures["F411"].span == (2, 3)
    assert figures["D105"].value == 1800
    assert figures["D134"].span == (11300, 13700)
    assert round(100 * (1 - 1 / 1.4)) == 29
    assert all(number in figures["D215"].note for number in ("8.48", "12.63"))
    assert figures["D215"].span == (1.47, 2.65)
