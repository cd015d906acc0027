"""What the law would have to allow for each design of the shelf, in a few words each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toimio.locale import localised, message, number, text
from toimio.money.legality import Raised
from toimio.money.subsidy_limits import Flag
from toimio.scenario.schema import Scenario

NEEDS_LAW = {
    Flag.NEEDS_CHANGE_OF_LAW: message(
        "a grant of {asked} % of pay, where pay subsidy is at most {allowed} %"
    ),
    Flag.PAY_BELOW_AGREEMENT: message("pay of {share} % of the collective agreement's"),
    Flag.MEASURED_NEED_NOT_IN_LAW: message("support of pay by measured need"),
    Flag.RELIEF_NOT_IN_LAW: message("relief from the employer's contributions"),
    Flag.RETURN_PREMIUM_NOT_IN_LAW: message("a premium for workers who came back"),
}
"""Flags that only a change of law would take away, beside what a scenario declares itself."""
REMARKS = {
    Flag.STATE_AID_CEILING: message(
        "public money is {asked} % of a place's wage cost (as aid at most {ceiling} %, unless bought as a service at "
        "market price)"
    ),
    Flag.HOURS_PARTLY_COVERED: message("the full pay subsidy covers {covered} % of the paid hours"),
    Flag.PAY_OVER_CAP: message("pay subsidy is cut at {cap} EUR a month"),
    Flag.UNVERIFIED_CAP: message("the highest pay subsidy is still {cap} EUR a month (not verified)"),
    Flag.PUBLIC_MONEY_OVER_COST: message("public money for a place is cut to its cost, {cost} EUR a month"),
    Flag.SALES_OUTSIDE_BUSINESS: message(
        "orders from the open market, though the full pay subsidy is for work outside business"
    ),
    Flag.RESERVED_SHARE_TOO_LOW: message(
        "{share} % of the workers belong to the target group (reserved contracts need {needed} %)"
    ),
    Flag.IN_HOUSE_SALES_TO_OTHERS: message(
        "owners order without a tender though others buy {share} % (at most {limit} %)"
    ),
    Flag.IN_HOUSE_WITHOUT_OWNERS: message("towns order without a tender from an employer they do not own"),
    Flag.IN_HOUSE_PRIVATE_OWNERS: message(
        "owners order without a tender though workers, private owners, have {share} % of the say"
    ),
    Flag.SMALL_PURCHASES_TOO_LARGE: message(
        "small purchases are {eur} EUR a year in a town (one contract without a tender at most {limit} EUR)"
    ),
    Flag.MINOR_AID_CEILING: message("grants are {eur} EUR in three years (as minor aid at most {limit} EUR)"),
}
"""Flags that need no change of law but stand in the way of a design as planned, or ask for another ground."""
_ROUNDED = frozenset({"eur", "limit", "cap", "cost"})
_SHARE_LIMITS = frozenset({Flag.IN_HOUSE_SALES_TO_OTHERS})


def law_cell(flags: Sequence[Raised]) -> str:
    """Tell in a word whether a design needs a change of law."""
    if any(_needs_law(raised) for raised in flags):
        return text("needs a change of law (below)")
    return text("possible today; to be settled (below)") if flags else text("possible today")


def law_lines(name: str, scenario: Scenario, flags: Sequence[Raised]) -> Iterator[str]:
    """Yield an item of a Markdown list: what the law would have to allow, and what else is to be settled.

    What is said of several enterprises stands once.
    """
    first = {raised.flag: raised for raised in reversed(flags)}
    asked = [_words(NEEDS_LAW, raised) for raised in reversed(first.values()) if raised.flag in NEEDS_LAW]
    if Flag.DECLARED_CHANGE_OF_LAW in first and scenario.law_note is not None:
        asked = [" ".join(localised(scenario.law_note).split()).rstrip(".")]
    conditions = [_words(REMARKS, raised) for raised in reversed(first.values()) if raised.flag in REMARKS]
    told = []
    if asked:
        told.append(text("The law would have to change: {what}.", what="; ".join(asked)))
    if conditions:
        told.append(text("To be settled as it is planned: {what}.", what="; ".join(conditions)))
    if told:
        yield f"- `{name}`: {' '.join(told)}"


def _needs_law(raised: Raised) -> bool:
    return raised.flag in NEEDS_LAW or raised.flag == Flag.DECLARED_CHANGE_OF_LAW


def _words(of_flags: dict[Flag, str], raised: Raised) -> str:
    values = {name: _written(raised.flag, name, value) for name, value in raised.numbers.items()}
    return text(of_flags[raised.flag], **values)


def _written(flag: Flag, name: str, value: float) -> str:
    amount = name in _ROUNDED and not (name == "limit" and flag in _SHARE_LIMITS)
    return number(value if amount else 100.0 * value)
