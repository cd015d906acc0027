"""One simulated person's situations and money, read from the event log."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from toimio.money.amounts import IntArray
from toimio.money.lines import LINES
from toimio.world.accounts.record import MoneyRecord
from toimio.world.accounts.situations import (
    FIRST_OPEN,
    FIRST_SUBSIDISED,
    INACTIVE,
    N_SUBSIDIES,
    PENSION,
    RETIRED,
    RETIRED_DISABLED,
    SICK,
    supported_situations,
)
from toimio.world.activities import Activity, Reason
from toimio.world.people import Education, Employer

if TYPE_CHECKING:
    from toimio.world.run import ProviderInfo, RunResult

OUTSIDE_REGION = -1
_EMPLOYER_OF_KIND = {
    "firms": Employer.FIRM,
    "municipality": Employer.MUNICIPALITY,
    "associations": Employer.ASSOCIATION,
}
_OTHERS = {
    Activity.SICK: SICK,
    Activity.INACTIVE: INACTIVE,
    Activity.DISABILITY_PENSION: PENSION,
    Activity.RETIRED: RETIRED,
    Activity.MOVED: OUTSIDE_REGION,
}


def person_index(result: RunResult, person: int) -> int:
    """Return a person's position in `result.persons`.

    Raises
    ------
    ValueError
        If nobody of the run has this key.
    """
    found = np.flatnonzero(result.persons["person"] == person)
    if not len(found):
        raise ValueError(f"found person {person}; allowed are the keys of the run's persons")
    return int(found[0])


def person_situations(result: RunResult, person: int) -> IntArray:
    """Return a person's situation in each month of a run.

    Returns
    -------
    array of int64[month]
        Index in `result.money.situations`; -1 before arrival and after leaving the region. Which pay subsidy a job
        has is not in the log and makes no difference to the person: the first of the job's situations stands
        for all.
    """
    record = result.persons[person_index(result, person)]
    education = int(record["education"])
    situations = np.full(result.months, OUTSIDE_REGION, dtype=np.int64)
    mine = result.events[result.events["person"] == person]
    for event in mine:
        if event["from_"] == Activity.STUDY and event["why"] == Reason.COMPLETED:
            education = max(education, int(Education.SECONDARY))
        situations[event["month"] :] = _situation(
            result, Activity(event["to"]), int(event["place"]), education
        )
        if event["to"] == Activity.RETIRED and event["from_"] == Activity.DISABILITY_PENSION:
            situations[event["month"] :] = RETIRED_DISABLED
    return situations


def situations_of(
    providers: Sequence[ProviderInfo],
    activity: NDArray[np.integer],
    place: NDArray[np.integer],
    education: NDArray[np.integer],
) -> IntArray:
    """Return the situations of many people at once.

    Parameters
    ----------
    activity, place, education
        Arrays of one shape; an activity of -1 is outside the region.

    Returns
    -------
    array of int64
        As in `person_situations`.
    """
    base = np.full(len(Activity) + 1, OUTSIDE_REGION, dtype=np.int64)  # the last is "outside", index -1
    base[: Activity.STUDY + 1] = np.arange(Activity.STUDY + 1)
    base[Activity.OPEN_WORK] = FIRST_OPEN
    for other, situation in _OTHERS.items():
        base[other] = situation
    enterprises = _enterprises(tuple(p.enterprise for p in providers))
    job = np.full(len(providers) + 1, OUTSIDE_REGION, dtype=np.int64)  # the last is "no place", index -1
    for row, provider in enumerate(providers):
        if provider.enterprise:
            job[row] = supported_situations(enterprises.index(provider.enterprise)).start
        elif provider.kind in _EMPLOYER_OF_KIND:
            job[row] = FIRST_SUBSIDISED + (_EMPLOYER_OF_KIND[provider.kind] - 1) * N_SUBSIDIES
    at_place = (activity == Activity.SUPPORTED_WORK) | (activity == Activity.SUBSIDISED_WORK)
    found: IntArray = np.where(at_place, job[place], base[activity])
    return found + np.where(activity == Activity.OPEN_WORK, education, 0)


def _situation(result: RunResult, activity: Activity, place: int, education: int) -> int:
    if activity <= Activity.STUDY:
        return int(activity)
    if activity == Activity.OPEN_WORK:
        return FIRST_OPEN + education
    if activity == Activity.SUBSIDISED_WORK:
        employer = _EMPLOYER_OF_KIND[result.providers[place].kind]
        return FIRST_SUBSIDISED + (employer - 1) * N_SUBSIDIES
    if activity == Activity.SUPPORTED_WORK:
        enterprises = _enterprises(tuple(p.enterprise for p in result.providers))
        return supported_situations(enterprises.index(result.providers[place].enterprise)).start
    return _OTHERS[activity]


@lru_cache(maxsize=8)
def _enterprises(of_providers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in of_providers if key))


def person_lines(result: RunResult, person: int) -> IntArray:
    """Return a person's money in each month of a run.

    Returns
    -------
    array of int64[month, line]
        Cents by line of `toimio.money.lines.LINES`, payments negative; zeros outside the region.
    """
    money = _money(result)
    index = person_index(result, person)
    town, takes = int(result.persons["town"][index]), int(money.takes_assistance[index])
    lines = np.zeros((result.months, len(LINES)), dtype=np.int64)
    for month, situation in enumerate(person_situations(result, person)):
        if situation != OUTSIDE_REGION:
            lines[month] = money.lines[money.period_of(month)][town, situation, takes]
    return lines


def _money(result: RunResult) -> MoneyRecord:
    if result.money is None:
        raise ValueError("found a run without money; allowed is a run whose money phase was not left out")
    return result.money
