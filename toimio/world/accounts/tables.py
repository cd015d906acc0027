"""What one person in each situation receives and pays in a month, under the rules of one period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toimio.money.amounts import FloatArray, IntArray, to_cents
from toimio.money.benefits import may_have_adjusted_benefit
from toimio.money.contributions import employer_contributions
from toimio.money.income import month_cents
from toimio.money.lines import LINE_KEYS, LINES
from toimio.money.municipal_share import STEPS, Benefit, month_share_cents
from toimio.money.parties import Category, Party
from toimio.money.public_finance import municipal_tax_kept_share, vat_on_spending
from toimio.money.rules import Rules
from toimio.money.situation import Situation, Status
from toimio.money.state_funds import STATE_FUNDS
from toimio.money.towns import housing_cap_by_code_eur
from toimio.world.accounts.flow_kinds import (
    EMPLOYER_DUES,
    FLOW_KINDS,
    flow_index,
    line_kind,
)
from toimio.world.accounts.situations import Kind
from toimio.world.people import Subsidy

FULL_HOURS_PER_WEEK = 37.5
_AGE_YEARS = 45.0
"""Stands for all ages: contributions differ by age only before 2026 and for people under 18 or over 64."""
_STEM_OF_SUBSIDY = {
    Subsidy.SKILLS: "pay_subsidy_basic",
    Subsidy.REDUCED_ABILITY: "pay_subsidy_reduced_ability",
    Subsidy.FULL: "pay_subsidy_non_business",
    Subsidy.AGED: "pay_subsidy_basic",
    Subsidy.SUPPORT_55: "employment_support_55",
}
_SLACK_DAYS = 30
"""Days of a month that may begin before the last step and end after it."""


class Paid(NamedTuple):
    """What one person's month moves, by town, situation and take-up of assistance."""

    counted: IntArray
    """int64[town, situation, takes assistance]: how many payments."""
    kinds: NDArray[np.uint16]
    """[town, situation, takes assistance, payment]: flow kinds, as many as are counted."""
    cents: IntArray
    """Amounts of the same."""


@dataclass(frozen=True)
class Table:
    """One period of equal rules."""

    lines: IntArray
    """int64[town, situation, takes assistance, line]: a person's month in cents (`LINES`), payments negative."""
    flows: IntArray
    """int64[town, situation, takes assistance, flow kind]: the payments behind it and on account of the person."""
    wage_cents: IntArray
    """int64[situation]."""
    subsidy_cents: IntArray
    """int64[situation]: pay subsidy that the law allows for the job, whoever is to pay it."""
    share_row: IntArray
    """int64[situation]: row of `shares`, -1 for situations without unemployment benefit."""
    shares: IntArray
    """int64[benefit, half days on the counter]: the town's share of a month's benefit in cents."""

    @cached_property
    def paid(self) -> Paid:
        """The payments of `flows` that there are: of the hundred kinds a person has some ten."""
        paying = self.flows > 0
        counted = paying.sum(axis=-1)
        kinds = np.argsort(~paying, axis=-1, kind="stable")[..., : counted.max()]
        return Paid(counted, kinds.astype(np.uint16), np.take_along_axis(self.flows, kinds, axis=-1))

    @cached_property
    def wages(self) -> list[int]:
        """`wage_cents` as plain numbers: each month's books take a handful of them."""
        wages: list[int] = self.wage_cents.tolist()
        return wages

    @cached_property
    def subsidies(self) -> list[int]:
        """`subsidy_cents` as plain numbers."""
        subsidies: list[int] = self.subsidy_cents.tolist()
        return subsidies


def make_table(
    kinds: Sequence[Kind], towns: Sequence[int], rent_eur: float, with_vat: bool, rules: Rules
) -> Table:
    """Work out every situation in every town.

    Parameters
    ----------
    kinds
        Situations, in the order of `situation_of`.
    towns
        Numbers of the towns in statistics.
    rent_eur
        Rent of everybody, per month.
    with_vat
        Show the value added tax in what people buy.
    rules
        Rules of the period.
    """
    wage = _column(kinds, "wage_eur")
    lines = _lines(kinds, towns, rent_eur, rules)
    flows = np.zeros((*lines.shape[:-1], len(FLOW_KINDS)), dtype=np.int64)
    _add_lines(flows, lines, kinds)
    _add_dues(flows, kinds, wage, rules)
    subsidy = np.array([_subsidy_cents(kind, rules) for kind in kinds], dtype=np.int64)
    _add_subsidies(flows, kinds, subsidy)
    _add_public_finance(flows, lines, rules)
    if with_vat:
        vat = vat_on_spending(lines.sum(axis=-1) / 100.0, rent_eur, rules)
        flows[..., flow_index(Party.PERSON, Party.STATE_FINANCE, Category.VAT)] = to_cents(vat)
    share_row, shares = _shares(kinds, lines, rules)
    return Table(lines, flows, to_cents(wage), subsidy, share_row, shares)


def _column(kinds: Sequence[Kind], name: str) -> FloatArray:
    return np.array([getattr(kind, name) for kind in kinds], dtype=np.float64)


