"""An enterprise with a purpose: the cooperative, or the same jobs run by foundations.

Every number here is a choice of the people who plan the enterprise, not a fact: the feasibility study of the
Lapland cooperative (2019-2020) states no number of employees, no turnover and no cost.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from toimio.locale import text
from toimio.scenario.basics import (
    ByName,
    FileTable,
    Key,
    Keys,
    Month,
    MonthOrNever,
    Share,
    month_number,
)
from toimio.scenario.entry import EntryRules, Months
from toimio.scenario.ownership import Ownership
from toimio.scenario.problems import check_whole, listed, nearest, refuse, shown

Employer = Literal["cooperative", "foundation", "state_company", "association", "firm"]
SubsidyRegime = Literal["pay_subsidy", "block_grant", "measured_need", "contribution_relief", "none"]
SurplusRule = Literal["keep", "owners", "more_training", "more_places"]
Line = Literal[
    "cleaning", "property_care", "laundry", "wood", "recycling", "home_services", "tourism_services"
]
Channel = Literal["in_house", "reserved", "small_purchases", "open_market"]

OrderedHours = Annotated[float, Field(ge=0.0, le=400.0)]
OrdersFactor = Annotated[float, Field(ge=0.0, le=20.0)]
OrdersFromMonth = Annotated[dict[Month, OrdersFactor], Field(min_length=1, max_length=50), ByName]
DemandedHours = Annotated[float, Field(ge=0.0, le=1_000_000.0)]
MonthlyEuros = Annotated[float, Field(ge=0.0, le=20_000.0)]


class Unit(FileTable):
    """One workplace of the enterprise."""

    town: Key
    """Town where the unit stands and does its work."""
    serves: Keys = ()
    """Towns whose people may apply; empty means every town of the region."""
    places: Annotated[int, Field(ge=0, le=2000)]
    """Places for the target group when the unit is full (persons); ordinary workers come on top. Known
    means of similar enterprises are 26-44 workers a unit."""
    ramp_up_months: Annotated[int, Field(ge=0, le=120)] = 18
    """Months from opening to the planned number of places. It can fail: a Finnish state company reached 17 of
    170 planned workers."""
    pays_travel_share: Share = 0.0
    """Share of what the way to work from another town costs that the enterprise pays; the worker pays the rest."""
    arranges_transport: bool = False
    """Whether the enterprise drives workers of other towns to work at its own cost; they need no car then."""


class Entry(EntryRules):
    """Who gets a place."""

    reserved_share_identified: Share = 0.0
    """Share of places kept for people with recognised reduced work ability."""
    identify_at_entry_share: Share = 0.6
    """Chance that the reduced ability of an entrant is recognised at entry; without it the higher pay subsidy
    ends after ten months. Not known from studies."""
    weakest_first_share: Share = 0.0
    """Share of entries that go to the weakest of those waiting; the others go by priority."""


class Contract(FileTable):
    """Terms of work."""

    hours_per_week: Annotated[float, Field(ge=1.0, le=40.0)] = 30.0
    """Paid hours a week."""
    pay_factor: Annotated[float, Field(ge=0.1, le=3.0)] = 1.0
    """Pay as a multiple of the collective agreement's; below 1 needs a change of law."""
    time_limit_months: Months = 0
    """Longest stay in months; 0 means no limit. A limit alone moved few people on where it was tried."""
    training_share: Annotated[float, Field(ge=0.0, le=0.9)] = 0.0
    """Share of paid hours spent in training beside the work."""


class Workforce(FileTable):
    """Who works beside the target group."""

    ordinary_share: Annotated[float, Field(ge=0.0, le=0.9)] = 0.0
    """Ordinary workers as a share of all workers; a reserved contract asks that at least 30 % of the workers
    belong to the target group."""
    ordinary_pay_factor: Annotated[float, Field(ge=0.1, le=5.0)] = 1.0
    """Pay of ordinary workers as a multiple of the collective agreement's lowest."""
    clients_per_coach: Annotated[float, Field(ge=1.0, le=200.0)] = 12.0
    """Workers of the target group for each job coach; supported employment abroad has at most 20-30."""
    workers_per_leader: Annotated[float, Field(ge=1.0, le=200.0)] = 22.0
    """Workers for each work leader; one Swedish case has 20-25."""


