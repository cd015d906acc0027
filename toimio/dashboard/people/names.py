"""What designs, towns and institutions are called on the page about people."""

from __future__ import annotations

from dataclasses import dataclass

from toimio.cli.life import names_of
from toimio.dashboard import session
from toimio.dashboard.engine.question import Question, experiment
from toimio.locale import set_language


@dataclass(frozen=True)
class Names:
    """Names for people."""

    here: str
    there: str
    places: dict[str, str]
    """Towns and institutions by key."""


def names_for(question: Question) -> Names:
    """Return the names that belong to a question, in the visitor's language."""
    # A part that is drawn again alone runs in a thread of its own, which knows no language yet.
    set_language(session.language())
    return Names(
        session.title_of(question.design),
        session.title_of(question.reference),
        names_of(experiment(question).region),
    )
