"""How each payment of a month comes about: the rules that decide it here, and the sum with its numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toimio.money.amounts import CENTS_PER_EUR, MONTHS_PER_YEAR
from toimio.money.benefits import sickness_allowance_by_earnings
from toimio.money.case import Case
from toimio.money.explained import Explained
from toimio.money.income import Line
from toimio.money.lines import TAXABLE_BENEFITS
from toimio.money.rule_words import figure
from toimio.money.rules import Rules
from toimio.money.situation import Situation, Status
from toimio.money.taxes import tax_bill
from toimio.money.towns import housing_cap_eur, housing_cap_groups, housing_cap_rule

PENSIONS = ("earnings_related_pension", "national_pension", "guarantee_pension")
_NOT_COUNTED = ("social_assistance", "expense_allowance", "maintenance_allowance")
"""Left out of the income that lowers social assistance."""


@dataclass(frozen=True)
class Sum:
    """How a payment comes about."""

    rules: tuple[str, ...]
    """Ids of the rules that decide it for this person, the first of them first."""
    how: str = ""
    """The sum with its numbers; empty where it takes more than one line."""


class PersonsMonth:
    """A person's month while its sums are written down."""

    def __init__(self, case: Case, lines: tuple[Line, ...], rules: Rules):
        self.rules = rules
        self.status = case.person.status
        self.person: Situation = case.situation
        self.eur: Mapping[str, float] = {line.key: line.cents / CENTS_PER_EUR for line in lines}
        self.wage = float(case.situation.wage_eur)
        self.rent = float(case.situation.rent_eur)
        self.accrued = float(case.situation.accrued_pension_eur)
        self.days = float(case.situation.participation_days)
        self.benefits = sum(self.eur.get(key, 0.0) for key in TAXABLE_BENEFITS)
        self.pensions = sum(self.eur.get(key, 0.0) for key in PENSIONS)

    @property
    def income(self) -> float:
        """Gross pay, taxable benefits and pensions."""
        return self.wage + self.benefits + self.pensions

    def unemployment_benefit(self) -> Sum:
        """Daily benefit times days, less a part of pay."""
        rules = self.rules
        left_out = rules["unemployment_benefit_disregard_eur_per_month"]
        ids = ["unemployment_benefit_full_eur_per_day"]
        how = f"{figure(rules['benefit_days_per_month'])} × {figure(rules[ids[0]])}"
        if self.wage > left_out:
            pay = f"({figure(self.wage)} − {figure(left_out)})" if left_out else figure(self.wage)
            how += f" − {figure(rules['unemployment_benefit_taper_share'])} × {pay}"
            ids.append("unemployment_benefit_taper_share")
        if self.wage > 0.0 and left_out:
            ids.append("unemployment_benefit_disregard_eur_per_month")
        return Sum(tuple(ids), how)

    def expense_allowance(self) -> Sum:
        """Days times the allowance of a day."""
        return self._days_of("expense_allowance_eur_per_day")

    def maintenance_allowance(self) -> Sum:
        """Days times the allowance of a day."""
        return self._days_of("rehabilitation_maintenance_eur_per_day")

    def rehabilitation_allowance(self) -> Sum:
        """Weekdays times the minimum, less pay."""
        id_ = "rehabilitation_allowance_min_eur_per_weekday"
        return Sum((id_,), self._weekdays_of(id_) + self._less_pay())

    def sickness_allowance(self) -> Sum:
        """Weekdays times the minimum, or a part of earlier pay; less pay."""
        earlier = float(self.person.previous_wage_eur)
        if not sickness_allowance_by_earnings(earlier, self.rules):
            id_ = "sickness_allowance_min_eur_per_weekday"
            return Sum((id_,), self._weekdays_of(id_) + self._less_pay())
        share = "sickness_allowance_rate_share"
        deduction = self.rules["sickness_earnings_deduction_share"]
        split = self.rules["sickness_allowance_break_eur_per_year"] / MONTHS_PER_YEAR
        if earlier * (1.0 - deduction) > split:
            return Sum((share,))
        how = f"{figure(self.rules[share])} × (1 − {figure(deduction)}) × {figure(earlier)}"
        return Sum((share,), how + self._less_pay())

    def earnings_related_pension(self) -> Sum:
        """The whole pension or the part that earnings leave."""
        whole = self.eur["earnings_related_pension"]
        if self.status == Status.RETIRED:
            return Sum(())
        if self.status == Status.DISABILITY_PENSION and abs(whole - self.accrued) < 1 / CENTS_PER_EUR:
            return Sum(("full_pension_earnings_share",))
        share = self.rules["partial_pension_share"]
        return Sum(("partial_pension_share",), f"{figure(share)} × {figure(self.accrued)}")

    def national_pension(self) -> Sum:
        """The full pension, less half of the earnings-related one above the free part."""
        rules, paid = self.rules, self.eur.get("earnings_related_pension", 0.0)
        full = "national_pension_full_single_eur_per_month"
        free = rules["national_pension_free_pension_eur_per_month"]
        if paid <= free:
            return Sum((full,), figure(rules[full]))
        taper = "national_pension_taper_share"
        how = f"{figure(rules[full])} − {figure(rules[taper])} × ({figure(paid)} − {figure(free)})"
        return Sum((full, taper), how)

    def guarantee_pension(self) -> Sum:
        """The guaranteed level, less other pensions."""
        id_ = "guarantee_pension_eur_per_month"
        others = [
            self.eur[key] for key in ("earnings_related_pension", "national_pension") if self.eur.get(key)
        ]
        return Sum((id_,), " − ".join(figure(eur) for eur in (self.rules[id_], *others)))

    def study_grant(self) -> Sum:
        """The full grant."""
        return Sum(("study_grant_eur_per_month",))

    def housing_allowance(self) -> Sum:
        """A part of accepted rent, less a part of income."""
        rules, share = self.rules, "housing_allowance_coverage_share"
        given = self.person.housing_cap_eur
        cap = housing_cap_eur(None, rules) if given is None else float(given)
        free = (
            rules["housing_allowance_income_base_eur_per_month"]
            + rules["housing_allowance_income_per_adult_eur_per_month"]
        )
        left_out = min(self.wage, rules["housing_allowance_disregard_eur_per_month"])
        taken = rules["housing_allowance_deductible_share"]
        deductible = taken * (self.income - left_out - free)
        ids = [share]
        rent = figure(min(self.rent, cap))
        how = f"{figure(rules[share])} × {rent}"
        if deductible >= rules["housing_allowance_min_deductible_eur_per_month"]:
            pay = f" − {figure(left_out)}" if left_out else ""
            how = (
                f"{figure(rules[share])} × ({rent} − "
                f"{figure(taken)} × ({figure(self.income)}{pay} − {figure(free)}))"
            )
            ids.append("housing_allowance_deductible_share")
        if left_out:
            ids.append("housing_allowance_disregard_eur_per_month")
        return Sum((*ids, *self._cap_rule(cap)), how)

    def pensioner_housing_allowance(self) -> Sum:
        """A part of accepted rent above one's own share, less a part of income."""
        rules, share = self.rules, "pensioner_housing_coverage_share"
        cap = rules["pensioner_housing_cap_eur_per_year"] / MONTHS_PER_YEAR
        limit = rules["pensioner_housing_income_limit_eur_per_year"] / MONTHS_PER_YEAR
        own = rules["pensioner_housing_base_deductible_eur_per_month"]
        taken = rules["pensioner_housing_income_share"]
        ids = [share]
        how = f"{figure(rules[share])} × ({figure(min(self.rent, cap))} − {figure(own)}"
        if self.income > limit:
            how += f" − {figure(taken)} × ({figure(self.income)} − {figure(limit)})"
            ids.append("pensioner_housing_income_share")
        if self.rent > cap:
            ids.append("pensioner_housing_cap_eur_per_year")
        return Sum(tuple(ids), how + ")")

    def student_housing_supplement(self) -> Sum:
        """A part of rent, up to the maximum."""
        share, most = "student_housing_supplement_share", "student_housing_supplement_max_eur_per_month"
        if self.rules[share] * self.rent >= self.rules[most]:
            return Sum((most,), figure(self.rules[most]))
        return Sum((share,), f"{figure(self.rules[share])} × {figure(self.rent)}")

    def social_assistance(self) -> Sum:
        """Basic part and accepted rent, less net income without the pay that is left out."""
        rules, basic = self.rules, "social_assistance_basic_single_eur_per_month"
        cap_id, most = (
            "social_assistance_housing_cap_single_eur_per_month",
            "social_assistance_disregard_max_eur_per_month",
        )
        given = self.person.assistance_cap_eur
        cap = rules[cap_id] if given is None else float(given)
        income = sum(eur for key, eur in self.eur.items() if key not in _NOT_COUNTED)
        share = self.person.municipal_tax_share
        rate = rules["municipal_tax_average_share"] if share is None else share
        of_pay = tax_bill(self.wage, 0.0, 0.0, self.person.age_years, rate, rules)
        wanted = min(rules["social_assistance_disregard_share"] * self.wage, rules[most])
        left_out = min(wanted, self.wage - float(of_pay.total))
        ids = [basic]
        counted = figure(income)
        if left_out > 0.0:
            counted = f"({figure(income)} − {figure(round(left_out, 2))})"
            ids.append(most)
        how = f"{figure(rules[basic])} + {figure(min(self.rent, cap))} − {counted}"
        if self.rent > cap and given is None:
            ids.append(cap_id)
        return Sum(tuple(ids), how)

    def state_tax(self) -> Sum:
        """Scale and the deductions that this person can have."""
        deductions = ["basic_deduction_max_eur_per_year"]
        if self.wage > 0.0:
            deductions.append("work_income_deduction_max_eur_per_year")
            if self.rules["earned_income_deduction_max_eur_per_year"] > 0.0:
                deductions.append("earned_income_deduction_max_eur_per_year")
        if self.pensions > 0.0:
            deductions.append("pension_income_deduction_max_eur_per_year")
        return Sum(("state_tax_rate_1_share", *deductions))

    def municipal_tax(self) -> Sum:
        """The town's rate, where a rule tells it."""
        id_ = tax_rate_rule(self.person, self.rules)
        return Sum((id_,) if id_ else ())

    def medical_care(self) -> Sum:
        """The rate on pay, on benefits and pensions, or both."""
        ids = (
            ("medical_care_wage_share", self.wage > 0.0),
            ("medical_care_benefit_share", self.benefits + self.pensions > 0.0),
        )
        return Sum(tuple(id_ for id_, bears in ids if bears))

    def yle_tax(self) -> Sum:
        """The rate on income above the limit."""
        return Sum(("yle_tax_share", "yle_tax_from_eur_per_year"))

    def pension_contribution(self) -> Sum:
        """The rate of the person's age."""
        age, rules = float(self.person.age_years), self.rules
        older = (
            rules["pension_contribution_older_from_age_years"]
            <= age
            < rules["pension_contribution_older_below_age_years"]
        )
        return self._of_pay(f"pension_contribution_employee{'_53_62' if older else ''}_share")

    def unemployment_contribution(self) -> Sum:
        """The rate on pay."""
        return self._of_pay("unemployment_contribution_employee_share")

    def daily_allowance_contribution(self) -> Sum:
        """The rate on pay."""
        return self._of_pay("daily_allowance_contribution_share")

    def _of_pay(self, id_: str) -> Sum:
        return Sum((id_,), f"{figure(self.rules[id_])} × {figure(self.wage)}")

    def _days_of(self, id_: str) -> Sum:
        return Sum((id_,), f"{figure(self.days)} × {figure(self.rules[id_])}")

    def _weekdays_of(self, id_: str) -> str:
        return f"{figure(self.rules['weekday_days_per_month'])} × {figure(self.rules[id_])}"

    def _less_pay(self) -> str:
        return f" − {figure(self.wage)}" if self.wage > 0.0 else ""

    def _cap_rule(self, cap: float) -> tuple[str, ...]:
        """The rule behind the cap, where rent exceeds it and a group of towns has it."""
        groups = (housing_cap_rule(town) for town in (None, *housing_cap_groups()))
        found = [id_ for id_ in groups if self.rules[id_] == cap and self.rent > cap]
        return tuple(found[:1])


def tax_rate_rule(person: Situation, rules: Rules) -> str:
    """Return the rule that tells the town's tax rate; nothing for a rate that was given."""
    rate = person.municipal_tax_share
    known = ("municipal_tax_average_share", "municipal_tax_lapland_share")
    if rate is None:
        return known[0]
    return next((id_ for id_ in known if rate == rules[id_]), "")


def line_sums(case: Case, explained: Explained, rules: Rules) -> dict[str, Sum]:
    """Return how each of the person's lines comes about, by the key of the line; pay has none."""
    month = PersonsMonth(case, explained.lines, rules)
    return {key: getattr(month, key)() for key in month.eur if key != "wage"}
