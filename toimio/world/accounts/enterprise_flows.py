"""The books of enterprises and foundations as payments between parties."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from toimio.money.amounts import IntArray
from toimio.money.contributions import employer_contributions
from toimio.money.division import divided
from toimio.money.parties import Category, Party
from toimio.money.rules import RuleBook
from toimio.world.accounts.flow_kinds import EMPLOYER_DUES, OWNER_OF, PARTY_OF_EMPLOYER, STATE_SUPPORT
from toimio.world.accounts.posting import Posting
from toimio.world.accounts.situations import INSTITUTIONS, STAFF, supported_situations
from toimio.world.activities import Activity
from toimio.world.books import CATEGORIES
from toimio.world.institutions.enterprise import Enterprise
from toimio.world.people import Employer

if TYPE_CHECKING:
    from toimio.world.model import ToimioModel

_SALES = ("sales_in_house", "sales_reserved", "sales_small_purchases", "sales_open_market")
_BOUGHT = {
    "materials": Category.MATERIALS,
    "premises": Category.PREMISES,
    "vehicles": Category.VEHICLES,
    "administration": Category.ADMINISTRATION,
}
_STAFF_LINES = ("coaches", "leaders", "mentoring")
_AGE_YEARS = 45.0


class _Poster:
    """Posts lines of one keeper's books."""

    def __init__(self, posting: Posting, model: ToimioModel, row: int, party: Party) -> None:
        self.posting = posting
        self.party = party
        self._lines = model.books.lines[:, row]

    def line(self, name: str) -> IntArray:
        """Amounts of a line by month, without sign."""
        amounts: IntArray = np.abs(self._lines[:, CATEGORIES.index(name)])
        return amounts

    def gets(self, payer: Party, category: Category, segment: int, name: str, weights: IntArray) -> None:
        if payer != self.party:
            self.posting.add(payer, self.party, category, segment, self.line(name), weights)

    def pays(self, receiver: Party, category: Category, segment: int, name: str, weights: IntArray) -> None:
        if receiver != self.party:
            self.posting.add(self.party, receiver, category, segment, self.line(name), weights)


def post_enterprise(posting: Posting, model: ToimioModel, k: int, enterprise: Enterprise) -> None:
    """Post an enterprise's books, but for pay of the target group, which stands with the people already.

    What hangs on people is charged to their home towns, the rest to the towns of the units.
    """
    party = PARTY_OF_EMPLOYER[Employer[enterprise.spec.employer.upper()]]
    poster = _Poster(posting, model, k, party)
    units = unit_weights(model, enterprise)
    homes = _home_towns(model, k)
    work = int(Activity.SUPPORTED_WORK)

    _post_subsidy(poster, model, k)
    poster.gets(Party.MUNICIPALITY, Category.PLACE_PURCHASE, work, "purchased_places", homes)
    for name, category in STATE_SUPPORT.items():
        poster.gets(Party.STATE_LABOUR, category, work, name, homes)
    poster.gets(Party.MUNICIPALITY, Category.EXIT_BONUS, work, "bonuses", homes)
    poster.gets(OWNER_OF[party], Category.OWNERS_CAPITAL, INSTITUTIONS, "owners_capital", units)
    poster.pays(OWNER_OF[party], Category.SURPLUS_PAID, INSTITUTIONS, "surplus_to_owners", units)
    poster.gets(Party.FIRMS, Category.CREDIT_LOSS, INSTITUTIONS, "left_to_creditors", units)
    _post_start_grant(poster, model, units)
    _post_sales(poster, model, units)
    _post_contributions(poster, model, units)
    poster.pays(Party.PERSON, Category.WAGE, STAFF, "wages_ordinary", units)
    poster.pays(Party.PERSON, Category.HOLIDAY_PAY, STAFF, "holiday_pay", units)
    for name in _STAFF_LINES:
        poster.pays(Party.PERSON, Category.STAFF, STAFF, name, units)
    for name, category in _BOUGHT.items():
        poster.pays(Party.FIRMS, category, INSTITUTIONS, name, units)
    if model.accounts.travel.any:
        _post_travel(poster, model, enterprise)


def _post_travel(poster: _Poster, model: ToimioModel, enterprise: Enterprise) -> None:
    """The way to work is charged to the home towns of those who travel."""
    rows, costs, work = enterprise.rows, model.accounts.travel, int(Activity.SUPPORTED_WORK)
    at_work = model.accounts.at_work[:, :, rows].astype(np.int64)
    driven = (at_work * costs.person[:, rows]).sum(axis=2)
    poster.posting.add(Party.PERSON, Party.FIRMS, Category.TRAVEL, work, driven)
    repaid = (at_work * costs.repaid[:, rows]).sum(axis=2)
    poster.pays(Party.PERSON, Category.TRAVEL, work, "travel_repaid", repaid)
    seats = (at_work * costs.transport[:, rows]).sum(axis=2)
    poster.pays(Party.FIRMS, Category.TRAVEL, work, "transport", seats)


