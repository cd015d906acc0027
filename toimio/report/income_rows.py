"""An explained month as rows: each payment with its rule, how long the rule holds, and its source."""

from __future__ import annotations

from dataclasses import dataclass

from toimio.locale import text
from toimio.money.amounts import CENTS_PER_EUR
from toimio.money.case import Case
from toimio.money.explained import Explained
from toimio.money.ledger import Flow
from toimio.money.lines import LINES
from toimio.money.months import month_text
from toimio.money.municipal_share import STEPS
from toimio.money.parties import Category, Party
from toimio.money.rule_words import figure
from toimio.money.rules import Rule, RuleBook, Rules, load_rule_book
from toimio.money.subsidy_case import Basis
from toimio.money.words import CATEGORY_WORDS, PARTY_WORDS
from toimio.report.income_sums import Sum, line_sums

INCOME, BESIDE, PAYER = "income", "beside", "payer"
"""Parts of an explained month: the person's lines, other payments, sums by payer."""

_RULES = {
    Category.TAX_EQUALISATION: "municipal_tax_equalisation_share",
    Category.PENSION_CONTRIBUTION_EMPLOYER: "pension_contribution_total_share",
}
_OF_PAY = {
    Category.HEALTH_CONTRIBUTION_EMPLOYER: "health_contribution_employer_share",
    Category.UNEMPLOYMENT_CONTRIBUTION_EMPLOYER: "unemployment_contribution_employer_share",
    Category.ACCIDENT_INSURANCE: "accident_insurance_employer_share",
    Category.GROUP_LIFE_INSURANCE: "group_life_employer_share",
}
_SUBSIDY_STEMS = {
    Basis.LACKING_SKILLS: "pay_subsidy_basic",
    Basis.AGED: "pay_subsidy_basic",
    Basis.REDUCED_ABILITY: "pay_subsidy_reduced_ability",
    Basis.NON_BUSINESS: "pay_subsidy_non_business",
    Basis.SUPPORT_55: "employment_support_55",
}


@dataclass(frozen=True)
class Row:
    """One payment of the month, or what one party pays and receives together."""

    part: str
    key: str
    label: str
    cents: int
    """Of the person's lines positive for what the person gets; of other payments the amount; of a payer
    what it receives less what it pays."""
    payer: Party | None
    receiver: Party | None
    rules: tuple[Rule, ...]
    """Rules that decide the amount for this person, the first of them first; none for pay and sums."""
    until: tuple[str, ...]
    """Last month of each rule's value, empty when no later value is known."""
    how: str
    """The sum with its numbers, where one line holds it."""

    def record(self) -> dict[str, object]:
        """Return the row as plain data: names are the same in every language, label and sum are not."""
        rule = self.rules[0] if self.rules else None
        return {
            "part": self.part,
            "key": self.key,
            "label": self.label,
            "eur": self.cents / CENTS_PER_EUR,
            "payer": self.payer.name.lower() if self.payer is not None else "",
            "receiver": self.receiver.name.lower() if self.receiver is not None else "",
            "rule": rule.id if rule else "",
            "value": rule.value if rule else None,
            "unit": rule.unit if rule else "",
            "valid_from": month_text(rule.valid_from) if rule else "",
            "valid_until": self.until[0] if self.until else "",
            "grade": rule.grade if rule else "",
            "source": rule.reference if rule else "",
            "further_rules": ";".join(further.id for further in self.rules[1:]),
            "sum": self.how,
        }


def rows(case: Case, explained: Explained, book: RuleBook | None = None) -> list[Row]:
    """Return all rows of an explained month in the order they are shown."""
    book = book or load_rule_book()
    rules = book.at(case.month)
    sums = _sums_beside(case, explained, rules) | _sums_of_lines(case, explained, rules)
    order = list(Category)
    flows = sorted(explained.flows, key=lambda flow: order.index(flow.category))
    told = [_row(flow, sums.get(flow.category, Sum(())), rules, book) for flow in flows]
    income = [row for row in told if row.part == INCOME]
    lines = [kind.key for kind in LINES]
    income.sort(key=lambda row: lines.index(row.key))
    return [*income, *(row for row in told if row.part == BESIDE), *_payers(explained)]


def _sums_of_lines(case: Case, explained: Explained, rules: Rules) -> dict[Category, Sum]:
    found = line_sums(case, explained, rules)
    return {kind.category: found[kind.key] for kind in LINES if kind.key in found}


def _sums_beside(case: Case, explained: Explained, rules: Rules) -> dict[Category, Sum]:
    """Payments beside the person's own: of the employer, the subsidy, the town's share of the benefit."""
    step = max(
        (n for n in STEPS if rules[f"municipal_share_step_{n}_from_day"] <= case.paid_days + 1), default=1
    )
    wage = float(case.situation.wage_eur)
    found = {category: Sum((id_,)) for category, id_ in _RULES.items()}
    found |= {category: Sum((id_,), _product(rules[id_], wage)) for category, id_ in _OF_PAY.items()}
    found[Category.MUNICIPAL_SHARE_OF_BENEFIT] = Sum((f"municipal_share_step_{step}_share",))
    decision = explained.subsidy
    if decision is not None and decision.basis in _SUBSIDY_STEMS:
        stem = _SUBSIDY_STEMS[decision.basis]
        whole = decision.covered_hours_share >= 1.0
        factors = (decision.rate_share, *(() if whole else (decision.covered_hours_share,)), wage)
        capped = decision.rate_share * decision.covered_hours_share * wage > decision.cap_eur_per_month
        how = figure(decision.cap_eur_per_month) if capped else _product(*factors)
        ids = (f"{stem}_rate_share", f"{stem}_cap_eur_per_month")
        subsidy = Sum(ids[::-1] if capped else ids, how)
        found |= {Category.PAY_SUBSIDY: subsidy, Category.EMPLOYMENT_SUPPORT_55: subsidy}
    return found


def _product(*factors: float) -> str:
    return " × ".join(figure(factor) for factor in factors)


def _row(flow: Flow, made: Sum, rules: Rules, book: RuleBook) -> Row:
    keys = {kind.category: kind.key for kind in LINES}
    own = flow.category in keys
    paid_by_person = flow.payer == Party.PERSON
    return Row(
        part=INCOME if own else BESIDE,
        key=keys.get(flow.category, flow.category.name.lower()),
        label=text(CATEGORY_WORDS[flow.category]),
        cents=-flow.cents if own and paid_by_person else flow.cents,
        payer=flow.payer,
        receiver=flow.receiver,
        rules=tuple(rules.rule(id_) for id_ in made.rules),
        until=tuple(_until(id_, rules, book) for id_ in made.rules),
        how=made.how,
    )


def _until(rule: str, rules: Rules, book: RuleBook) -> str:
    later = [row.valid_from for row in book.rows if row.id == rule and row.valid_from > rules.month]
    return month_text(min(later) - 1) if later else ""


def _payers(explained: Explained) -> list[Row]:
    """Sum up by party; those whose payments and receipts are nothing are left out."""
    balances = explained.ledger().balances_cents()
    touched = {party for flow in explained.flows for party in (flow.payer, flow.receiver)}
    return [
        Row(PAYER, party.name.lower(), text(PARTY_WORDS[party]), int(balances[party]), None, None, (), (), "")
        for party in Party
        if party in touched and party != Party.PERSON
    ]
