"""Assumptions of the user: what may be said, and that it reaches every world of an experiment."""

from __future__ import annotations

import pickle

import pytest

from toimio.evidence.register import load_register
from toimio.experiment.assumptions import assumed, read_assumptions
from toimio.experiment.mistakes import UserMistakeError
from toimio.experiment.plan import plan
from toimio.locale import set_language
from toimio.money.rules import load_rule_book
from toimio.report.assumptions import assumption_lines

REGISTER, BOOK = load_register(), load_rule_book()


@pytest.fixture(autouse=True)
def _in_english():
    set_language("en")
    yield
    set_language(None)


def told(asked: dict[str, float | str]):
    return assumed(asked, REGISTER, BOOK)


def test_values_reach_the_register_and_all_dates_of_a_rule() -> None:
    changed, book, made = told(
        {"private_vat_counted": 1, "social_assistance_disregard_max_eur_per_month": "7"}
    )
    assert changed["private_vat_counted"].value == 1.0
    for month in ("2025-06", "2026-06"):
        assert book.at(month)["social_assistance_disregard_max_eur_per_month"] == 7.0
    assert [one.name for one in made] == [
        "private_vat_counted",
        "social_assistance_disregard_max_eur_per_month",
    ]
    assert REGISTER["private_vat_counted"].value == 0.0


def test_low_and_high_are_the_ends_of_the_latest_span_and_a_star_stands_for_several() -> None:
    _, book, made = told({"municipal_share_step_*_share": "high"})
    assert len(made) == 5
    assert book.at("2026-01")["municipal_share_step_1_share"] == 0.15
    assert (
        told({"municipal_share_step_1_share": "low"})[1].at("2026-01")["municipal_share_step_1_share"] == 0.05
    )


def test_nothing_assumed_changes_nothing() -> None:
    assert told({}) == (REGISTER, BOOK, ())


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"private_vat_conted": 1}, "did you mean private_vat_counted"),
        ({"no_such_*": 1}, "no parameter and no rule"),
        ({"private_vat_counted": 0.5}, "found 0.5; allowed is a number from 0 to 1"),
        ({"rehabilitative_work_municipal_share": 1.2}, "allowed is a number from 0 to 1"),
        ({"programme_months": -1}, "found -1; allowed is a number from 36 to 36"),
        ({"programme_months": "nan"}, "found nan"),
        ({"programme_months": "many"}, "found many"),
    ],
)
def test_mistakes_say_what_was_found_and_what_is_allowed(asked: dict[str, float | str], words: str) -> None:
    with pytest.raises(UserMistakeError, match=words):
        told(asked)


@pytest.mark.parametrize("words", [["a"], ["=1"], ["a="], ["a=1", "a=2"]])
def test_texts_that_are_no_pairs_are_refused(words: list[str]) -> None:
    with pytest.raises(UserMistakeError):
        read_assumptions(words)


def test_texts_are_read() -> None:
    assert read_assumptions(["a = 1", "b=low"]) == {"a": "1", "b": "low"}


def test_a_value_outside_its_span_is_taken_with_a_remark() -> None:
    _, _, made = told({"programme_months": 48})
    lines = list(assumption_lines(made))
    assert lines == [
        "Assumptions changed in every scenario: programme_months = 48 months (usually 36, grade C).",
        "programme_months = 48 is outside what the evidence allows, 36 to 36.",
    ]
    assert list(assumption_lines(told({"programme_months": 36})[2]))[1:] == []


def test_assumptions_belong_to_the_identity_of_an_experiment() -> None:
    ids = {
        plan(["today"], assume=assume).id
        for assume in (None, {"private_vat_counted": 1}, {"social_assistance_take_up_share": 0.5})
    }
    assert len(ids) == 3


def test_a_book_travels_to_other_processes_and_stays_equal() -> None:
    book = told({"social_assistance_take_up_share": 0.5})[1]
    book.at("2026-05")
    again = pickle.loads(pickle.dumps(book))
    assert again == book
    assert hash(again) == hash(book)
    assert again != BOOK
