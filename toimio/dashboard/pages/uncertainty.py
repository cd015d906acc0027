"""How sure: chance and lack of knowledge told apart, and what the model is known to get right and wrong."""

from __future__ import annotations

from typing import cast

import streamlit as st

from toimio.analysis.catalogue import OUTCOMES, TARGET
from toimio.analysis.knowledge import told_apart
from toimio.analysis.money_names import MONEY, public_outcome
from toimio.dashboard import session, shell
from toimio.dashboard.engine.knowledge import DRAWS, MUNICIPALITY, TOLD, KnowledgeJob
from toimio.dashboard.results import Results, refining, workbench
from toimio.dashboard.trouble import tell_trouble
from toimio.dashboard.widgets import show as show_picture
from toimio.dashboard.widgets import table
from toimio.locale import message, number, text
from toimio.report.figures.fan import chance_picture, knowledge_picture
from toimio.report.figures.months import course
from toimio.report.pattern_rows import pattern_columns, pattern_rows, patterns_met
from toimio.validation.plausible import Plausible, plausible_draws

_CHOICES: dict[str, tuple[str, str, str, float]] = {
    "open": (TARGET, "people_open_work", message("people"), 1.0),
    "paid": (TARGET, "person_years_paid_work", message("person-years"), 1.0),
    "town": (MONEY, MUNICIPALITY, message("thousand euros"), 1e-3),
    "public": (MONEY, public_outcome(), message("thousand euros"), 1e-3),
}
_DRAWN, _JOB = "drawn", "drawn_job"
_LOOK_EVERY_SECONDS = 1.0


def show() -> None:
    """Show the page."""
    st.title(text("How sure is this?"))
    st.markdown(
        text(
            "Two things make the figures unsure, and they are told apart. **Chance**: the same design can go "
            "better or worse by "
            "luck. **Knowledge**: nobody knows exactly how people, employers and services behave. Neither "
            "includes changes "
            "of law or of the economy."
        )
    )
    st.selectbox(text("Look at"), list(_CHOICES), format_func=_choice_words, key="uncertain_outcome")
    if refining(_chance):
        _knowledge()
    _patterns()


def _choice_words(choice: str) -> str:
    group, outcome, unit, _ = _CHOICES[choice]
    words = text(OUTCOMES[outcome].label)
    if group == MONEY:
        words = text("{party}: what it receives less what it pays", party=words)
    return f"{words[:1].upper()}{words[1:]}, {text(unit)}"


def _chance(results: Results) -> None:
    choice = st.session_state["uncertain_outcome"]
    group, outcome, unit, scale = _CHOICES[choice]
    one = course(results.whole, group, outcome)
    show_picture(
        chance_picture(one, _choice_words(choice), text(unit), scale, results.pairs), key="chance", level=2
    )
    shell.under_figures(results)


def _knowledge() -> None:
    plausible = plausible_draws(DRAWS)
    if plausible is None:
        st.info(
            text(
                "No draws of parameters are kept with this version, so what we do not know cannot be pictured."
            )
        )
        return
    job = _job(plausible)
    if job is not None:
        _drawing(job, plausible)
        return
    st.header(text("Knowledge: the same luck, other parameters within what the sources allow"))
    st.markdown(_about(plausible))
    st.button(
        text("Draw the parameters: a minute or two"), on_click=_begin, key="draw_button", type="primary"
    )


def _begin() -> None:
    st.session_state[_DRAWN] = session.question()


def _job(plausible: Plausible) -> KnowledgeJob | None:
    """Return the draws that the visitor began for what they ask; those for anything else are stopped."""
    asked, state = session.question(), st.session_state
    of, job = state.get(_JOB, (None, None))
    if job is not None and (of != asked or state.get(_DRAWN) != asked):
        workbench().drop(job)
        del state[_JOB]
        job = None
    if state.get(_DRAWN) != asked:
        return None
    # Draws that failed are told until the visitor wants them tried again.
    if job is None:
        job = workbench().take_on(KnowledgeJob(asked, plausible))
        state[_JOB] = (asked, job)
    return cast(KnowledgeJob, job)


def _drawing(job: KnowledgeJob, plausible: Plausible) -> None:
    every = None if job.is_finished else _LOOK_EVERY_SECONDS

    @st.fragment(run_every=every)
    def part() -> None:
        session.take_up_language()
        # The button runs this fragment alone: the rest of the page has to learn of it.
        if _DRAWN not in st.session_state:
            st.rerun()
        if job.error is not None:
            if tell_trouble(job.error, "draws"):
                del st.session_state[_JOB]
                st.rerun()
            return
        if job.dropped:  # by another visitor who had asked the same
            workbench().take_on(job)
        if not job.is_finished:
            done = text("{done} of {all} runs", done=number(job.pairs), all=number(job.wanted))
            st.progress(job.pairs / job.wanted, text=done)
            st.button(text("Cancel"), on_click=_stop, key="draw_cancel")
        _drawn(job)
        st.caption(_about(plausible))
        if every is not None and job.is_finished:
            st.rerun()

    part()


def _stop() -> None:
    st.session_state.pop(_DRAWN, None)


def _drawn(job: KnowledgeJob) -> None:
    differences = job.differences()
    if differences is None:
        return
    choice = st.session_state["uncertain_outcome"]
    group, outcome, unit, scale = _CHOICES[choice]
    apart = told_apart(differences[:, :, TOLD.index((group, outcome))])
    picture = knowledge_picture(apart, _choice_words(choice), text(unit), scale)
    show_picture(picture, key="knowledge", level=2)
    st.markdown(
        text(
            "At the end chance moves one run by about ±{chance} and lack of knowledge the mean by about "
            "±{knowledge} {unit} "
            "(standard deviations).",
            chance=number(scale * apart.chance_sd[-1]),
            knowledge=number(scale * apart.knowledge_sd[-1]),
            unit=text(unit),
        )
    )
    closed = job.closed_share()
    if closed > 0.0:
        st.warning(
            text(
                "In {times} runs of 10 an enterprise of this design closes before the end when the "
                "parameters are drawn: prices, "
                "costs and productivity decide, and they are not known well enough.",
                times=number(10 * closed),
            )
        )


def _about(plausible: Plausible) -> str:
    words = text(
        "{draws} draws of all parameters that move people, each from the range of its source, chosen from "
        "{all} because they "
        "meet most of the observed patterns ({least}-{most} of {patterns}). This is a filter, not a "
        "calibration: the draws are not "
        "weighted, and parameters are drawn independently of each other.",
        draws=number(len(plausible.numbers)),
        all=number(plausible.of),
        least=number(min(plausible.met)),
        most=number(max(plausible.met)),
        patterns=number(plausible.patterns),
    )
    if not plausible.is_of_this_code:
        older = text("The patterns of these draws were measured with an earlier version of the program.")
        return f"{words} {older}"
    return words


def _patterns() -> None:
    rows = pattern_rows()
    if not rows:
        return
    st.header(text("Does the model behave like the real world?"))
    met, every, telling = patterns_met()
    st.markdown(
        text(
            "The model meets {met} of {all} observed patterns, without being fitted to them. Only {telling} "
            "of these say something "
            "of what services do: the others are met by a model in which services change nobody.",
            met=number(met),
            all=number(every),
            telling=number(telling),
        )
    )
    with st.expander(text("All patterns with their verdicts")):
        table(pattern_columns(), rows)


if __name__ == "__main__":
    show()
