"""How far people get on the service paths of a scenario, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toimio.analysis.path_funnel import ENDED, Funnel
from toimio.locale import message, number, text
from toimio.report.life_words import ACTIVITY_NOUNS
from toimio.report.wrapping import wrapped
from toimio.world.activities import Activity, PathEvent

_LABEL, _NUMBER = 52, 12

ENDED_WORDS = {
    PathEvent.FINISHED: message("last step done"),
    PathEvent.HIRED: message("found open work on the way"),
    PathEvent.DROPPED_OUT: message("dropped out of a step"),
    PathEvent.WAITED_TOO_LONG: message("waited until the plan lapsed"),
    PathEvent.FELL_ILL: message("fell ill"),
    PathEvent.NO_FURTHER_STEP: message("no further step was open to the person"),
    PathEvent.LEFT: message("left: gave up, pension, retired, moved, something else"),
}
_NOTE = message(
    "Of those who began, per replication; a beginning counts anew whenever somebody begins again. A step that nobody "
    "can give the person is passed over, so that more people may come to a later one. How far people get says nothing "
    "of what the path does for them: compare scenarios."
)


def funnels_text(funnels: Sequence[Funnel], replications: int) -> str:
    """Return the paths of a scenario step by step; empty where it has none."""
    if not funnels:
        return ""
    lines: list[str] = []
    for funnel in funnels:
        lines += ["", *_rows(funnel, replications)]
    return "\n".join([*lines, "", *wrapped(text(_NOTE))]) + "\n"


def _rows(funnel: Funnel, replications: int) -> Iterator[str]:
    heads = (text("people"), text("share, %"), text("months"))
    yield _row(text("Service path {name}", name=funnel.key), heads)
    yield _row("  " + text("began"), _cells(funnel.began, funnel.began, None, replications))
    for position, (step, reached, months) in enumerate(
        zip(funnel.steps, funnel.reached, funnel.months_to, strict=True), start=1
    ):
        told = text("came to step {number}: {step}", number=position, step=step_words(step))
        yield _row("  " + told, _cells(reached, funnel.began, months, replications))
    for event, ended in zip(ENDED, funnel.ended, strict=True):
        yield _row("  " + text(ENDED_WORDS[event]), _cells(ended, funnel.began, None, replications))
    yield _row(
        "  " + text("still on it at the end"), _cells(funnel.still_on, funnel.began, None, replications)
    )
    mean = number(funnel.months / funnel.began, 1) if funnel.began else "-"
    yield _row("  " + text("months on the path"), ("", "", mean))


def _cells(people: float, of: float, months: float | None, replications: int) -> tuple[str, ...]:
    return (
        number(people / replications, 1),
        number(100 * people / of, 1) if of else "-",
        "" if months is None else number(months / people, 1) if people else "-",
    )


def _row(label: str, cells: Sequence[str]) -> str:
    return (f"{label:<{_LABEL}}" + "".join(cell.rjust(_NUMBER) for cell in cells)).rstrip()


def step_words(step: str) -> str:
    """Return a step in words: a service's noun, or the name of what the scenario founds."""
    name = step.upper()
    return text(ACTIVITY_NOUNS[Activity[name]]) if name in Activity.__members__ else step


def funnel_record(funnel: Funnel, replications: int) -> dict[str, object]:
    """Return a path as plain data, per replication."""
    return {
        "path": funnel.key,
        "began": funnel.began / replications,
        "steps": [
            {
                "step": step,
                "reached": reached / replications,
                "months": round(months / reached, 3) if reached else None,
            }
            for step, reached, months in zip(funnel.steps, funnel.reached, funnel.months_to, strict=True)
        ],
        "ended": {
            event.name.lower(): ended / replications for event, ended in zip(ENDED, funnel.ended, strict=True)
        },
        "still_on": funnel.still_on / replications,
        "months_on_the_path": round(funnel.months / funnel.began, 3) if funnel.began else None,
    }
