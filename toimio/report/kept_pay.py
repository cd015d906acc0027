"""What people keep of the pay of a scenario's enterprises."""

from __future__ import annotations

from collections.abc import Iterator

from toimio.experiment.plan import Experiment
from toimio.locale import number, text
from toimio.money.months import month_text
from toimio.money.situation import Situation
from toimio.money.steps import wage_steps
from toimio.money.subsidy_case import Employer, EmployerKind
from toimio.money.towns import housing_cap_by_code_eur
from toimio.money.wages import monthly_wage_eur
from toimio.scenario.owners_rule import under_owners


def kept_pay_lines(experiment: Experiment) -> Iterator[str]:
    """Tell for each enterprise what is kept of its pay, by the rules of the run's first and last month.

    Someone who lives alone at the usual rent in the town of the first unit moves there from unemployment.
    """
    values = {key: parameter.value for key, parameter in experiment.register.items()}
    full = Employer(EmployerKind.COOPERATIVE).full_hours_per_week
    towns = {town.key: town.code for town in experiment.region.towns}
    told: dict[str, None] = {}
    for case in experiment.cases:
        for key, firm in under_owners(case.resolved.scenario, values).enterprises.items():
            hours = firm.contract.hours_per_week
            wage = monthly_wage_eur(hours, firm.contract.pay_factor, values)
            code = towns[next(iter(firm.units.values())).town]
            start = experiment.region.start_month
            kept = []
            for month in (start, start + experiment.months - 1):
                rules = experiment.book.nearest(month)
                person = Situation(
                    rent_eur=values["rent_eur_per_month"],
                    housing_cap_eur=housing_cap_by_code_eur(code, rules),
                    municipal_tax_share=rules["municipal_tax_lapland_share"],
                )
                step = wage_steps(person, [wage], [hours], full, rules)[-1]
                kept.append((month_text(month), step))
            (first, before), (last, after) = kept
            line = text(
                "Of the pay of {enterprise}, {wage} EUR a month, someone who comes from unemployment keeps "
                "{before} EUR by the rules of {first} (participation tax {tax_before} %) and {after} EUR by those of "
                "{last} ({tax_after} %).",
                enterprise=key,
                wage=number(wage),
                before=number(before.kept_cents / 100),
                after=number(after.kept_cents / 100),
                first=first,
                last=last,
                tax_before=number(100 * before.participation_tax_share),
                tax_after=number(100 * after.participation_tax_share),
            )
            told[line] = None
    yield from told
