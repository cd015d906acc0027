"""Parts of worked examples: cases of a usual household, years of them, and plain tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from toimio.locale import number, text
from toimio.money.amounts import CENTS_PER_EUR, MONTHS_PER_YEAR
from toimio.money.benefits import full_unemployment_benefit
from toimio.money.case import SUBSIDISED, Case, Doing
from toimio.money.explained import Explained, explain
from toimio.money.ledger import Ledger
from toimio.money.lines import LINES
from toimio.money.months import month_number, month_text
from toimio.money.municipal_share import Benefit, month_share_cents
from toimio.money.parties import Party
from toimio.money.rules import Rules
from toimio.money.situation import Situation
from toimio.money.subsidy_case import Employer, EmployerKind
from toimio.money.words import CATEGORY_WORDS, PARTY_WORDS

HOME = Situation(rent_eur=520.0, housing_cap_eur=410.0, assistance_cap_eur=520.0, municipal_tax_share=0.085)
"""One adult at 520 EUR of rent in a town with the lower cap and Lapland's mean tax rate."""
COOPERATIVE = Employer(EmployerKind.COOPERATIVE, hours_per_week=30.0)


def case_of(
    doing: Doing,
    month: str,
    wage_eur: float = 0.0,
    employer: Employer = COOPERATIVE,
    paid_days: float = 645.0,
    person: Situation = HOME,
) -> Case:
    """Return a case of the usual household: 30 months unemployed, reduced work ability recognised."""
    return Case(
        month=month_number(month),
        doing=doing,
        situation=replace(person, wage_eur=wage_eur),
        employer=employer,
        months_unemployed=30.0,
        paid_days=paid_days,
        identified=True,
        subsidised=doing in SUBSIDISED or (wage_eur > 0.0 and doing == Doing.PARTIAL_PENSION),
    )


def year(case: Case, months: int = MONTHS_PER_YEAR) -> Ledger:
    """Return the payments of so many months of the same life, with the paid days running on."""
    ledger = Ledger()
    for _ in range(months):
        explained = explain(case)
        ledger.post_all(explained.flows)
        case = replace(case, month=case.month + 1, paid_days=explained.paid_days_after)
    return ledger


def year_of_benefit_cents(counter: float, rules: Rules) -> int:
    """Return the town's share of a year of full benefit that begins at so many paid days."""
    total = 0
    for _ in range(MONTHS_PER_YEAR):
        full = full_unemployment_benefit(rules)
        cents, after = month_share_cents(counter, full, Benefit.GENERAL_BENEFIT, False, rules)
        total, counter = total + cents.item(), float(after)
    return total


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], first: int = 50, other: int = 14) -> list[str]:
    """Return rows of text under their heads, numbers to the right."""
    return [f"{row[0]:<{first}}" + "".join(cell.rjust(other) for cell in row[1:]) for row in (heads, *rows)]


def euros(cents: float, *, sign: bool = False) -> str:
    """Write cents as euros and cents."""
    return number(cents / CENTS_PER_EUR, 2, sign=sign).replace("\xa0", " ")


def payers(ledgers: Mapping[str, Ledger], difference: str = "") -> list[str]:
    """Return what each party receives less what it pays in several lives, and how the last differs."""
    balances = [ledger.balances_cents() for ledger in ledgers.values()]
    heads = ["receives less pays, EUR", *ledgers, *([difference] if difference else [])]
    rows = []
    for party in Party:
        cents = [int(balance[party]) for balance in balances]
        if any(cents):
            written = [euros(amount, sign=True) for amount in cents]
            gap = [euros(cents[-1] - cents[0], sign=True)] if difference else []
            rows.append([text(PARTY_WORDS[party]), *written, *gap])
    return table(heads, rows)


def months_side_by_side(months: Mapping[str, Explained]) -> list[str]:
    """Return the person's lines of several months in columns."""
    flows = [
        {
            flow.category: -flow.cents if flow.payer == Party.PERSON else flow.cents
            for flow in found.flows
            if Party.PERSON in (flow.payer, flow.receiver)
        }
        for found in months.values()
    ]
    known = [kind.category for kind in LINES if any(kind.category in month for month in flows)]
    rows = [
        [text(CATEGORY_WORDS[category]), *(euros(month.get(category, 0)) for month in flows)]
        for category in known
    ]
    rows.append([text("disposable income"), *(euros(found.disposable_cents) for found in months.values())])
    return table(["EUR in the month", *months], rows)


def rests_on(rules: Rules, ids: Sequence[str]) -> Iterator[str]:
    """Tell the rules behind an example with their grades, ranges and sources."""
    for id_ in ids:
        rule = rules.rule(id_)
        span = f" ({rule.low:g}-{rule.high:g})" if rule.low < rule.high else ""
        since = month_text(rule.valid_from)
        yield f"  {id_} = {rule.value:g}{span} {rule.unit}, from {since}, grade {rule.grade}"
        yield f"      {rule.reference}"
