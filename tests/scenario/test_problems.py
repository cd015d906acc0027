import pydantic
import pytest

from toimio.scenario.basics import FileTable
from toimio.scenario.outline import Outline
from toimio.scenario.problems import (
    Problem,
    ScenarioError,
    dotted,
    listed,
    nearest,
    problem_lines,
    problems_from_validation,
    refuse,
    shown,
)
from toimio.scenario.schema import Scenario


def validation_problems(model, data, **options):
    with pytest.raises(pydantic.ValidationError) as caught:
        model.model_validate(data)
    return problems_from_validation("file.toml", caught.value, Outline(model), **options)


def test_lines_name_the_place_first_and_leave_out_what_is_empty():
    full = Problem("a.toml", "subsidy.firms_factor", "-1.0", "a number from 0 to 20", "try 1")
    assert problem_lines(full) == (
        "a.toml: subsidy.firms_factor",
        "  found: -1.0",
        "  allowed: a number from 0 to 20",
        "  hint: try 1",
    )
    assert problem_lines(Problem("a.toml", "", "", "", "")) == ("a.toml",)


def test_an_error_reads_as_all_its_problems_and_is_a_value_error():
    problems = (Problem("a.toml", "x", "1", "2", ""), Problem("b.toml", "", "an empty file", "", ""))
    error = ScenarioError(problems)
    assert error.problems == problems
    assert isinstance(error, ValueError)
    assert "a.toml: x" in str(error)
    assert "b.toml" in str(error)


@pytest.mark.parametrize(
    ("word", "choices", "expected"),
    [
        ("coachin", ["coaching", "training"], "did you mean coaching?"),
        ("Kemi", ["kemi"], "did you mean kemi?"),
        ("zzz", ["kemi"], ""),
        ("kemi", [], ""),
    ],
)
def test_the_nearest_spelling_ignores_capitals_and_is_silent_when_nothing_is_near(word, choices, expected):
    assert nearest(word, choices) == expected


def test_long_lists_are_cut():
    assert listed(["a", "b"]) == "a, b"
    assert listed([str(number) for number in range(100)]).endswith("29, ...")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "nothing"),
        (True, "true"),
        (1.5, "1.5"),
        ("kemi", '"kemi"'),
        ("x" * 100, '"' + "x" * 60 + '..."'),
        ("a\x1b[31mb", '"a?[31mb"'),
        ({"a": 1}, "a table"),
        ({}, "an empty table"),
        ([1], "a list"),
        ([], "an empty list"),
        (10**100, "1" + "0" * 59 + "..."),
    ],
)
def test_found_values_are_shown_short_and_printable(value, expected):
    assert shown(value) == expected


def test_numbers_too_long_to_print_are_shown_in_words():
    assert shown(10**5000) == "an enormous number"


def test_places_are_dotted_and_positions_count_from_one():
    assert dotted(("a", "b", 0, "c")) == "a.b[1].c"
    assert dotted(("lines", "wod", "[key]")) == "lines.wod"
    assert dotted(()) == ""


def test_a_rule_between_values_blames_the_place_it_names():
    class Pair(FileTable):
        low: float
        high: float

        @pydantic.model_validator(mode="after")
        def _ordered(self):
            if self.low > self.high:
                raise refuse("at most high", found="5", path="low", hint="swap them")
            return self

    class Root(FileTable):
        pair: Pair

    assert validation_problems(Root, {"pair": {"low": 5.0, "high": 1.0}}) == (
        Problem("file.toml", "pair.low", "5", "at most high", "swap them"),
    )


def test_missing_keys_can_be_forgiven():
    assert validation_problems(Scenario, {"subsidy": {"firms_factor": -1.0}}, missing_too=False) == (
        Problem("file.toml", "subsidy.firms_factor", "-1.0", "a number from 0.0 to 20.0", ""),
    )
    assert "region" in {problem.path for problem in validation_problems(Scenario, {})}
