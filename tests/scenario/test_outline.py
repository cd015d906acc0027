from typing import Annotated

import pytest
from pydantic import BaseModel, Field

from toimio.scenario.outline import Outline
from toimio.scenario.schema import Scenario

OUTLINE = Outline(Scenario)
ENTERPRISE = ("enterprises", "any")


class Shelf(BaseModel):
    heights_m: tuple[Annotated[float, Field(ge=0.0)], ...]
    count: int
    width_m: float
    labels: list[str] = Field(min_length=1)
    anything: object


def test_keys_of_tables():
    assert OUTLINE.keys(("subsidy",)) == (
        "firms_factor",
        "municipality_factor",
        "associations_factor",
        "enterprises_budget_eur_per_month",
    )
    assert "enterprises" in OUTLINE.keys(())
    assert "opens" in OUTLINE.keys(ENTERPRISE)
    assert OUTLINE.keys(("enterprises",)) == ()
    assert OUTLINE.keys(("no", "such", "place")) == ()


def test_choices():
    assert OUTLINE.choices((*ENTERPRISE, "employer")) == (
        "cooperative",
        "foundation",
        "state_company",
        "association",
        "firm",
    )
    assert "wood" in OUTLINE.choices((*ENTERPRISE, "work", "lines", "wod", "[key]"))
    assert OUTLINE.choices(("region",)) == ()


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (("subsidy", "firms_factor"), "a number from 0.0 to 20.0"),
        ((*ENTERPRISE, "entry", "identified_only"), "true or false"),
        ((*ENTERPRISE, "units", "any", "places"), "a whole number from 0 to 2000"),
        ((*ENTERPRISE, "opens"), 'a month written "YYYY-MM"'),
        ((*ENTERPRISE, "units"), "a table of 1 to 50 entries"),
        ((*ENTERPRISE, "work", "lines"), "a table that is not empty"),
        ((*ENTERPRISE, "finance", "administration_eur_per_month"), "a number from 0.0 to 1000000.0"),
        (("title", "fi"), "text in quotation marks, 1 to 3000 characters"),
        (("law_note",), "a table with fi, sv, en"),
        (("follows",), "a list of 0 to 100 entries"),
        (("services", "coaching", "extra_places"), "a table"),
        ((*ENTERPRISE, "employer"), "cooperative, foundation, state_company, association, firm"),
        (("nowhere",), ""),
    ],
)
def test_what_may_stand_at_a_place_in_words(location, expected):
    assert OUTLINE.expected(location) == expected


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        (("heights_m",), "a list"),
        (("heights_m", 2), "a number of at least 0.0"),
        (("count",), "a whole number"),
        (("width_m",), "a number"),
        (("labels",), "a list that is not empty"),
        (("labels", 0), "text in quotation marks"),
        (("anything",), ""),
        (("anything", "below"), ""),
    ],
)
def test_any_class_has_an_outline(location, expected):
    assert Outline(Shelf).expected(location) == expected
