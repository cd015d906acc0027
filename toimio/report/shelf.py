"""All designs beside today in one table: what each is, what came out, how sure, what the law must allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from toimio.analysis.catalogue import FOLLOWED, TARGET
from toimio.analysis.payers import PUBLIC, has_money, monthly
from toimio.analysis.student import t_quantile
from toimio.analysis.study import Pair, told
from toimio.experiment.legality import legal_flags
from toimio.experiment.plan import Experiment
from toimio.locale import localised, number, text
from toimio.money.legality import Raised
from toimio.money.subsidy_limits import Flag
from toimio.report.headlines import Line, headlines
from toimio.report.rounding import decimals_for, span
from toimio.report.wrapping import wrapped
from toimio.scenario.schema import Scenario

_LAW = frozenset(
    {
        Flag.NEEDS_CHANGE_OF_LAW,
        Flag.DECLARED_CHANGE_OF_LAW,
        Flag.PAY_BELOW_AGREEMENT,
        Flag.MEASURED_NEED_NOT_IN_LAW,
        Flag.RELIEF_NOT_IN_LAW,
        Flag.RETURN_PREMIUM_NOT_IN_LAW,
    }
)
"""Flags that only a change of law would take away; the others are remarks."""
_MILLION = 1e6
_PERCENT = 100.0
_FEWEST_FOLLOWED = 30
"""With fewer entrants whose whole follow-up fits, a share of them says little."""


@dataclass(frozen=True)
class Measure:
    """A paired difference and the 90 % interval of its mean."""

    mean: float
    low: float
    high: float

    def words(self, factor: float = 1.0, finest: int = 1) -> str:
        """Write the difference with as many digits as its interval deserves."""
        if np.isnan(self.mean):
            return "-"
        low, high = self.low * factor, self.high * factor
        decimals = decimals_for(low, high, digits=2, finest=finest)
        return f"{number(self.mean * factor, decimals, sign=True)} ({span(low, high, decimals, sign=True)})"

    @property
    def sign(self) -> int:
        """1 or -1 when the whole interval lies on one side of nothing, otherwise 0."""
        return int(self.low > 0) - int(self.high < 0)


@dataclass(frozen=True)
class Design:
    """One design of the shelf."""

    label: str
    scenario: Scenario
    followed: Measure
    """Share of the same people in open work, at the longest follow-up; NaN with few people."""
    followed_months: int
    open_work: Measure
    """Person-years in open work of the whole target group."""
    paid_work: Measure
    """The same of any paid work."""
    public_eur: Measure
    """What the public sector together is left with."""
    closed: float
    """Enterprises closed, on average."""
    needs_law: bool
    remarks: int
    """What the law, state aid or procurement has to say besides."""


def designs_of(experiment: Experiment, pairs: Sequence[Pair]) -> list[Design]:
    """Read the designs of an experiment whose reference is today."""
    flags = legal_flags(experiment, pairs)
    scenarios = {case.label: case.resolved.scenario for case in experiment.cases}
    return [_design(pair, scenarios[pair.scenario], flags[pair.scenario]) for pair in pairs]


def _design(pair: Pair, scenario: Scenario, flags: Sequence[Raised]) -> Design:
    lines = headlines(told(pair))

    def line(group: str, outcome: str) -> Line | None:
        found = [one for one in lines if (one.group, one.outcome) == (group, outcome)]
        return found[-1] if found else None

    people, share = line(FOLLOWED, "people"), line(FOLLOWED, "share_open_work")
    enough = people is not None and people["mean_scenario"] >= _FEWEST_FOLLOWED
    closed = line("enterprise", "enterprises_closed")
    return Design(
        pair.scenario,
        scenario,
        _measure(share if enough else None),
        share.month if share else 0,
        _measure(line(TARGET, "person_years_open_work")),
        _measure(line(TARGET, "person_years_paid_work")),
        _public(pair),
        closed["mean_scenario"] if closed else 0.0,
        *_counted(flags),
    )


def _measure(line: Line | None) -> Measure:
    if line is None:
        return Measure(np.nan, np.nan, np.nan)
    return Measure(line["difference"], line["mean_low_90"], line["mean_high_90"])


def _public(pair: Pair) -> Measure:
    if not has_money(pair):
        return Measure(np.nan, np.nan, np.nan)
    total = monthly(pair, PUBLIC)[:, -1]
    n = len(total)
    reach = t_quantile(0.95, n - 1) * total.std(ddof=1) / np.sqrt(n) if n > 1 else np.nan
    return Measure(float(total.mean()), float(total.mean() - reach), float(total.mean() + reach))


def shelf_lines(designs: Sequence[Design], years: int, replications: int, seed: int) -> Iterator[str]:
    """Tell the designs as a table in Markdown, and how to read it."""
    heads = (
        text("design"),
        text("what it is"),
        text("same people in open work, percentage points"),
        text("open work, person-years"),
        text("any paid work, person-years"),
        text("public sector, million euros (plus: saved)"),
        text("how sure"),
        text("law"),
    )
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|--:|--:|--:|--:|---|---|"
    for design in designs:
        yield f"| {' | '.join(_cells(design))} |"
    yield ""
    yield from wrapped(
        text(
            "Against today, over {years} years, {replications} pairs, seed {seed}; in parentheses the 90 "
            "% interval of the mean, which holds chance only. Same people: those who enter the design, at"
            " the end of their follow-up, against what they do today; the column that chance blurs least."
            " The parameters are not fitted, and the sizes of the designs are assumptions: this is no "
            "ranking.",
            years=number(years),
            replications=number(replications),
            seed=seed,
        )
    )


def _cells(design: Design) -> tuple[str, ...]:
    first = localised(design.scenario.description).replace("\n", " ").split(". ")[0].rstrip(".")
    months = f" ({number(design.followed_months)})" if not np.isnan(design.followed.mean) else ""
    return (
        f"`{design.label}`",
        f"{localised(design.scenario.title)}. {first}.",
        f"{design.followed.words(_PERCENT)}{months}",
        design.open_work.words(),
        design.paid_work.words(),
        design.public_eur.words(1.0 / _MILLION, finest=2),
        _how_sure(design),
        _law(design.needs_law, design.remarks),
    )


def _how_sure(design: Design) -> str:
    words = {
        1: text("more open work"),
        -1: text("less open work"),
        0: text("open work: we do not know the direction"),
    }[design.open_work.sign]
    if design.closed >= 0.05:
        return text(
            "{words}; on average {count} enterprises close", words=words, count=number(design.closed, 1)
        )
    return words


def law_in_brief(flags: Sequence[Raised]) -> str:
    """Tell whether a design is possible today, and how many remarks the law has."""
    return _law(*_counted(flags))


def _counted(flags: Sequence[Raised]) -> tuple[bool, int]:
    """Whether a change of law is needed, and how many remarks there are besides."""
    return any(one.flag in _LAW for one in flags), sum(one.flag not in _LAW for one in flags)


def _law(needs_law: bool, remarks: int) -> str:
    told = text("needs a change of law") if needs_law else text("possible today")
    if remarks:
        return text("{told}; {count} remarks of law", told=told, count=number(remarks))
    return told
