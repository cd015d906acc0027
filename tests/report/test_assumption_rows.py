import pytest

from toimio.evidence.register import load_register
from toimio.experiment.mistakes import UserMistakeError
from toimio.money.rules import load_rule_book
from toimio.report.assumption_rows import (
    GRADE_NAMES,
    GROUP_NAMES,
    assumption_rows,
    assumptions_csv,
    chosen_rows,
    read_assumptions_csv,
)


def test_every_parameter_and_every_rule_has_a_row():
    rows = assumption_rows()
    assert set(rows) == {*load_register(), *load_rule_book().ids}
    assert {row.group for row in rows.values()} <= set(GROUP_NAMES)
    assert {row.grade for row in rows.values()} <= set(GRADE_NAMES)


def test_rows_are_chosen_by_part_grade_and_words():
    found = chosen_rows("enterprise", ["D"], "coach COST")
    assert found
    assert all(row.group == "enterprise" and row.grade == "D" for row in found)
    assert all("coach" in f"{row.name}{row.note}{row.source}".lower() for row in found)
    assert chosen_rows(words="no such words anywhere") == []


def test_a_file_of_assumptions_comes_back_as_it_went():
    asked = {"frailty_sd": 0.9, "rehabilitative_work_municipal_share": 1.0}
    assert read_assumptions_csv(assumptions_csv(asked)) == asked


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"\xff\xfe\x00", "UTF-8"),
        (b"a,b\n", "name,value"),
        (b"name,value\nfrailty_sd\n", "2"),
        (b"name,value\nfrailty_sd,1\nfrailty_sd,2\n", "3"),
        (b"name,value\n*,1\n", "2"),
        (b"name,value\nno_such_thing,1\n", "no_such_thing"),
        (b"name,value\nfrailty_sd,nan\n", "frailty_sd"),
        (b"name,value\nfrailty_sd,=1+1\n", "frailty_sd"),
        (b"name,value\n" + b"x" * 300_000, "200000"),
    ],
)
def test_a_bad_file_is_refused_whole_and_the_reason_told(content, told):
    with pytest.raises(UserMistakeError, match=told):
        read_assumptions_csv(content)
