"""What is known about each lever of the screen, and how well."""

from __future__ import annotations

from pydantic import BaseModel

from toimio.evidence.register import Register
from toimio.locale import message, text
from toimio.report.lever_fact import Fact
from toimio.report.lever_facts import OTHER_FACTS
from toimio.report.lever_facts_enterprise import ENTERPRISE_FACTS
from toimio.report.lever_facts_path import PATH_FACTS
from toimio.scenario.load import SCENARIO_OUTLINE
from toimio.scenario.outline import is_table

FACTS = ENTERPRISE_FACTS | PATH_FACTS | OTHER_FACTS
"""By the class that defines a lever, and its name there."""
GRADE_WORDS = {
    "A": message("a study"),
    "B": message("a statistic or the law"),
    "C": message("an expert, a report, or reckoned from one"),
    "D": message("an assumption"),
}
"""What each grade says of where a number comes from."""


def fact_of(model: type[BaseModel], field: str) -> Fact | None:
    """Return what is known of a lever of a class; None where nothing is written."""
    for base in model.__mro__:
        found = FACTS.get((base.__name__, field))
        if found is not None:
            return found
    return None


def fact_of_place(path: str) -> Fact | None:
    """Return what is known of the lever at a place of a scenario."""
    steps = tuple(path.split("."))
    # An entry of a table, such as one line of business, belongs to the lever that holds the table.
    for end in range(len(steps), 0, -1):
        above = SCENARIO_OUTLINE.kind(steps[: end - 1])
        if is_table(above):
            return fact_of(above, steps[end - 1])
    return None


def evidence_words(fact: Fact, register: Register) -> str:
    """Return how strong the evidence behind a lever is, and which figures tell of it."""
    grade = fact.grade(register)
    words = text("Evidence {grade}: {words}.", grade=grade, words=text(GRADE_WORDS[grade]))
    if not fact.figures:
        return words
    return words + " " + text("Figures {ids}.", ids=", ".join(fact.figures))
