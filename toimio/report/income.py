"""One person's month told line by line: amount, rule, how long it holds, source; then who pays what."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from toimio.locale import get_language, number, text
from toimio.money.amounts import CENTS_PER_EUR
from toimio.money.case import MAY_HAVE_BENEFIT, Case
from toimio.money.explained import Explained
from toimio.money.months import month_text
from toimio.money.parties import Party
from toimio.money.rule_words import rule_law, rule_name, rule_value
from toimio.money.rules import Rule, rules_at
from toimio.money.towns import housing_cap_eur
from toimio.money.words import BASIS_WORDS, DOING_WORDS, EMPLOYER_WORDS, PARTY_WORDS
from toimio.report.income_rows import BESIDE, INCOME, PAYER, Row, rows
from toimio.report.income_sums import tax_rate_rule

WIDTH = 110
_AMOUNT = 14


def income_table(case: Case, explained: Explained) -> str:
    """Return an explained month as text of a fixed width."""
    told = rows(case, explained)
    lines = [
        text("One person's month, {month}", month=month_text(case.month)),
        *_assumed(case),
        "",
        *_payments([row for row in told if row.part == INCOME]),
        _line(text("disposable income"), explained.disposable_cents),
        "",
        text("Beside it"),
        *_payments([row for row in told if row.part == BESIDE]),
        *_granted(explained),
        "",
        *_payers([row for row in told if row.part == PAYER], explained),
        "",
        *_notes(case, told),
    ]
    return "\n".join(lines) + "\n"


def _assumed(case: Case) -> Iterator[str]:
    """Tell what the month rests on, since most of it was not asked of the user."""
    rules, person = rules_at(case.month), case.situation
    doing = text(DOING_WORDS[case.doing])
    work = text(
        "{doing}, pay {wage} EUR, {hours} hours a week, employer: {employer}",
        doing=doing,
        wage=number(_eur(person.wage_eur), 2),
        hours=number(case.employer.hours_per_week, 1),
        employer=text(EMPLOYER_WORDS[case.employer.kind]),
    )
    yield from _wrapped(work if float(person.wage_eur) > 0 else doing)
    cap = housing_cap_eur(None, rules) if person.housing_cap_eur is None else person.housing_cap_eur
    limit = person.assistance_cap_eur
    if limit is None:
        limit = rules["social_assistance_housing_cap_single_eur_per_month"]
    which = tax_rate_rule(person, rules)
    rate = rules[which] if which else person.municipal_tax_share
    yield from _wrapped(
        text(
            "lives alone, age {age}, rent {rent} EUR, of which housing allowance counts at most {cap} EUR "
            "and social assistance {limit} EUR; the town's tax rate is {tax} % ({which})",
            age=number(_eur(person.age_years)),
            rent=number(_eur(person.rent_eur), 2),
            cap=number(_eur(cap), 2),
            limit=number(_eur(limit), 2),
            tax=number(100 * _eur(rate), 2),
            which=rule_name(rules.rule(which)) if which else text("as given"),
        )
    )
    if case.doing in MAY_HAVE_BENEFIT:
        known = text("reduced work ability recognised")
        yield from _wrapped(
            text(
                "{unemployed}, unemployment benefit paid for {days} days before this month, {identified}",
                unemployed=text("unemployed for one month")
                if case.months_unemployed == 1
                else text("unemployed for {months} months", months=number(case.months_unemployed)),
                days=number(case.paid_days),
                identified=known if case.identified else text("reduced work ability not recognised"),
            )
        )


def _payments(found: list[Row]) -> Iterator[str]:
    for row in found:
        ends = ""
        if row.part == BESIDE and row.payer is not None and row.receiver is not None:
            ends = f"{text(PARTY_WORDS[row.payer])} → {text(PARTY_WORDS[row.receiver])}"
        elif row.payer is not None and row.receiver is not None:
            other = row.receiver if row.payer == Party.PERSON else row.payer
            ends = text(PARTY_WORDS[other])
        yield _line(row.label, row.cents, ends)
        if row.how:
            yield from _wrapped(f"= {row.how}", indent="      ")
        for rule, until in zip(row.rules, row.until, strict=True):
            yield from _wrapped(_rule(rule, until), indent="      ")


def _rule(rule: Rule, until: str) -> str:
    """Tell a rule by its name and law; where the number was read is told in English, as it was written."""
    told = text(
        "{name}: {value}, {since}…{until}; {law}; grade {grade} ({id})",
        name=rule_name(rule),
        value=rule_value(rule),
        since=month_text(rule.valid_from),
        until=until,
        law=rule_law(rule),
        grade=rule.grade,
        id=rule.id,
    )
    return f"{told}: {rule.reference}" if get_language() == "en" else told


def _granted(explained: Explained) -> Iterator[str]:
    decision = explained.subsidy
    if decision is None:
        return
    if not decision.months:
        yield from _wrapped(text(BASIS_WORDS[decision.basis]))
        return
    yield from _wrapped(
        text(
            "Pay subsidy: {rate} % of pay for {hours} % of the hours, at most {cap} EUR a month, "
            "for {months} months; ground: {ground}",
            rate=number(100 * decision.rate_share),
            hours=number(100 * decision.covered_hours_share),
            cap=number(decision.cap_eur_per_month),
            months=number(decision.months),
            ground=text(BASIS_WORDS[decision.basis]),
        )
    )


def _payers(found: list[Row], explained: Explained) -> Iterator[str]:
    heads = (text("pays"), text("receives"), text("receives less pays"))
    room = WIDTH - 3 * (_AMOUNT + 6)
    yield f"{text('Who pays'):<{room}}" + "".join(head.rjust(_AMOUNT + 6) for head in heads)
    for row in found:
        party = Party[row.key.upper()]
        paid = sum(flow.cents for flow in explained.flows if flow.payer == party)
        received = sum(flow.cents for flow in explained.flows if flow.receiver == party)
        cells = (_cents(paid), _cents(received), _cents(row.cents, sign=True))
        yield f"  {row.label:<{room - 2}}" + "".join(cell.rjust(_AMOUNT + 6) for cell in cells)


def _notes(case: Case, told: list[Row]) -> Iterator[str]:
    if any(rule.grade == "D" for row in told for rule in row.rules):
        yield from _wrapped(
            text("Grade D is an assumption: the number was not found in law or statistics."), indent=""
        )
    old_age = rules_at(case.month)["unemployment_benefit_below_age_years"]
    if case.doing in MAY_HAVE_BENEFIT and _eur(case.situation.age_years) >= old_age:
        told_age = text("From age {age} on there is no unemployment benefit.", age=number(old_age))
        yield from _wrapped(told_age, indent="")
    yield from _wrapped(
        text(
            "A month is taxed as a twelfth of a year of such months. Left out: children, a spouse's income, "
            "savings, holiday pay, and what a service itself costs."
        ),
        indent="",
    )


def _line(label: str, cents: int, ends: str = "") -> str:
    return f"  {label:<52}{_cents(cents):>{_AMOUNT}}   {ends}".rstrip()


def _cents(cents: int, *, sign: bool = False) -> str:
    return number(cents / CENTS_PER_EUR, 2, sign=sign)


def _eur(amount: object) -> float:
    return float(amount)  # type: ignore[arg-type]


def _wrapped(words: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(words, WIDTH, initial_indent=indent, subsequent_indent=indent)