class LineTerms(FileTable):
    """One line of business, where the scenario knows it better than the evidence register."""

    price_eur_per_hour: Annotated[float, Field(ge=1.0, le=500.0)] | None = None
    """Price asked for an hour's work, without VAT, before price_factor; left out, the market's price in the
    register. A price above the market's costs small and open orders."""
    materials_share: Share | None = None
    """Materials and subcontracting as a share of sales; left out, the register's value holds."""
    skill_need_share: Annotated[float, Field(ge=-0.5, le=0.9)] | None = None
    """What the work asks above cleaning, as a share of productivity; left out, the register's value holds."""
    local_demand_hours_per_month: Annotated[dict[Key, DemandedHours], ByName] = Field(default_factory=dict)
    """Billable hours a month that this line can sell in a town, by town of a unit; a town left out has no such limit,
    only the register's share of planned orders that is found."""


class Work(FileTable):
    """What is made and sold, and to whom."""

    lines: Annotated[dict[Line, Share], Field(min_length=1), ByName]
    """Share of working hours by line of business; the shares sum to 1."""
    line_terms: Annotated[dict[Line, LineTerms], ByName] = Field(default_factory=dict)
    """Price, materials, skill need and local demand by line of business."""
    client_site_share: Share = 0.0
    """Share of the work done at customers' own workplaces; such work leads on to open jobs more often."""
    price_factor: Annotated[float, Field(ge=0.0, le=5.0)] = 1.0
    """Prices as a multiple of the local market price."""
    orders_hours_per_place_month: Annotated[dict[Channel, OrderedHours], ByName] = Field(default_factory=dict)
    """Billable hours ordered per planned place and month, by channel; a channel left out brings no orders.
    In-house orders need ownership by the buyer, reserved contracts a target group of at least 30 % of the
    workers."""
    orders_changes: Annotated[dict[Channel, OrdersFromMonth], ByName] = Field(default_factory=dict)
    """Contracts lost or won: orders of a channel as a multiple of those above, by the month ("YYYY-MM") from which
    they hold; 0 means that the contract ends. The latest that has begun holds."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        check_whole(self.lines.values(), "lines")
        for line in self.line_terms:
            if line not in self.lines:
                raise refuse(listed(self.lines), found=f'"{line}"', path=f"line_terms.{line}")
        return self

    @model_validator(mode="after")
    def _only_orders_there_are_change(self) -> Self:
        planned = self.orders_hours_per_place_month
        for channel in self.orders_changes:
            if channel not in planned:
                allowed = text("a channel that stands in orders_hours_per_place_month")
                hint = text("give the channel its planned hours there first: a change multiplies them")
                raise refuse(allowed, found=shown(channel), hint=hint, path="orders_changes")
        return self


class Exit(FileTable):
    """The way on to ordinary work, and back."""

    readiness_threshold: Share = 0.5
    """Readiness (0-1) at which the coach begins to look for an open job with the worker."""
    exit_effort: Share = 0.5
    """Effort put into moving people on (0 none, 1 all that is possible); it pulls against production."""
    mentoring_months: Annotated[int, Field(ge=0, le=60)] = 0
    """Months of support in the new job; employers take on sooner whom such help is promised."""
    return_right_months: Annotated[int, Field(ge=0, le=60)] = 0
    """Months during which one who left may return before the queue; 12 in the Swedish state company."""
    bonus_per_exit_eur: Annotated[float, Field(ge=0.0, le=100_000.0)] = 0.0
    """Paid to the enterprise for each person who moves to open work (euros)."""
    bonus_per_retained_month_eur: Annotated[float, Field(ge=0.0, le=10_000.0)] = 0.0
    """Paid to the enterprise for each month in which such a person is in open work and mentored (euros a month)."""
    return_premium_share: Share = 0.0
    """Share of pay granted for a worker who came back by the right of return, in the first year after it; where
    other support of pay is larger, that is paid instead. 0.45 in Flanders; needs a change of law."""


class Finance(FileTable):
    """Public money, owners' money and fixed costs."""

    subsidy_regime: SubsidyRegime = "pay_subsidy"
    """How wages are supported: pay subsidy by law, a block grant for each place, a share of pay by measured need,
    relief from the employer's contributions for the target group, or nothing. Need and relief ask for a change of
    law."""
    block_grant_eur_per_place_month: MonthlyEuros = 0.0
    """Block grant (euros for each filled place and month); paid only when the regime is block_grant."""
    purchased_place_eur_per_month: MonthlyEuros = 0.0
    """Price the municipality pays for a filled place (euros a month)."""
    start_grant_eur: Annotated[float, Field(ge=0.0, le=100_000_000.0)] = 0.0
    """Grant at opening (euros)."""
    owners_capital_eur: Annotated[float, Field(ge=0.0, le=100_000_000.0)] = 0.0
    """Capital paid in by the owners at opening (euros)."""
    reserve_target_months: Annotated[float, Field(ge=0.0, le=60.0)] = 0.0
    """Months of running costs that are kept as a reserve before a surplus is used."""
    surplus_rule: SurplusRule = "keep"
    """Where cash above the reserve goes once a year: it stays, goes to the owners, pays for more coaching in the
    coming year, or for more places as far as orders allow."""
    premises_eur_per_place_month: MonthlyEuros | None = None
    """Premises (euros for each planned place and month); left out, the evidence register's value holds."""
    vehicles_eur_per_place_month: MonthlyEuros | None = None
    """Vehicles and machines (euros for each planned place and month); left out, the register's value
    holds."""
    administration_eur_per_month: Annotated[float, Field(ge=0.0, le=1_000_000.0)] | None = None
    """Administration of the whole enterprise (euros a month); left out, the register's value holds."""


