"""What a board says of its savings, in every language."""

from dataclasses import replace

import pytest

from tests.world.test_board import FIGURES, design
from toimio.evidence.register import load_register
from toimio.locale import set_language
from toimio.report.decisions import SAVING_WORDS, decision_lines, reason
from toimio.scenario.owners_rule import terms_of
from toimio.world.institutions.board import Decision
from toimio.world.institutions.board_values import STEPS, forecast_eur, savings, weigh

VALUES = {name: parameter.value for name, parameter in load_register().items()}
POOR = FIGURES._replace(cash_eur=20_000.0, result_eur=-4_000.0)


@pytest.fixture(autouse=True)
def _language_as_before():
    yield
    set_language(None)


def decision(figures=POOR, room=2.0) -> Decision:
    spec = design("responsive", "workers").enterprises["coop"]
    steps, _, _ = savings(
        terms_of(spec), dict.fromkeys(("coaching", "training"), room), figures, spec.ownership, VALUES
    )
    options = weigh(terms_of(spec), {}, figures, spec.ownership, VALUES)
    return Decision(
        8,
        "coop",
        None,
        tuple(option for option, _ in options),
        figures,
        spec.ownership.weights,
        VALUES["board_least_value"],
        forecast_eur(figures, VALUES),
        VALUES["board_horizon_months"],
        steps,
    )


@pytest.mark.parametrize(
    ("language", "why", "what"),
    [
        ("fi", "tilillä olisi 12 kuukauden päästä", "vähemmän valmentajia"),
        ("sv", "skulle kontot ha", "mindre coachning"),
        ("en", "would be in the bank in 12 months", "less coaching"),
    ],
)
def test_savings_are_told_with_their_reason(language, why, what):
    set_language(language)
    lines = " ".join(" ".join(decision_lines(decision(), 24312)).split())
    assert why in lines
    assert lines.count(what) == 2
    assert "{" not in lines
    assert ("28 000" in lines.replace("\xa0", " ")) or "28,000" in lines


def test_steps_back_of_one_term_are_told_as_one_from_first_to_last():
    set_language("en")
    steps = decision().savings
    assert len(steps) > 1
    assert {option.term for option in steps} == {"clients_per_coach"}
    (first, *_) = decision_lines(decision(), 24312)
    assert f"{steps[0].before:.1f} → {steps[-1].after:.1f}" in first


def test_nothing_left_to_save_on_is_said():
    set_language("en")
    told = reason(decision(room=0.0))
    assert "nothing is left to save on." in told
    assert "value" in told or "worth" in told


def test_no_word_of_savings_where_the_cash_lasts():
    set_language("en")
    assert "As things go" not in reason(decision(figures=FIGURES))


def test_every_step_that_can_be_taken_back_has_words():
    assert set(STEPS) - set(SAVING_WORDS) == {"staying", "reserve"}
    assert replace(decision(), savings=()).taken is None
