"""The command `explain-life`: one simulated person's years."""

from __future__ import annotations

import numpy as np

from toimio.experiment import run
from toimio.experiment.mistakes import UserMistakeError
from toimio.experiment.plan import plan, within
from toimio.locale import localised, text
from toimio.report.life import life_table
from toimio.scenario.region import Region
from toimio.world.activities import Activity
from toimio.world.run import RunResult

REPLICATIONS = (0, 9_999)
ANY = "any:"


def print_life(
    scenario: str, person: str, region: str | None, years: int, seed: int, replication: int
) -> None:
    """Simulate one world and tell one life of it.

    Raises
    ------
    UserMistakeError, ScenarioError
        If there is no such scenario, person or number.
    """
    within(text("replication"), replication, REPLICATIONS)
    wanted = _wanted(person)
    experiment = plan([scenario], region=region, years=years, replications=1, seed=seed)
    case = experiment.cases[0]
    result = run.simulate_case(experiment, case, replication)
    print(
        text(
            "One simulated life: {scenario}, replication {replication}, seed {seed}",
            scenario=localised(case.resolved.scenario.title) or case.label,
            replication=replication,
            seed=seed,
        )
    )
    print(life_table(result, find_person(result, wanted), names_of(experiment.region)), end="")


def _wanted(person: str) -> int | Activity:
    """Read what the user wrote before anything is simulated."""
    names = [activity.name.lower() for activity in Activity]
    if person.startswith(ANY) and person[len(ANY) :] in names:
        return Activity(names.index(person[len(ANY) :]))
    if person.isascii() and person.isdigit() and len(person) < 19:
        return int(person)
    raise UserMistakeError(
        text(
            "found person {person}; allowed is the number of a person, or any: with one of {activities}",
            person=person,
            activities=", ".join(names),
        )
    )


def find_person(result: RunResult, wanted: int | Activity) -> int:
    """Return the number of a person, or of the first who ever did something.

    Raises
    ------
    UserMistakeError
        If there is no such person in the world.
    """
    if isinstance(wanted, Activity):
        found = np.flatnonzero(result.events["to"] == wanted)
        if len(found):
            return int(result.events["person"][found[0]])
        raise UserMistakeError(text("nobody of this world was ever {activity}", activity=wanted.name.lower()))
    if wanted in result.persons["person"]:
        return wanted
    raise UserMistakeError(
        text(
            "nobody of this world has the number {person}; try any:supported_work, or one of {some}",
            person=wanted,
            some=", ".join(str(key) for key in result.persons["person"][:3].tolist()),
        )
    )


def names_of(region: Region) -> dict[str, str]:
    """Return what towns and institutions of a region are called, by key."""
    names = {town.key: localised(town.name) for town in region.towns}
    return names | {
        institution.key: institution.name
        if isinstance(institution.name, str)
        else localised(institution.name)
        for institution in region.institutions
    }