class Enterprise(FileTable):
    """An enterprise that employs people of the target group."""

    employer: Employer = "cooperative"
    """Who employs; law gives a foundation or association without business the higher pay subsidy and forbids it
    to compete. A firm or a company of the state has the pay subsidy of every undertaking."""
    opens: Month
    """First month of work, "YYYY-MM"."""
    closes_funding: MonthOrNever = ""
    """Month when purchased places and grants end, "YYYY-MM"; "" means never."""
    units: Annotated[dict[Key, Unit], Field(min_length=1, max_length=50), ByName]
    """Workplaces by a free name."""
    entry: Entry = Entry()
    """Who gets a place."""
    contract: Contract = Contract()
    """Terms of work."""
    workforce: Workforce = Workforce()
    """Who works beside the target group."""
    work: Work
    """What is made and sold."""
    exit: Exit = Exit()
    """The way on and back."""
    finance: Finance = Finance()
    """Money."""
    ownership: Ownership | None = None
    """Owners and their board; left out, nobody moves the terms."""

    @model_validator(mode="after")
    def _funding_ends_after_opening(self) -> Self:
        if self.closes_funding and month_number(self.closes_funding) < month_number(self.opens):
            allowed = text("a month not before opens ({month})", month=self.opens)
            raise refuse(allowed, found=f'"{self.closes_funding}"', path="closes_funding")
        return self

    @model_validator(mode="after")
    def _sells_where_it_works(self) -> Self:
        """A limit of a town without a unit would do nothing."""
        towns = sorted({unit.town for unit in self.units.values()})
        for line, terms in self.work.line_terms.items():
            for town in terms.local_demand_hours_per_month:
                if town not in towns:
                    path = f"work.line_terms.{line}.local_demand_hours_per_month.{town}"
                    raise refuse(listed(towns), found=f'"{town}"', path=path, hint=nearest(town, towns))
        return self

    @property
    def opens_month(self) -> int:
        """Absolute month number of the first month of work."""
        return month_number(self.opens)

    @property
    def closes_funding_month(self) -> int | None:
        """Absolute month number when purchased places and grants end; None when never."""
        return month_number(self.closes_funding) if self.closes_funding else None

    @property
    def places(self) -> int:
        """Planned places of all units."""
        return sum(unit.places for unit in self.units.values())
