import math
from dataclasses import replace

import pytest

from toimio.locale import set_language
from toimio.money.legality import Raised
from toimio.money.subsidy_limits import Flag
from toimio.report.shelf import Design, Measure, shelf_lines
from toimio.report.shelf_law import NEEDS_LAW, REMARKS
from toimio.scenario.load import load_scenario


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language(None)


NOTHING = Measure(math.nan, math.nan, math.nan)


def design(**changed):
    plain = {
        "label": "toimio_regional",
        "scenario": load_scenario("toimio_regional").scenario,
        "followed": Measure(-0.067, -0.078, -0.057),
        "followed_months": 48,
        "open_work": Measure(-9.0, -52.0, 34.0),
        "paid_work": Measure(785.0, 741.0, 828.0),
        "public_eur": Measure(-9.17e6, -9.77e6, -8.57e6),
        "closed": 0.0,
        "flags": (),
    }
    return Design(**(plain | changed))


def row(**changed):
    lines = list(shelf_lines([design(**changed)], 10, 20, 1))
    assert lines[0].count("|") == lines[2].count("|") == 9
    return [cell.strip() for cell in lines[2].strip("|").split("|")]


def test_a_design_is_told_in_a_row():
    cells = row()
    assert cells[0] == "`toimio_regional`"
    assert cells[1].startswith(
        "Toimio: regional cooperative. A supported-employment cooperative of the five towns"
    )
    assert cells[2] == "-6.7 (-7.8…-5.7) (48)"
    assert cells[3:6] == ["-9 (-52…+34)", "+785 (+741…+828)", "-9.17 (-9.77…-8.57)"]
    assert cells[6:] == ["open work: we do not know the direction", "possible today"]


@pytest.mark.parametrize(
    ("open_work", "told"),
    [
        (Measure(5.0, 1.0, 9.0), "more open work"),
        (Measure(-5.0, -9.0, -1.0), "less open work"),
        (Measure(5.0, -1.0, 11.0), "we do not know the direction"),
        (NOTHING, "we do not know the direction"),
    ],
)
def test_a_direction_is_named_only_when_the_interval_has_it(open_work, told):
    assert told in row(open_work=open_work)[6]


def test_what_is_not_known_is_a_dash():
    assert row(followed=NOTHING)[2] == "-"


def test_closures_are_told():
    assert row(closed=0.4)[6].endswith("on average 0.4 enterprises close")


def raised(flag: Flag, enterprise: str = "toimio", **numbers: float) -> Raised:
    return Raised(flag, enterprise, numbers)


SMALL = raised(Flag.SMALL_PURCHASES_TOO_LARGE, eur=168_300.0, limit=60_000.0)
OTHERS = raised(Flag.IN_HOUSE_SALES_TO_OTHERS, share=0.67, limit=0.05)
NEED = raised(Flag.MEASURED_NEED_NOT_IN_LAW, least=0.2, most=0.75)
PREMIUM = raised(Flag.RETURN_PREMIUM_NOT_IN_LAW, share=0.45)


def listed(**changed) -> list[str]:
    return [line for line in shelf_lines([design(**changed)], 10, 20, 1) if line.startswith("- ")]


def test_what_the_law_would_have_to_allow_is_told_below_the_table_once_for_all_enterprises():
    assert listed() == []
    again = replace(SMALL, enterprise="another", numbers={"eur": 90_000.0, "limit": 60_000.0})
    assert row(flags=(OTHERS, SMALL, again))[7] == "possible today; to be settled (below)"
    assert listed(flags=(OTHERS, SMALL, again)) == [
        "- `toimio_regional`: To be settled as it is planned: owners order without a tender though others buy 67 % (at "
        "most 5 %); small purchases are 168,300 EUR a year in a town (one contract without a tender at most 60,000 "
        "EUR)."
    ]


def test_a_change_of_law_is_told_in_the_words_of_the_scenario_or_else_of_its_levers():
    declared = load_scenario("measured_need_subsidy").scenario
    flags = (raised(Flag.DECLARED_CHANGE_OF_LAW, ""), NEED, PREMIUM, SMALL)
    assert row(flags=flags)[7] == "needs a change of law (below)"
    (told,) = listed(flags=flags, scenario=declared)
    assert (
        "The law would have to change: Support of pay by measured need and the premium for a return need an"
        in told
    )
    assert told.endswith("at most 60,000 EUR).")
    (of_levers,) = listed(flags=(NEED, PREMIUM))
    assert of_levers == (
        "- `toimio_regional`: The law would have to change: support of pay by measured need; a premium for workers who "
        "came back."
    )


def test_every_flag_has_a_few_words():
    assert {*NEEDS_LAW, *REMARKS, Flag.DECLARED_CHANGE_OF_LAW} == set(Flag)
    assert not set(NEEDS_LAW) & set(REMARKS)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_law_has_words_in_every_language(language):
    set_language(language)
    names = ("asked", "allowed", "ceiling", "share", "covered", "cap", "cost", "needed", "eur", "limit")
    for flag in set(Flag) - {Flag.DECLARED_CHANGE_OF_LAW}:
        (line,) = listed(flags=(raised(flag, **dict.fromkeys(names, 0.5)),))
        assert "{" not in line


def test_how_to_read_it_is_told_below():
    told = " ".join(list(shelf_lines([design()], 10, 20, 1))[3:])
    assert "over 10 years, 20 pairs, seed 1" in told
    assert "this is no ranking" in told
