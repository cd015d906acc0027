"""Payments for projects whose budget a scenario states."""

from __future__ import annotations

import numpy as np

from toimio.money.amounts import IntArray, cents_of
from toimio.money.division import divided
from toimio.money.parties import Category, Party
from toimio.scenario.project import Project
from toimio.scenario.region import Region
from toimio.scenario.schema import Scenario
from toimio.world.accounts.posting import Posting
from toimio.world.accounts.situations import STAFF

FUNDING: dict[str, tuple[Party, Category]] = {
    "eu": (Party.EU_PROGRAMMES, Category.PROJECT_GRANT),
    "state_labour": (Party.STATE_LABOUR, Category.PROJECT_GRANT),
    "state_education": (Party.STATE_EDUCATION, Category.PROJECT_OWN_SHARE),
    "municipality": (Party.MUNICIPALITY, Category.PROJECT_OWN_SHARE),
    "wellbeing_county": (Party.WELLBEING_COUNTY, Category.PROJECT_OWN_SHARE),
}
"""Who each payer of a project is in the ledger, and as what it pays."""


def project_month_cents(project: Project) -> dict[str, IntArray]:
    """Return what each payer gives in each month of a project's own time (int64[month]).

    The payers' sums make up the money used to the cent, and so do the months of each payer.
    """
    payers = list(project.shares)
    parts = divided(cents_of(project.used_eur), np.array([project.shares[payer] for payer in payers]))
    evenly = np.ones(project.months)
    return {payer: divided(int(part), evenly) for payer, part in zip(payers, parts.tolist(), strict=True)}


def post_projects(posting: Posting, scenario: Scenario, region: Region, first_month: int) -> None:
    """Charge every project in its months, shared among its towns by their labour force."""
    months = len(posting.ledger)
    force = np.array([town.labour_force.value for town in region.towns])
    for project in scenario.projects.values():
        inside = np.array([not project.towns or town.key in project.towns for town in region.towns])
        for payer, cents in project_month_cents(project).items():
            party, category = FUNDING[payer]
            within = _within_run(cents, project.first_month - first_month, months)
            posting.add(party, Party.PERSON, category, STAFF, within, force * inside)


def _within_run(cents: IntArray, begins: int, months: int) -> IntArray:
    """Return the months of a run: those of the project that fall into it, nothing in the others."""
    paid = np.zeros(months, dtype=np.int64)
    first, last = max(begins, 0), min(begins + len(cents), months)
    if first < last:
        paid[first:last] = cents[first - begins : last - begins]
    return paid
