"""A case worked out: the person's lines, and beside them what employer, town and state pay."""

from __future__ import annotations

from dataclasses import dataclass

from toimio.money.amounts import CENTS_PER_EUR, cents_of
from toimio.money.benefits import sickness_allowance_by_earnings
from toimio.money.case import EMPLOYER_PARTIES, Case, Doing
from toimio.money.contributions import employer_contributions
from toimio.money.income import Line, disposable_cents, month_income
from toimio.money.ledger import REGION, Flow, Ledger
from toimio.money.lines import LINES
from toimio.money.municipal_share import Benefit, month_share_cents
from toimio.money.parties import Category, Party
from toimio.money.pay_subsidy import SubsidyDecision, pay_subsidy
from toimio.money.public_finance import municipal_tax_kept_share
from toimio.money.rules import Rules, rules_at
from toimio.money.state_funds import MINIMUM_ONLY, STATE_FUNDS
from toimio.money.subsidy_case import Applicant


@dataclass(frozen=True)
class Explained:
    """A case worked out."""

    lines: tuple[Line, ...]
    flows: tuple[Flow, ...]
    """Every payment of the month, the lines of the person included."""
    subsidy: SubsidyDecision | None
    """What the law grants for the job; None when the job is not a subsidised one."""
    paid_days_after: float
    """Paid benefit days on the counter after the month."""

    @property
    def disposable_cents(self) -> int:
        """What the person has to live on."""
        return disposable_cents(self.lines)

    def ledger(self) -> Ledger:
        """Return the payments posted to a ledger."""
        ledger = Ledger()
        ledger.post_all(self.flows)
        return ledger


def explain(case: Case) -> Explained:
    """Work out a case under the rules of its month."""
    rules = rules_at(case.month)
    lines = month_income(case.person, case.month)
    decision = _decision(case, rules) if case.subsidised and _wage(case) > 0.0 else None
    share, paid_days_after = _share_of_benefit(case, lines, rules)
    flows = [
        *_of_lines(case, lines),
        *_of_employer(case, rules),
        *_of_subsidy(case, decision),
        _flow(case, Party.MUNICIPALITY, Party.KELA, Category.MUNICIPAL_SHARE_OF_BENEFIT, share),
        _equalisation(case, lines, rules),
        *_state_funding(case, lines, share, rules),
    ]
    return Explained(lines, tuple(flow for flow in flows if flow.cents), decision, paid_days_after)


def _decision(case: Case, rules: Rules) -> SubsidyDecision:
    applicant = Applicant(
        age_years=float(case.situation.age_years),
        unemployed_months=case.months_unemployed,
        unemployed_of_last_28_months=min(case.months_unemployed, 28.0),
        reduced_ability_identified=case.identified,
    )
    return pay_subsidy(applicant, case.employer, rules)


def _of_lines(case: Case, lines: tuple[Line, ...]) -> list[Flow]:
    kinds = {kind.key: kind for kind in LINES}
    flows = []
    for line in lines:
        kind = kinds[line.key]
        other = _employing(case) if kind.category == Category.WAGE else kind.other
        ends = (other, Party.PERSON) if line.cents > 0 else (Party.PERSON, other)
        flows.append(_flow(case, *ends, kind.category, abs(line.cents)))
    return flows


def _of_employer(case: Case, rules: Rules) -> list[Flow]:
    due = employer_contributions(_wage(case), float(case.situation.age_years), rules)
    to_whom = (
        (Party.PENSION_INSURERS, Category.PENSION_CONTRIBUTION_EMPLOYER, due.pension),
        (Party.KELA, Category.HEALTH_CONTRIBUTION_EMPLOYER, due.health),
        (Party.EMPLOYMENT_FUND, Category.UNEMPLOYMENT_CONTRIBUTION_EMPLOYER, due.unemployment),
        # Parties know no accident insurers: the insurers of pensions stand for all private insurers.
        (Party.PENSION_INSURERS, Category.ACCIDENT_INSURANCE, due.accident),
        (Party.PENSION_INSURERS, Category.GROUP_LIFE_INSURANCE, due.group_life),
    )
    return [
        _flow(case, _employing(case), party, category, cents_of(float(eur)))
        for party, category, eur in to_whom
    ]


def _of_subsidy(case: Case, decision: SubsidyDecision | None) -> list[Flow]:
    """Pay subsidy of the month; a town that employs pays it to itself, which is no flow."""
    if decision is None or _employing(case) == Party.MUNICIPALITY:
        return []
    cents = decision.monthly_cents(_wage(case))
    category = Category.EMPLOYMENT_SUPPORT_55 if decision.by_right else Category.PAY_SUBSIDY
    return [_flow(case, Party.MUNICIPALITY, _employing(case), category, cents)]


def _share_of_benefit(case: Case, lines: tuple[Line, ...], rules: Rules) -> tuple[int, float]:
    """Return the town's share of the month's benefit in cents, and the paid days after it."""
    benefit = Benefit.GENERAL_BENEFIT
    if not rules.holds("general_benefit_in_force"):
        benefit = Benefit.LABOUR_MARKET_SUBSIDY
    paid_eur = _cents_of_line(lines, "unemployment_benefit") / CENTS_PER_EUR
    in_service = case.doing == Doing.IN_SERVICE
    share, after = month_share_cents(case.paid_days, paid_eur, benefit, in_service, rules)
    return share.item(), float(after)


def _equalisation(case: Case, lines: tuple[Line, ...], rules: Rules) -> Flow:
    """Return what the equalisation of state transfers takes of the town's tax."""
    rate = case.situation.municipal_tax_share
    kept = municipal_tax_kept_share(rules["municipal_tax_average_share"] if rate is None else rate, rules)
    lost_eur = -_cents_of_line(lines, "municipal_tax") / CENTS_PER_EUR * (1.0 - float(kept))
    return _flow(case, Party.MUNICIPALITY, Party.STATE_FINANCE, Category.TAX_EQUALISATION, cents_of(lost_eur))


def _state_funding(case: Case, lines: tuple[Line, ...], share: int, rules: Rules) -> list[Flow]:
    """Return what the ministries pay Kela back, less what the town bears of the unemployment benefit."""
    back = dict.fromkeys(dict.fromkeys(STATE_FUNDS.values()), 0)
    by_earnings = sickness_allowance_by_earnings(float(case.situation.previous_wage_eur), rules)
    for key, ministry in STATE_FUNDS.items():
        if not (by_earnings and key in MINIMUM_ONLY):
            back[ministry] += _cents_of_line(lines, key)
    back[STATE_FUNDS["unemployment_benefit"]] -= share
    return [
        _flow(case, ministry, Party.KELA, Category.STATE_FUNDING_OF_KELA, cents)
        for ministry, cents in back.items()
    ]


def _cents_of_line(lines: tuple[Line, ...], key: str) -> int:
    return sum(line.cents for line in lines if line.key == key)


def _flow(case: Case, payer: Party, receiver: Party, category: Category, cents: int) -> Flow:
    return Flow(case.month, REGION, -1, payer, receiver, category, cents)


def _employing(case: Case) -> Party:
    return EMPLOYER_PARTIES[case.employer.kind]


def _wage(case: Case) -> float:
    return float(case.situation.wage_eur)
