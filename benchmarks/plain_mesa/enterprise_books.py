"""The enterprise's books and solvency (ODD, phase 10)."""

from __future__ import annotations

from benchmarks.plain_mesa.enterprise import CHANNELS, Enterprise
from benchmarks.plain_mesa.enterprise_support import is_funded, new_support, side_costs
from benchmarks.plain_mesa.enterprise_year import end_of_year
from benchmarks.plain_mesa.person import AGED, FULL, REDUCED_ABILITY, SKILLS, SUPPORT_55, Person
from benchmarks.plain_mesa.way_to_work import travel
from toimio.world.activities import Activity

FIRST_GRANTED = (SUPPORT_55, FULL, REDUCED_ABILITY, AGED, SKILLS)
"""Classes in the order in which the towns' budget is used."""


def keep_books(enterprise: Enterprise) -> None:
    """Write down the month's money and judge whether the enterprise can go on."""
    if enterprise.works:
        entries = _start(enterprise) | _sales(enterprise) | _public_money(enterprise)
        entries |= _staff(enterprise) | _things(enterprise) | travel(enterprise)
        enterprise.book(entries | end_of_year(enterprise, entries))
    elif enterprise.closed_month is not None and enterprise.bank_cents < 0:
        enterprise.book({"left_to_creditors": -enterprise.bank_cents / 100})
    elif enterprise.closed_month is not None and enterprise.bank_cents > 0:
        enterprise.book({"surplus_to_owners": -enterprise.bank_cents / 100})
    else:
        enterprise.book({})
    _judge(enterprise)


def mentored(enterprise: Enterprise) -> list[Person]:
    """People in open work whom the enterprise still supports."""
    rows = {place.row for place in enterprise.places}
    return [
        p
        for p in enterprise.model.people
        if p.activity == Activity.OPEN_WORK and p.mentor_months > 0 and p.last_place in rows
    ]


def _total(enterprise: Enterprise, what: str) -> float:
    total: float = sum(getattr(unit, what) for unit in enterprise.units.values())
    return total


def _start(enterprise: Enterprise) -> dict[str, float]:
    finance, model = enterprise.spec.finance, enterprise.model
    if model.month != max(enterprise.spec.opens_month, model.region.start_month):
        return {}
    return {"start_grant": finance.start_grant_eur, "owners_capital": finance.owners_capital_eur}


def _sales(enterprise: Enterprise) -> dict[str, float]:
    units = enterprise.units.values()
    return {f"sales_{channel}": sum(unit.sales[channel] for unit in units) for channel in CHANNELS}


def _public_money(enterprise: Enterprise) -> dict[str, float]:
    """Pay subsidy by law; grants, purchased places and bonuses in funded months, not above the pay's cost."""
    spec, members = enterprise.spec, _total(enterprise, "members")
    regime, finance = spec.finance.subsidy_regime, spec.finance
    subsidy = granted_subsidy_cents(enterprise) / 100 if regime == "pay_subsidy" else 0.0
    support = {"pay_subsidy": subsidy} | new_support(enterprise)
    if not is_funded(enterprise):
        return support
    cost = _total(enterprise, "pay_cents") / 100 * side_costs(enterprise)
    grant = min(members * finance.block_grant_eur_per_place_month, cost) if regime == "block_grant" else 0.0
    purchased = min(
        members * finance.purchased_place_eur_per_month, max(0.0, cost - sum(support.values()) - grant)
    )
    bonuses = (
        _total(enterprise, "exits") * spec.exit.bonus_per_exit_eur
        + len(mentored(enterprise)) * spec.exit.bonus_per_retained_month_eur
    )
    return support | {
        "block_grant": grant,
        "purchased_places": purchased,
        "bonuses": bonuses,
    }


def granted_subsidy_cents(enterprise: Enterprise) -> int:
    """Grant pay subsidy as far as the towns' budget of the month reaches, class by class.

    A right is granted whatever is left: it was taken off the budget before anything was granted. Of the others, one
    that does not fit is passed over, so that a smaller one may still be granted.
    """
    model, granted = enterprise.model, 0
    for of_class, cents in sorted(enterprise.subsidies, key=lambda asked: FIRST_GRANTED.index(asked[0])):
        if model.subsidy_budget_cents is None or of_class == SUPPORT_55:
            granted += cents
        elif cents <= model.subsidy_budget_cents:
            model.subsidy_budget_cents -= cents
            granted += cents
    return granted


def rights_cents(enterprise: Enterprise) -> int:
    """Return the month's subsidy that is a right of those who work here, 0 where no pay subsidy is paid."""
    if enterprise.spec.finance.subsidy_regime != "pay_subsidy":
        return 0
    return sum(cents for of_class, cents in enterprise.subsidies if of_class == SUPPORT_55)


def _staff(enterprise: Enterprise) -> dict[str, float]:
    v, workforce = enterprise.model.values, enterprise.spec.workforce
    members, ordinary = _total(enterprise, "members"), _total(enterprise, "ordinary_workers")
    hours = v["ordinary_hours_per_week"] * v["weeks_per_month"]
    wages = _total(enterprise, "pay_cents") / 100
    wages_ordinary = ordinary * hours * v["collective_pay_eur_per_hour"] * workforce.ordinary_pay_factor
    return {
        "wages_target_group": -wages,
        "wages_ordinary": -wages_ordinary,
        "employer_contributions": -(wages + wages_ordinary) * v["employer_contribution_share"],
        "holiday_pay": -(wages + wages_ordinary) * v["holiday_pay_share"],
        "coaches": -members / enterprise.clients_per_coach * v["coach_cost_eur_per_month"],
        "leaders": -(members + ordinary) / workforce.workers_per_leader * v["leader_cost_eur_per_month"],
        "mentoring": -len(mentored(enterprise)) * v["mentoring_eur_per_month"],
    }


def _things(enterprise: Enterprise) -> dict[str, float]:
    v, finance = enterprise.model.values, enterprise.spec.finance
    planned = sum(enterprise.planned_places(place) for place in enterprise.places)

    def price(own: float | None, usual: str) -> float:
        return v[usual] if own is None else own

    return {
        "materials": -sum(_sales(enterprise).values())
        * enterprise.over_lines("materials_share", "materials_{}_share"),
        "premises": -planned * price(finance.premises_eur_per_place_month, "premises_eur_per_place_month"),
        "vehicles": -planned * price(finance.vehicles_eur_per_place_month, "vehicles_eur_per_place_month"),
        "administration": -price(finance.administration_eur_per_month, "administration_eur_per_month"),
    }


def _judge(enterprise: Enterprise) -> None:
    """An enterprise whose debt has outgrown its overdraft closes next month."""
    v = enterprise.model.values
    size = sum(enterprise.size(place) for place in enterprise.places)
    overdraft = v["overdraft_base_eur"] + v["overdraft_eur_per_place"] * size
    if enterprise.closed_month is None and enterprise.bank_cents < -overdraft * 100:
        enterprise.closing = True
