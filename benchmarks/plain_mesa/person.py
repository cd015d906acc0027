"""A person: what is known of one human being in a month, and what a month may decide (ODD 2 and 3)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import mesa

from toimio.world.activities import SERVICES, Activity, Reason

if TYPE_CHECKING:
    from benchmarks.plain_mesa.model import PlainModel
    from benchmarks.plain_mesa.place import Place

NONE = -1
SERVICE_WORK = (Activity.SUPPORTED_WORK, Activity.SUBSIDISED_WORK)
WORK = (*SERVICE_WORK, Activity.OPEN_WORK)
NAMES = {activity.value: activity.name.lower() for activity in SERVICES}

NO_SUBSIDY, SKILLS, REDUCED_ABILITY, FULL, AGED, SUPPORT_55 = range(6)
ENDLESS_MONTHS = 32_000


class Person(mesa.Agent):
    """One person. The table "A person" of the protocol explains every attribute but the last five, the month's."""

    model: PlainModel

    def __init__(self, model: PlainModel, key: int) -> None:
        super().__init__(model)
        self.key = key
        self.town = self.sex = self.education = self.immigrant = self.age_months = 0
        self.tie = self.frailty = self.motivation = 0.0
        self.willing = 0
        self.ability = self.ability_level = self.skill = self.efficacy = 0.0
        self.identified = 0
        self.inclusion = 0.0
        self.activity: int = Activity.UNEMPLOYED
        self.activity_months = 0
        self.next_activity = self.next_reason = self.next_place = NONE
        self.place = self.last_place = NONE
        self.stay_months = 0
        self.spell_months = 0
        self.benefit_days = self.jobless_months = 0.0
        self.condition_months = 0.0
        self.off_work_months = 0
        self.meeting_gap_months = 0
        self.plan = self.plan_place = NONE
        self.plan_months = self.waiting_months = self.returner = 0
        self.returned = 0
        self.return_place = NONE
        self.return_months = self.mentor_months = 0
        self.signal = 0.0
        self.employer = 0
        self.subsidy_class = NO_SUBSIDY
        self.subsidy_months = self.subsidy_left_months = self.sick_months = self.fixed_pension = (
            self.pensioned
        ) = 0
        self.path = self.path_step = self.path_next = self.queue_first = 0
        self.computed = 1
        self.search = 0.0
        self.u_falls_ill = self.u_pension = self.u_hire = self.u_ends = 0.0

    @classmethod
    def from_row(cls, model: PlainModel, row: Any) -> Person:
        """Make a person of the starting population from its record."""
        person = cls(model, int(row["key"]))
        for name in row.dtype.names:
            setattr(person, name, row[name].item())
        return person

    def luck(self, stream: str, month: int | None = None) -> float:
        """Look up a draw of this person, in this month unless another is named."""
        return self.model.luck.number(stream, self.key, self.model.month if month is None else month)

    # What is asked about a person

    @property
    def undecided(self) -> bool:
        return self.next_activity < 0

    @property
    def works(self) -> bool:
        return self.activity in WORK

    @property
    def age_years(self) -> float:
        return self.age_months / 12

    @property
    def is_young(self) -> bool:
        return self.age_years < self.model.values["young_until_years"]

    @property
    def has_birthday(self) -> bool:
        return self.age_months % 12 == 0

    @property
    def has_reduced_ability(self) -> bool:
        return self.ability < self.model.values["reduced_ability_below_points"]

    @property
    def readiness(self) -> float:
        """How ready a coach finds the person to move on."""
        return (self.ability / 10 + self.skill + self.efficacy) / 3

    def of_service(self, what: str) -> float:
        """Return a parameter of the service the person is in; 0 where the service has none."""
        return self.model.values.get(f"{NAMES[self.activity]}_{what}", 0.0)

    def months_of_benefit(self, months: float) -> bool:
        """Whether so many months of benefit days have been paid."""
        return self.benefit_days >= months * self.model.values["benefit_days_per_month"]

    def productivity(self) -> float:
        v = self.model.values
        share = (
            v["productivity_reference_share"]
            + v["productivity_per_ability_point"] * (self.ability - v["ability_reference_points"])
            + v["productivity_per_skill"] * (self.skill - v["skill_reference"])
        )
        return min(max(share, v["productivity_floor_share"]), 1.0)

    def suitability_exponent(self) -> float:
        """How suitable employers find the person, in logarithms."""
        v = self.model.values
        jobless = min(self.jobless_months, v["duration_effect_cap_months"])
        exponent = (
            self.frailty
            + v["suitability_per_ability_point"] * (self.ability - v["ability_reference_points"])
            + v["suitability_per_skill"] * (self.skill - v["skill_reference"])
            + v["suitability_per_efficacy"] * (self.efficacy - v["efficacy_reference"])
            - v["duration_effect"] * math.log(1 + jobless / 2)
            + self.signal
        )
        if self.identified:
            exponent -= v["known_reduced_ability_penalty"]
        if self.immigrant:
            exponent -= v["immigrant_penalty"]
        return exponent

    # What a month does to a person

    def decide(self, activity: int, reason: Reason, place: int = NONE) -> None:
        """Decide what the person does next month; whatever is decided first stands."""
        if self.undecided:
            self.next_activity, self.next_reason, self.next_place = int(activity), int(reason), place

    def make_plan(self, place: Place) -> None:
        self.plan, self.plan_place = place.activity, place.row
        self.plan_months = self.returner = 0

    def forget_plan(self) -> None:
        self.plan = self.plan_place = NONE
        self.plan_months = self.returner = 0
