"""One person's month: a small calculator."""

from __future__ import annotations

import streamlit as st

from toimio.dashboard import session
from toimio.dashboard.engine.question import experiment, resolved
from toimio.dashboard.money.choices import pick, slide
from toimio.dashboard.widgets import show, table
from toimio.locale import localised, text
from toimio.money.months import month_text
from toimio.money.subsidy_case import EmployerKind
from toimio.report.figures.person_months import person_picture
from toimio.report.person_months import Home, Job, person_months, rule_rows
from toimio.scenario.owners_rule import under_owners

_RENTS_EUR = (200, 1_000, 10)


@st.fragment
def show_person() -> None:
    """Show what one person has to live on in today's situations and in the design's work."""
    asked = session.question()
    plan = experiment(asked)
    values = {key: parameter.value for key, parameter in plan.register.items()}
    st.header(text("One person's month"))
    st.markdown(text("What someone who lives alone has to live on. Move the town and the rent to try."))
    towns = {town.key: town for town in plan.region.towns}
    start = plan.region.start_month
    laws = [start, *(month for month in plan.book.months_of_change if month > start)][::-1]
    left, middle, right, last = st.columns(4)
    with left:
        town = towns[pick("home", text("Home town"), list(towns), lambda key: localised(towns[key].name))]
    with middle:
        rent = slide("rent", text("Rent, EUR a month"), *_RENTS_EUR, round(values["rent_eur_per_month"]))
    with right:
        takes = pick(
            "assistance",
            text("Applies for social assistance"),
            [True, False],
            lambda yes: text("yes") if yes else text("no"),
        )
    with last:
        law = pick("law", text("Law of the month"), laws, month_text)
    home = Home(law, town.code, rent, takes)
    months = person_months(home, _job(values), values)
    show(person_picture(months, localised(town.name)), key="person")
    st.subheader(text("The law behind it"))
    number = pick("situation", text("Situation"), list(range(len(months))), lambda n: months[n].label)
    with st.expander(text("Each rule with its value, dates and act")):
        columns = (
            text("line"),
            text("amount"),
            text("rule"),
            text("in force"),
            text("act"),
            text("grade of evidence"),
        )
        table(columns, rule_rows(months[number]))
    st.markdown(
        text(
            "A month is taxed as a twelfth of a year of such months, at the mean tax rate of Lapland's towns. Pay in "
            "open work is the register's for basic education; it and the usual rent are assumptions. Left out: "
            "children, a spouse's income, savings, holiday pay. Changed assumptions about the law do not show here."
        )
    )


def _job(values: dict[str, float]) -> Job:
    """Terms of the design's first enterprise; the collective agreement's where it has none."""
    firms = under_owners(resolved(session.question().design).scenario, values).enterprises
    if not firms:
        return Job()
    firm = next(iter(firms.values()))
    kind = EmployerKind[firm.employer.upper()]
    return Job(kind, firm.contract.pay_factor, firm.contract.hours_per_week)
