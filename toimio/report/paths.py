"""The paths people take, as a table in words."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from toimio.analysis.paths import ENDS, FOLLOWED_MONTHS, LEAST_PEOPLE, MONTHS_IN, Kind, Path
from toimio.locale import message, number, text
from toimio.report.life_words import ACTIVITY_NOUNS
from toimio.report.wrapping import wrapped
from toimio.world.activities import Activity

_LABEL, _SHARE, _END, _MONTHS, _COST = 24, 7, 8, 8, 9
_TOLD_MONTHS = ("services", "paid_places")
_NOTHING = "-"

END_HEADS = {
    "open_work": message("open job"),
    "paid_places": message("aided work"),
    "services": message("service"),
    "unemployed": message("jobless"),
    "outside": message("ill or outside"),
    "pension": message("pension"),
    "gone": message("left"),
}
"""Short headings; no word may be longer than a column is wide."""
KIND_NOUNS = {
    Kind.SUPPORT: message("support"),
    Kind.PRACTICE: message("work practice"),
    Kind.LEARNING: message("learning"),
    Kind.AIDED_WORK: message("aided work"),
    Kind.OPEN_WORK: ACTIVITY_NOUNS[Activity.OPEN_WORK],
}
_NOUNS = {int(step): noun for nouns in (ACTIVITY_NOUNS, KIND_NOUNS) for step, noun in nouns.items()}
_BY_KIND = message(
    "A path begins with the first start after the beginning of the simulation and is followed for {months} months or "
    "until the horizon. It tells the order in which each kind of service or work was first entered; returns to a kind "
    "are not told. Support: coaching, vocational and social rehabilitation. Work practice: rehabilitative work "
    "activity and work trials. Learning: training and studies. --by-service tells every service by itself."
)
_BY_SERVICE = message(
    "A path begins with the first start after the beginning of the simulation and is followed for {months} months "
    "or until the horizon. It lists services and work in order; gaps without work, in illness or outside the "
    "labour force are folded away, and the same thing twice in a row counts once."
)
_NOTES = (
    message(
        "At the end: where people are when the follow-up ends. Aided work: supported or subsidised work. Ill or "
        "outside: on sick leave or outside the labour force. Pension: a disability pension. Left: old-age retirement "
        "or moved away."
    ),
    message(
        "Months: to the first month in open work, or to the end of the follow-up where the path has none; then the "
        "months spent in services and in aided work."
    ),
    message(
        "Cost: what the public pays for the places on the path, before any saving: the price of services, pay subsidy "
        "to firms and associations, and what the enterprises of the scenario get for their places (subsidy, grant by "
        "place, purchased places, bonuses), each as the mean of a month. A post of the town itself costs its whole pay "
        "and contributions, since nobody subsidises it. Left out: benefits, meetings, start grants, support in new "
        "jobs, path workers, projects."
    ),
    message(
        "Paths tell who went which way, not what a service does: people who take different paths differ from the "
        "start. For effects compare scenarios."
    ),
    message(
        "Other paths: beyond the {most} most usual, or of fewer than {least} people in all replications together."
    ),
)


def paths_text(
    heading: Sequence[str],
    paths: Sequence[Path],
    everyone: Path | None,
    most: int,
    *,
    by_service: bool = False,
) -> str:
    """Return the table of paths.

    Parameters
    ----------
    heading
        Lines above the table.
    paths
        The most usual first; one without steps is all others together.
    everyone
        All people followed as one; None when there are none.
    most
        Number of paths told at most.
    by_service
        Whether every service is told by itself.
    """
    lines = [line for words in heading for line in wrapped(words)]
    if everyone is None:
        return "\n".join([*lines, "", *wrapped(text("Nobody began it within the horizon."))]) + "\n"
    lines += ["", *_heads()]
    for path in paths:
        lines += _rows(path_words(path.steps), path)
    lines += [*_rows(text("all paths"), everyone), ""]
    for note in (_BY_SERVICE if by_service else _BY_KIND, *_NOTES):
        words = text(note)
        lines += wrapped(
            words.format(months=FOLLOWED_MONTHS, most=most, least=LEAST_PEOPLE) if "{" in words else words
        )
    return "\n".join(lines) + "\n"


def path_words(steps: Sequence[int]) -> str:
    """Return a path in words."""
    return " → ".join(text(_NOUNS[step]) for step in steps) or text("other paths")


def path_record(rank: int, path: Path) -> dict[str, object]:
    """Return a path as plain data; what is not known is None."""
    to_open = path.months_to_open_work
    return {
        "rank": rank,
        "path": " > ".join(_name(step) for step in path.steps) or "other",
        "people_per_replication": round(path.people, 3),
        "share": round(path.share, 6),
        **{f"end_{name}": round(path.ends[name], 6) for name in ENDS},
        "months_followed": round(path.months_followed, 3),
        "reached_open_work": round(path.reached_open_work, 6),
        "months_to_open_work": None if math.isnan(to_open) else round(to_open, 3),
        **{f"months_{name}": round(path.months_in[name], 3) for name in MONTHS_IN},
        "gross_public_cost_eur": round(path.cost_eur, 2),
        "starts": round(path.starts, 3),
    }


def _name(step: int) -> str:
    return (Kind(step) if step in _KIND_CODES else Activity(step)).name.lower()


_KIND_CODES = frozenset(Kind)


def _heads() -> list[str]:
    told = [
        (text("share, %"), _SHARE),
        *((text(words), _END) for words in END_HEADS.values()),
        (text("to work"), _MONTHS),
        *((text(END_HEADS[name]), _MONTHS) for name in _TOLD_MONTHS),
        (text("cost, EUR"), _COST),
    ]
    stacks = [textwrap.wrap(words, width - 1, break_long_words=False) for words, width in told]
    deepest = max(map(len, stacks))
    stacks = [[""] * (deepest - len(stack)) + stack for stack in stacks]
    rows = [
        " " * _LABEL + "".join(stack[i].rjust(width) for stack, (_, width) in zip(stacks, told, strict=True))
        for i in range(deepest)
    ]
    over = " " * (_LABEL + _SHARE) + text("at the end, %").center(_END * len(END_HEADS))
    over += text("months").center(_MONTHS * (1 + len(_TOLD_MONTHS)))
    return [over.rstrip(), *(row.rstrip() for row in rows)]


def _rows(label: str, path: Path) -> Iterator[str]:
    has_work = path.reached_open_work == 1.0
    months = path.months_to_open_work if has_work else path.months_followed
    mixed = not path.steps
    cells = [
        number(100 * path.share, 1).rjust(_SHARE),
        *(number(100 * path.ends[name]).rjust(_END) for name in ENDS),
        (_NOTHING if mixed else number(months, 1)).rjust(_MONTHS),
        *(number(path.months_in[name], 1).rjust(_MONTHS) for name in _TOLD_MONTHS),
        number(path.cost_eur, -1).rjust(_COST),
    ]
    words = textwrap.wrap(label, _LABEL - 1, subsequent_indent="  ", break_long_words=False)
    for line, numbers in zip_longest(words, ["".join(cells)], fillvalue=""):
        yield f"{line:<{_LABEL}}{numbers}".rstrip().replace("\xa0", " ")
