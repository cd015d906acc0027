"""The law in words: one line for each flag of a scenario."""

from __future__ import annotations

from toimio.locale import localised, message, number, text
from toimio.money.legality import Raised
from toimio.money.subsidy_limits import Flag
from toimio.scenario.schema import Scenario

_SHARES = frozenset({"asked", "allowed", "ceiling", "share", "needed", "rate", "covered", "least", "most"})
_LIMITS_THAT_ARE_SHARES = frozenset({Flag.IN_HOUSE_SALES_TO_OTHERS})

FLAG_WORDS = {
    Flag.NEEDS_CHANGE_OF_LAW: message(
        "{enterprise} needs a change of law: its grant is {asked} % of pay, and the law on pay subsidy allows "
        "at most {allowed} % (Act 380/2023)"
    ),
    Flag.STATE_AID_CEILING: message(
        "{enterprise}, state aid: public money for a place is {asked} % of wage cost; as aid to an undertaking at "
        "most {ceiling} % is allowed, unless the places are bought as a service at market price (Regulation (EU) "
        "651/2014, articles 32-33)"
    ),
    Flag.HOURS_PARTLY_COVERED: message(
        "{enterprise}: the full pay subsidy covers only {covered} % of the paid hours (Act 380/2023)"
    ),
    Flag.PAY_OVER_CAP: message(
        "{enterprise}: {rate} % of pay is {uncapped} EUR a month, but pay subsidy is at most {cap} EUR "
        "(Act 380/2023)"
    ),
    Flag.UNVERIFIED_CAP: message(
        "{enterprise}: the highest pay subsidy of the opening year was not found; {cap} EUR a month is that of "
        "earlier years"
    ),
    Flag.PUBLIC_MONEY_OVER_COST: message(
        "{enterprise}: pay subsidy, grant and purchased place would be {public} EUR a month for a place that "
        "costs {cost} EUR in pay and side costs; the model pays no more than the cost"
    ),
    Flag.DECLARED_CHANGE_OF_LAW: message("{name} needs a change of law: {note}"),
    Flag.PAY_BELOW_AGREEMENT: message(
        "{enterprise} needs a change of law: pay is {share} % of the collective agreement's (Act 55/2001)"
    ),
    Flag.SALES_OUTSIDE_BUSINESS: message(
        "{enterprise}: {share} % of orders come from the open market, and the full pay subsidy is only for work "
        "outside business (Act 380/2023)"
    ),
    Flag.RESERVED_SHARE_TOO_LOW: message(
        "{enterprise}, procurement: {share} % of the workers belong to the target group, and a reserved contract "
        "needs {needed} %; the model gives no such orders (Directive 2014/24/EU, article 20)"
    ),
    Flag.IN_HOUSE_SALES_TO_OTHERS: message(
        "{enterprise}, procurement: owners may order without a tender only while others buy at most {limit} % "
        "and no owner is private; here others buy {share} % (Act 1397/2016, section 15)"
    ),
    Flag.SMALL_PURCHASES_TOO_LARGE: message(
        "{enterprise}, procurement: small purchases of about {eur} EUR a year in each town are more than one "
        "contract without a tender may be, {limit} EUR (Act 1397/2016, section 25)"
    ),
    Flag.MINOR_AID_CEILING: message(
        "{enterprise}, state aid: grants of {eur} EUR within three years are more than minor aid may be, "
        "{limit} EUR; they need another legal ground (Regulation (EU) 2023/2831)"
    ),
    Flag.MEASURED_NEED_NOT_IN_LAW: message(
        "{enterprise} needs a change of law: pay is supported by measured need, {least} to {most} %, and the law on "
        "pay subsidy has rates by group only (Act 380/2023)"
    ),
    Flag.RELIEF_NOT_IN_LAW: message(
        "{enterprise} needs a change of law: the employer's contributions for the target group, {share} % of pay, "
        "are paid by the state, and no act waives them"
    ),
    Flag.RETURN_PREMIUM_NOT_IN_LAW: message(
        "{enterprise} needs a change of law: a premium of {share} % of pay for workers who came back is in no act"
    ),
    Flag.IN_HOUSE_WITHOUT_OWNERS: message(
        "{enterprise}, procurement: {share} % of orders would come without a tender as from owners, but the towns do "
        "not own this employer (Act 1397/2016, section 15)"
    ),
    Flag.IN_HOUSE_PRIVATE_OWNERS: message(
        "{enterprise}, procurement: workers have {share} % of the say; an enterprise with private owners may get no "
        "orders without a tender as from owners (Act 1397/2016, section 15)"
    ),
}
"""What each flag says."""


def flag_line(raised: Raised, scenario: Scenario, title: str) -> str:
    """Return a flag with its law in words.

    Parameters
    ----------
    scenario
        The scenario it belongs to.
    title
        Name of the scenario for people.
    """
    values = {name: _written(raised.flag, name, value) for name, value in raised.numbers.items()}
    note = localised(scenario.law_note) if scenario.law_note is not None else ""
    return text(FLAG_WORDS[raised.flag], enterprise=raised.enterprise, name=title, note=note, **values)


def _written(flag: Flag, name: str, value: float) -> str:
    share = name in _SHARES or (name == "limit" and flag in _LIMITS_THAT_ARE_SHARES)
    return number(100.0 * value if share else value)