def _post_subsidy(poster: _Poster, model: ToimioModel, k: int) -> None:
    """Support that is a right comes first when the towns' budget does not reach for all."""
    paid = poster.line("pay_subsidy")
    entitled, right = model.accounts.entitled(k)
    first = np.minimum(paid, right.sum(axis=1))
    work, towns = int(Activity.SUPPORTED_WORK), Party.MUNICIPALITY
    poster.posting.add(towns, poster.party, Category.EMPLOYMENT_SUPPORT_55, work, first, right)
    others = entitled - right
    poster.posting.add(towns, poster.party, Category.PAY_SUBSIDY, work, paid - first, others)


def unit_weights(model: ToimioModel, enterprise: Enterprise) -> IntArray:
    """Planned places of an enterprise by town of its units (int64[town])."""
    weights = np.zeros(len(model.state.towns), dtype=np.int64)
    for row, unit in zip(enterprise.rows, enterprise.units, strict=True):
        weights[model.state.providers[row].town] += unit.places
    return weights


def _home_towns(model: ToimioModel, k: int) -> IntArray:
    """Workers of the target group by month and home town (int64[month, town])."""
    homes: IntArray = model.accounts.counts[:, :, supported_situations(k)].sum(axis=(2, 3), dtype=np.int64)
    return homes


def _post_start_grant(poster: _Poster, model: ToimioModel, units: IntArray) -> None:
    values = model.state.values
    town, eu = values["start_grant_municipal_share"], values["grant_eu_share"]
    shares = np.array([town, (1.0 - town) * (1.0 - eu), (1.0 - town) * eu])
    parts = divided(poster.line("start_grant"), shares)
    for p, giver in enumerate((Party.MUNICIPALITY, Party.STATE_LABOUR, Party.EU_PROGRAMMES)):
        poster.posting.add(giver, poster.party, Category.START_GRANT, INSTITUTIONS, parts[:, p], units)


def _post_sales(poster: _Poster, model: ToimioModel, units: IntArray) -> None:
    """Customers, public ones included, pay for work that is worth its price; a part was taken from local firms."""
    for name in _SALES:
        poster.gets(Party.CUSTOMERS, Category.SALES, INSTITUTIONS, name, units)
    sold = sum(
        (poster.line(name) for name in _SALES), start=np.zeros(len(poster.line("sales_in_house")), np.int64)
    )
    lost = np.floor(sold * model.state.values["orders_displaced_share"] + 0.5).astype(np.int64)
    poster.posting.add(Party.DISPLACED_FIRMS, Party.CUSTOMERS, Category.LOST_SALES, INSTITUTIONS, lost, units)


def _post_contributions(poster: _Poster, model: ToimioModel, units: IntArray) -> None:
    """The enterprise's contributions go to the insurances in the proportions of the law."""
    paid = poster.line("employer_contributions")
    book = model.accounts.book
    shares = np.array([_due_shares(model.first_month + month, book) for month in range(len(paid))])
    parts = divided(paid, shares)
    for p, (receiver, category) in enumerate(EMPLOYER_DUES):
        poster.posting.add(poster.party, receiver, category, STAFF, parts[:, p], units)


@lru_cache(maxsize=1024)
def _due_shares(month: int, book: RuleBook) -> tuple[float, ...]:
    due = employer_contributions(1000.0, _AGE_YEARS, book.nearest(month))
    parts = (due.pension, due.health, due.unemployment, due.accident, due.group_life)
    return tuple(float(part) for part in parts)


def post_foundations(posting: Posting, model: ToimioModel) -> None:
    """Post the foundations' books, but for the services they sell, which stand with their buyers already."""
    towns = len(model.state.towns)
    staff_share = model.state.values["service_staff_share"]
    for row, foundation in enumerate(model.foundations, start=len(model.enterprises)):
        poster = _Poster(posting, model, row, Party.FOUNDATIONS)
        home = np.zeros(towns, dtype=np.int64)
        home[foundation.town] = 1
        poster.gets(Party.CUSTOMERS, Category.SALES, INSTITUTIONS, "other_income", home)
        parts = divided(poster.line("running_costs"), np.array([staff_share, 1.0 - staff_share]))
        posting.add(Party.FOUNDATIONS, Party.PERSON, Category.STAFF, STAFF, parts[:, 0], home)
        posting.add(Party.FOUNDATIONS, Party.FIRMS, Category.ADMINISTRATION, INSTITUTIONS, parts[:, 1], home)
