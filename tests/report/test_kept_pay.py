"""What is kept of an enterprise's pay, told beside a comparison."""

import pytest

from toimio.experiment.plan import plan
from toimio.locale import set_language
from toimio.money.income import disposable_cents, month_income
from toimio.money.situation import Situation, Status
from toimio.report.kept_pay import kept_pay_lines


@pytest.fixture(autouse=True)
def _in_english():
    set_language("en")
    yield
    set_language(None)


def test_the_line_is_the_difference_of_two_explained_months() -> None:
    experiment = plan(["today", "toimio_regional"], years=2)
    (line,) = kept_pay_lines(experiment)
    wage = 30.0 * 4.345 * 12.2  # 30 hours of 37.5 still leave room for an adjusted benefit
    values = experiment.register
    for month in ("2026-01", "2027-12"):
        rules = experiment.book.at(month)
        home = Situation(
            rent_eur=values["rent_eur_per_month"].value,
            housing_cap_eur=rules["housing_cap_group_4_single_eur_per_month"],
            municipal_tax_share=rules["municipal_tax_lapland_share"],
        )
        at_work = Situation(**(vars(home) | {"wage_eur": wage, "status": Status.UNEMPLOYED}))
        kept = sum(
            sign * disposable_cents(month_income(person, month))
            for sign, person in ((1, at_work), (-1, home))
        )
        assert f"{kept / 100:.0f} EUR by" in line
        assert month in line
    assert "Of the pay of toimio, 1,590 EUR a month" in line


def test_assumptions_reach_the_line() -> None:
    dearer = plan(["today", "toimio_regional"], years=2, assume={"collective_pay_eur_per_hour": "high"})
    assert "1,668 EUR a month" in next(iter(kept_pay_lines(dearer)))
    assert list(kept_pay_lines(plan(["today"], years=2))) == []
