"""Every outcome: its public id, its unit and what it is called.

Ids and units are part of the exported files and never change.
"""

from __future__ import annotations

from dataclasses import dataclass

from toimio.analysis.money_names import MONEY_GROUPS, money_labels
from toimio.locale import message

PEOPLE = "people"
PERSON_YEARS = "person_years"
SHARE = "share"
MONTHS = "months"
POINTS = "points"
EUROS = "eur"
EUROS_PER_MONTH = "eur_per_month"
EUROS_PER_HOUR = "eur_per_hour"
HOURS_PER_MONTH = "hours_per_month"
CASES = "events"

TARGET = "target"
FOLLOWED = "followed"
FIXED = "fixed"
EVERYONE = "everyone"
ENTERPRISE = "enterprise"
GROUPS = {
    TARGET: message("the whole target group"),
    FOLLOWED: message("the same people in both worlds, followed from entry"),
    FIXED: message("those unemployed or in a service at the start"),
    EVERYONE: message("everyone, jobseekers outside the target group included"),
    ENTERPRISE: message("enterprises of the scenario"),
    **MONEY_GROUPS,
}
"""Groups of people whose outcomes are told, with what they are called."""


@dataclass(frozen=True)
class Outcome:
    """What is measured."""

    id: str
    unit: str
    label: str
    """Message id of the name."""


_ACTIVITIES = {
    "unemployed": message("unemployed"),
    "coaching": message("in coaching"),
    "vocational_rehabilitation": message("in vocational rehabilitation"),
    "social_rehabilitation": message("in social rehabilitation"),
    "rehabilitative_work": message("in rehabilitative work activity"),
    "work_trial": message("in a work trial"),
    "training": message("in labour market training"),
    "study": message("studying"),
    "supported_work": message("in supported work"),
    "subsidised_work": message("in subsidised work"),
    "open_work": message("in open work"),
    "sick": message("on sick leave"),
    "inactive": message("outside the labour force"),
    "disability_pension": message("on a disability pension"),
    "retired": message("retired"),
    "moved": message("moved away"),
    "paid_work": message("in any paid work"),
    "services": message("in services"),
}
"""Activities, and two sums of activities (services without paid work)."""

_OTHERS = (
    Outcome("person_years_open_work", PERSON_YEARS, message("person-years in open work since the start")),
    Outcome("person_years_paid_work", PERSON_YEARS, message("person-years in any paid work since the start")),
    Outcome(
        "person_years_supported_work", PERSON_YEARS, message("person-years in supported work since the start")
    ),
    Outcome("exits_gross", CASES, message("moves from supported to open work since the start")),
    Outcome("exits_net", CASES, message("the same less those who came back")),
    Outcome("months_open_work", MONTHS, message("months in open work")),
    Outcome("months_paid_work", MONTHS, message("months in any paid work")),
    Outcome("people", PEOPLE, message("people in the group")),
    Outcome(
        "people_missing", PEOPLE, message("entrants who never join the target group in the comparison world")
    ),
    Outcome(
        "entrant_ability_gap", POINTS, message("work ability of entrants above that of the target group")
    ),
    Outcome("unemployed_all", PEOPLE, message("unemployed, the whole area")),
    Outcome(
        "background_hires", CASES, message("hires of jobseekers outside the target group since the start")
    ),
    Outcome("places", PEOPLE, message("places")),
    Outcome("occupied", PEOPLE, message("places filled")),
    Outcome("queue", PEOPLE, message("people in the queue")),
    Outcome("entries", CASES, message("entries since the start")),
    Outcome("returns", CASES, message("returns since the start")),
    Outcome("bank", EUROS, message("cash")),
    Outcome("bank_lowest", EUROS, message("lowest cash so far")),
    Outcome("own_revenue_share", SHARE, message("sales as a share of running income")),
    Outcome("enterprises_closed", CASES, message("enterprises closed")),
    Outcome("owners_loss", EUROS, message("owners' capital lost in closures")),
    Outcome("debts_left", EUROS, message("debts that closed enterprises leave unpaid")),
    Outcome(
        "people_released", CASES, message("people who went back to the joint service when a unit closed")
    ),
    Outcome("planned_most", PEOPLE, message("most places planned at once")),
    Outcome("occupied_most", PEOPLE, message("most places filled at once")),
    Outcome("empty_without_orders", SHARE, message("planned places empty for want of orders")),
    Outcome("empty_without_money", SHARE, message("planned places empty for want of money")),
    Outcome("empty_without_people", SHARE, message("planned places empty for want of people referred")),
    Outcome("service_queue", PEOPLE, message("people waiting for a place in a service")),
    Outcome(
        "disposable_income",
        EUROS_PER_MONTH,
        message("disposable income of a person in work age, EUR a month"),
    ),
    Outcome("share_on_transfers", SHARE, message("living mainly on transfers")),
    Outcome(
        "break_even_orders", HOURS_PER_MONTH, message("hours to be sold in a month for income to cover costs")
    ),
    Outcome("break_even_places", PEOPLE, message("filled places needed for income to cover costs")),
    Outcome("staff_coaches", PEOPLE, message("coaches to recruit, posts")),
    Outcome("staff_leaders", PEOPLE, message("work leaders to recruit, posts")),
    Outcome("staff_ordinary_workers", PEOPLE, message("ordinary workers to recruit")),
    Outcome(
        "months_to_first_exit", MONTHS, message("months from opening to the first move to open work, if any")
    ),
    Outcome("months_to_filled", MONTHS, message("months from opening until 90 % of places are filled")),
    Outcome("grants_three_years", EUROS, message("largest grants to one enterprise in three years")),
    Outcome("pay_per_hour", EUROS_PER_HOUR, message("pay of the target group for an hour, EUR")),
    Outcome("price_per_hour", EUROS_PER_HOUR, message("price of an hour sold, EUR")),
    Outcome("entrant_ability", POINTS, message("work ability of those who came in, points")),
    Outcome("stayed_two_years", SHARE, message("stays of 24 months or more, of those begun so long ago")),
)

OUTCOMES: dict[str, Outcome] = {
    outcome.id: outcome
    for outcome in (
        *(Outcome(f"people_{name}", PEOPLE, label) for name, label in _ACTIVITIES.items()),
        *(Outcome(f"share_{name}", SHARE, label) for name, label in _ACTIVITIES.items()),
        *_OTHERS,
        *(Outcome(name, EUROS, label) for name, label in money_labels().items()),
    )
}
"""All outcomes by id."""
