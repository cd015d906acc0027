"""Single people of one pair of worlds, simulated once for each question."""

from __future__ import annotations

import streamlit as st

from toimio.dashboard.engine.people import Seen, see_people
from toimio.dashboard.engine.question import Question, experiment
from toimio.dashboard.results import workbench
from toimio.dashboard.trouble import BROKEN, tell_trouble
from toimio.experiment.plan import Experiment
from toimio.locale import text

_PATIENCE_SECONDS = 60.0
_KEPT = 32


def seen_people(question: Question) -> Seen | None:
    """Return single people for a question, waiting for their world; None, after telling why, if there are none."""
    with st.spinner(text("The model lives through the months of these people.")):
        try:
            return _seen(experiment(question))
        except BROKEN as error:
            tell_trouble(error, "seen")
            return None


@st.cache_resource(max_entries=_KEPT, show_spinner=False, hash_funcs={Experiment: lambda asked: asked.id})
def _seen(asked: Experiment) -> Seen:
    found: Seen = workbench().ask(see_people, asked).result(timeout=_PATIENCE_SECONDS)
    return found
