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
from toimio.money.rules import Rule, RuleBook, Rules, load_rule_book
from toimio.money.subsidy_case import Basis
from toimio.money.words import CATEGORY_WORDS, PARTY_WORDS

INCOME, BESIDE, PAYER = "income", "beside", "payer"
"""Parts of an explained month: the person's lines, other payments, sums by payer."""

_RULES = {
    **{kind.category: kind.rule for kind in LINES},
    Category.TAX_EQUALISATION: "municipal_tax_equalisation_share",
    Category.PENSION_CONTRIBUTION_EMPLOYER: "pension_contribution_total_share",
    Category.HEALTH_CONTRIBUTION_EMPLOYER: "health_contribution_employer_share",
    Category.UNEMPLOYMENT_CONTRIBUTION_EMPLOYER: "unemployment_contribution_employer_share",
    Category.ACCIDENT_INSURANCE: "accident_insurance_employer_share",
    Category.GROUP_LIFE_INSURANCE: "group_life_employer_share",
}
_SUBSIDY_RULES = {
    Basis.LACKING_SKILLS: "pay_subsidy_basic_rate_share",
    Basis.AGED: "pay_subsidy_basic_rate_share",
    Basis.REDUCED_ABILITY: "pay_subsidy_reduced_ability_rate_share",
    Basis.NON_BUSINESS: "pay_subsidy_non_business_rate_share",
    Basis.SUPPORT_55: "employment_support_55_rate_share",
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
    rule: Rule | None
    """Rule that decides the amount first; none for pay and sums."""
    until: str
    """Last month of the rule's value, empty when no later value is known."""

    def record(self) -> dict[str, object]:
        """Return the row as plain data, with the same names in every language but for the label."""
        rule = self.rule
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
            "valid_until": self.until,
            "grade": rule.grade if rule else "",
            "source": rule.reference if rule else "",
        }


def rows(case: Case, explained: Explained, book: RuleBook | None = None) -> list[Row]:
    """Return all rows of an explained month in the order they are shown."""
    book = book or load_rule_book()
    rules = book.at(case.month)
    by_category = _RULES | _rules_of_case(case, explained, rules)
    order = list(Category)
    flows = sorted(explained.flows, key=lambda flow: order.index(flow.category))
    told = [_row(flow, by_category.get(flow.category, ""), rules, book) for flow in flows]
    income = [row for row in told if row.part == INCOME]
    lines = [kind.key for kind in LINES]
    income.sort(key=lambda row: lines.index(row.key))
    return [*income, *(row for row in told if row.part == BESIDE), *_payers(explained)]


def _rules_of_case(case: Case, explained: Explained, rules: Rules) -> dict[Category, str]:
    """Rules that depend on the case: step of the town's share, its tax rate, grounds of the subsidy."""
    step = max(
        (n for n in STEPS if rules[f"municipal_share_step_{n}_from_day"] <= case.paid_days + 1), default=1
    )
    found = {Category.MUNICIPAL_SHARE_OF_BENEFIT: f"municipal_share_step_{step}_share"}
    rate = case.situation.municipal_tax_share
    if rate is not None:
        lapland = "municipal_tax_lapland_share"
        found[Category.MUNICIPAL_TAX] = lapland if rate == rules[lapland] else ""
    if explained.subsidy is not None and explained.subsidy.basis in _SUBSIDY_RULES:
        rule = _SUBSIDY_RULES[explained.subsidy.basis]
        found |= {Category.PAY_SUBSIDY: rule, Category.EMPLOYMENT_SUPPORT_55: rule}
    return found


def _row(flow: Flow, rule: str, rules: Rules, book: RuleBook) -> Row:
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
        rule=rules.rule(rule) if rule else None,
        until=_until(rule, rules, book),
    )


def _until(rule: str, rules: Rules, book: RuleBook) -> str:
    later = [row.valid_from for row in book.rows if row.id == rule and row.valid_from > rules.month]
    return month_text(min(later) - 1) if later else ""


def _payers(explained: Explained) -> list[Row]:
    """Sum up by party; those whose payments and receipts are nothing are left out."""
    balances = explained.ledger().balances_cents()
    touched = {party for flow in explained.flows for party in (flow.payer, flow.receiver)}
    return [
        Row(PAYER, party.name.lower(), text(PARTY_WORDS[party]), int(balances[party]), None, None, None, "")
        for party in Party
        if party in touched and party != Party.PERSON
    ]