def _lines(kinds: Sequence[Kind], towns: Sequence[int], rent_eur: float, rules: Rules) -> IntArray:
    """int64[town, situation, takes, line]; every axis is one of the situation's arrays."""

    def by_kind(name: str) -> FloatArray:
        return _column(kinds, name)[None, :, None]

    caps = np.array([housing_cap_by_code_eur(code, rules) for code in towns])[:, None, None]
    situation = Situation(
        status=np.array([_status(kind, rules) for kind in kinds], dtype=np.int64)[None, :, None],
        wage_eur=by_kind("wage_eur"),
        rent_eur=rent_eur,
        housing_cap_eur=caps,
        age_years=_AGE_YEARS,
        municipal_tax_share=rules["municipal_tax_lapland_share"],
        participation_days=by_kind("days_per_month"),
        accrued_pension_eur=by_kind("accrued_pension_eur"),
        previous_wage_eur=by_kind("previous_wage_eur"),
        takes_assistance=np.array([False, True])[None, None, :],
    )
    cents = month_cents(situation, rules)
    return np.stack([cents[key] for key in LINE_KEYS], axis=-1)


def _status(kind: Kind, rules: Rules) -> Status:
    """Short hours leave room for a benefit adjusted by the pay."""
    if kind.wage_eur > 0.0 and may_have_adjusted_benefit(kind.hours_per_week / FULL_HOURS_PER_WEEK, rules):
        return Status.UNEMPLOYED
    return kind.status


def _add_lines(flows: IntArray, lines: IntArray, kinds: Sequence[Kind]) -> None:
    for number, line in enumerate(LINES):
        amounts = line.sign * lines[..., number]
        if line.category != Category.WAGE:
            flows[..., flow_index(*line_kind(line.key))] = amounts
            continue
        for s, kind in enumerate(kinds):
            if kind.employer is not None:
                flows[:, s, :, flow_index(*line_kind(line.key, kind.employer))] = amounts[:, s]


def _add_dues(flows: IntArray, kinds: Sequence[Kind], wage: FloatArray, rules: Rules) -> None:
    """Employer's contributions; an enterprise pays those of all its workers from its books."""
    due = employer_contributions(wage, _AGE_YEARS, rules)
    parts = [
        to_cents(part) for part in (due.pension, due.health, due.unemployment, due.accident, due.group_life)
    ]
    for s, kind in enumerate(kinds):
        if kind.employer is None or kind.enterprise >= 0:
            continue
        for (party, category), cents in zip(EMPLOYER_DUES, parts, strict=True):
            flows[:, s, :, flow_index(kind.employer, party, category)] = cents[s]


def _subsidy_cents(kind: Kind, rules: Rules) -> int:
    """Rate by class, of pay without side costs and of the hours covered, up to the cap."""
    stem = _STEM_OF_SUBSIDY.get(kind.subsidy)
    if stem is None or kind.wage_eur <= 0.0:
        return 0
    covered = 1.0
    if kind.subsidy == Subsidy.FULL:
        hours_share = kind.hours_per_week / FULL_HOURS_PER_WEEK
        covered = min(1.0, rules["pay_subsidy_non_business_hours_share"] / hours_share)
    eur = rules[f"{stem}_rate_share"] * covered * kind.wage_eur
    return int(to_cents(min(eur, rules[f"{stem}_cap_eur_per_month"])))


def _add_subsidies(flows: IntArray, kinds: Sequence[Kind], subsidy: IntArray) -> None:
    """A town that employs pays subsidy to itself, which is no flow; enterprises book theirs themselves."""
    for s, kind in enumerate(kinds):
        if subsidy[s] and kind.enterprise < 0 and kind.employer not in (None, Party.MUNICIPALITY):
            right = kind.subsidy == Subsidy.SUPPORT_55
            category = Category.EMPLOYMENT_SUPPORT_55 if right else Category.PAY_SUBSIDY
            flows[:, s, :, flow_index(Party.MUNICIPALITY, kind.employer, category)] = subsidy[s]


def _add_public_finance(flows: IntArray, lines: IntArray, rules: Rules) -> None:
    for key, ministry in STATE_FUNDS.items():
        kind = flow_index(ministry, Party.KELA, Category.STATE_FUNDING_OF_KELA)
        flows[..., kind] += lines[..., LINE_KEYS.index(key)]
    tax_eur = -lines[..., LINE_KEYS.index("municipal_tax")] / 100.0
    kept = municipal_tax_kept_share(rules["municipal_tax_lapland_share"], rules)
    lost = flow_index(Party.MUNICIPALITY, Party.STATE_FINANCE, Category.TAX_EQUALISATION)
    flows[..., lost] = to_cents(tax_eur * (1.0 - kept))


def _shares(kinds: Sequence[Kind], lines: IntArray, rules: Rules) -> tuple[IntArray, IntArray]:
    """The step function of paid days, summed over a month that begins after so many half days."""
    benefit = lines[0, :, 0, LINE_KEYS.index("unemployment_benefit")]
    last_step = max(rules[f"municipal_share_step_{step}_from_day"] for step in STEPS)
    days_before = np.arange(2 * int(last_step + _SLACK_DAYS)) / 2.0
    name = (
        Benefit.GENERAL_BENEFIT if rules.holds("general_benefit_in_force") else Benefit.LABOUR_MARKET_SUBSIDY
    )
    rows: list[IntArray] = []
    found: dict[tuple[int, bool], int] = {}
    share_row = np.full(len(kinds), -1, dtype=np.int64)
    for s, kind in enumerate(kinds):
        case = (int(benefit[s]), kind.in_service)
        if case[0] == 0:
            continue
        if case not in found:
            found[case] = len(rows)
            cents, _ = month_share_cents(days_before, case[0] / 100.0, name, kind.in_service, rules)
            rows.append(cents)
        share_row[s] = found[case]
    return share_row, np.array(rows, dtype=np.int64).reshape(len(rows), len(days_before))
