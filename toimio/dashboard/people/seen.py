"""Single people of one pair of worlds, simulated once for each question."""

from __future__ import annotations

import streamlit as st

from toimio.dashboard.engine.people import Seen, see_people
from toimio.dashboard.engine.question import Question, experiment
from toimio.dashboard.results import workbench
from toimio.experiment.plan import Experiment

_PATIENCE_SECONDS = 60.0
_KEPT = 32


def seen_people(question: Question) -> Seen:
    """Return single people for a question; waits for their world where nobody has asked before.

    Raises
    ------
    ScenarioError, UserMistakeError
        If the question cannot be used.
    TimeoutError
        If no process had time.
    """
    return _seen(experiment(question))


@st.cache_resource(max_entries=_KEPT, show_spinner=False, hash_funcs={Experiment: lambda asked: asked.id})
def _seen(asked: Experiment) -> Seen:
    found: Seen = workbench().ask(see_people, asked).result(timeout=_PATIENCE_SECONDS)
    return found
