"""The finance director's question answered in sentences.

"The subsidy is mine, the saving is Kela's, the contract was a local firm's, half would have found work
anyway, and the grant ends."
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from toimio.analysis.catalogue import FOLLOWED
from toimio.analysis.money_names import BUDGET, budget_outcome, net_outcome
from toimio.analysis.payers import at_month, monthly, rows_of
from toimio.analysis.study import Pair
from toimio.locale import localised, message, number, text
from toimio.money.parties import Category, Party
from toimio.report.endings import orders_line
from toimio.report.payers import THOUSAND
from toimio.report.wrapping import wrapped
from toimio.scenario.basics import month_text
from toimio.scenario.schema import Scenario

_SUBSIDIES = (Category.PAY_SUBSIDY, Category.EMPLOYMENT_SUPPORT_55)
_STATE_SUPPORT = (
    Category.BLOCK_GRANT,
    Category.MEASURED_NEED,
    Category.CONTRIBUTION_RELIEF,
    Category.RETURN_PREMIUM,
)
_SERVICES = (Category.SERVICE_PURCHASE, Category.PLACE_PURCHASE, Category.EXIT_BONUS, Category.STAFF)
_SAVERS = (Party.KELA, Party.STATE_HEALTH, Party.STATE_EDUCATION)
_PAY, _SAVE, _PAY_SAME = message("pay {amount} more"), message("save {amount}"), message("pay as before")
_GAINS, _LOSES, _GETS_SAME = message("gains {amount}"), message("loses {amount}"), message("gets as before")
_GAIN, _LOSE, _GET_SAME = message("gain {amount}"), message("lose {amount}"), message("get as before")
_TAXES = (Category.MUNICIPAL_TAX, Category.TAX_EQUALISATION)


def purse_sentences(pair: Pair, scenario: Scenario) -> str:
    """Return who pays the subsidy, who saves, who loses, who would have worked anyway, what ends."""
    told = [
        *_subsidy(pair),
        *_state_support(pair),
        *_saving(pair),
        *_contract(pair),
        *_anyway(pair),
        *_ends(scenario),
    ]
    lines = [line for sentence in told for line in wrapped(sentence, later="  ")]
    return "\n".join(lines) + "\n"


def _subsidy(pair: Pair) -> Iterator[str]:
    subsidy, services, share = (
        -_line(pair, Party.MUNICIPALITY, *found)
        for found in (_SUBSIDIES, _SERVICES, (Category.MUNICIPAL_SHARE_OF_BENEFIT,))
    )
    yield text(
        "The subsidy is the towns', in thousand euros: they {subsidy} for pay subsidy; they {services} for places, "
        "services and staff; they {share} in their share of unemployment benefits; in taxes they {tax}.",
        subsidy=_more_or_less(subsidy, _PAY, _SAVE, _PAY_SAME),
        services=_more_or_less(services, _PAY, _SAVE, _PAY_SAME),
        share=_more_or_less(share, _PAY, _SAVE, _PAY_SAME),
        tax=_more_or_less(_line(pair, Party.MUNICIPALITY, *_TAXES), _GAIN, _LOSE, _GET_SAME),
    )


def _state_support(pair: Pair) -> Iterator[str]:
    paid = -_line(pair, Party.STATE_LABOUR, *_STATE_SUPPORT)
    if round(paid / THOUSAND):
        yield text(
            "Support of pay in supported work is the state's: {amount} thousand euros.",
            amount=number(paid / THOUSAND),
        )


def _saving(pair: Pair) -> Iterator[str]:
    saved = sum(_mean(pair, net_outcome(party)) for party in _SAVERS)
    taxes = _mean(pair, net_outcome(Party.STATE_FINANCE))
    values = {"taxes": _more_or_less(taxes, _GAINS, _LOSES, _GETS_SAME)}
    if saved >= 0:
        yield text(
            "The saving is Kela's and that of the ministries behind it: {saved} thousand euros; in taxes and "
            "transfers the state {taxes}.",
            saved=number(saved / THOUSAND),
            **values,
        )
    else:
        yield text(
            "Kela and the ministries behind it save nothing and pay {paid} thousand euros more; in taxes and "
            "transfers the state {taxes}.",
            paid=number(abs(saved) / THOUSAND),
            **values,
        )


def _contract(pair: Pair) -> Iterator[str]:
    lost = _mean(pair, net_outcome(Party.DISPLACED_FIRMS))
    if abs(lost) < 1.0:
        yield text("No contract of a local firm changes hands.")
    elif lost < 0.0:
        yield text(
            "The contract was a local firm's: local firms lose {amount} thousand euros of sales.",
            amount=number(-lost / THOUSAND),
        )
    else:
        yield text(
            "Contracts come back to local firms: they gain {amount} thousand euros of sales.",
            amount=number(lost / THOUSAND),
        )


def _anyway(pair: Pair) -> Iterator[str]:
    if pair.reference_values is None:
        return
    rows = rows_of(pair.index, FOLLOWED, "share_open_work")
    if not len(rows):
        return
    last = rows[-1]
    here, there = pair.values[:, last].mean(), pair.reference_values[:, last].mean()
    if math.isnan(here) or math.isnan(there):
        return
    yield text(
        "Some would have found work anyway: {months} months after entry {there} % of those who entered are "
        "in open work without the scenario, {here} % with it.",
        months=number(float(pair.index.month[last])),
        there=number(100 * there),
        here=number(100 * here),
    )


def _ends(scenario: Scenario) -> Iterator[str]:
    for project in scenario.projects.values():
        yield text(
            "The money of {name} ends in {month}: {used} thousand euros used of {granted} granted.",
            name=localised(project.title),
            month=project.last,
            used=number(project.used_eur / THOUSAND),
            granted=number(project.granted_eur / THOUSAND),
        )
    for key, enterprise in scenario.enterprises.items():
        finance, ends = enterprise.finance, enterprise.closes_funding_month
        values = {
            "name": key,
            "grant": number(finance.start_grant_eur / THOUSAND),
            "price": number(finance.purchased_place_eur_per_month),
        }
        if ends is None:
            yield text(
                "The grant of {name} is paid once: {grant} thousand euros; the towns buy its places at "
                "{price} EUR a month with no end set.",
                **values,
            )
        else:
            yield text(
                "The grant of {name} ends: {grant} thousand euros at the start, and places bought at {price} "
                "EUR a month until {month}.",
                month=month_text(ends),
                **values,
            )
        for channel, changes in enterprise.work.orders_changes.items():
            yield from (orders_line(key, channel, factor, month) for month, factor in changes.items())


def _line(pair: Pair, party: Party, *categories: Category) -> float:
    """Mean difference of budget lines at the horizon, euros."""
    outcomes = (budget_outcome(party, category) for category in categories)
    return sum(
        _mean(pair, outcome, BUDGET) for outcome in outcomes if len(rows_of(pair.index, BUDGET, outcome))
    )


def _mean(pair: Pair, outcome: str, group: str = "money") -> float:
    return float(at_month(monthly(pair, outcome, group=group), -1).mean[0])


def _more_or_less(eur: float, more: str, less: str, same: str) -> str:
    """Say a change by its direction, so that no amount needs a sign."""
    thousand = round(abs(eur) / THOUSAND)
    if not thousand:
        return text(same)
    return text(more if eur > 0.0 else less, amount=number(thousand))
