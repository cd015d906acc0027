"""What differs and how sure that is, in one plain sentence. The model estimates; it never foretells."""

from __future__ import annotations

import math

from toimio.analysis.catalogue import TARGET
from toimio.analysis.study import Frame
from toimio.locale import number, text
from toimio.report.headlines import Line, headlines
from toimio.report.rounding import difference_words


def comparison_sentence(frame: Frame, scenario: str, reference: str) -> str:
    """Tell the difference in open work and in all paid work of the target group.

    Parameters
    ----------
    frame
        Differences of this pair.
    scenario, reference
        Their names for people.
    """
    by_outcome = {line.outcome: line for line in headlines(frame) if line.group == TARGET}
    return text(
        "The model estimates, when {scenario} is compared with {reference}: {open_work}, and {paid_work}.",
        scenario=scenario,
        reference=reference,
        open_work=_open_work(by_outcome["people_open_work"]),
        paid_work=_paid_work(by_outcome["person_years_paid_work"]),
    )


def _open_work(line: Line) -> str:
    values = _values(line) | {"year": number(line.month / 12)}
    if math.isnan(line["mean_low_90"]):
        return text(
            "at the end of year {year} the difference in open work is {difference} people, "
            "but one run does not tell how sure that is",
            **values,
        )
    if line["mean_low_90"] > 0:
        return text(
            "at the end of year {year} on average {size} more people are in open work "
            "(90 % interval {interval})",
            **values,
        )
    if line["mean_high_90"] < 0:
        return text(
            "at the end of year {year} on average {size} fewer people are in open work "
            "(90 % interval {interval})",
            **values,
        )
    if line["mean_low_90"] == line["mean_high_90"] == 0:
        return text("at the end of year {year} exactly as many people are in open work", **values)
    return text(
        "we do not know in which direction the number of people in open work changes "
        "by the end of year {year} (on average {difference}, 90 % interval {signed_interval})",
        **values,
    )


def _paid_work(line: Line) -> str:
    values = _values(line)
    if math.isnan(line["mean_low_90"]):
        return text("the difference in all paid work until then is {difference} person-years", **values)
    if line["mean_low_90"] > 0:
        return text(
            "{size} more person-years of paid work of any kind are done until then "
            "(90 % interval {interval})",
            **values,
        )
    if line["mean_high_90"] < 0:
        return text(
            "{size} fewer person-years of paid work of any kind are done until then "
            "(90 % interval {interval})",
            **values,
        )
    if line["mean_low_90"] == line["mean_high_90"] == 0:
        return text("exactly as much paid work is done until then")
    return text(
        "we do not know whether more or less paid work of any kind is done until then "
        "(on average {difference} person-years, 90 % interval {signed_interval})",
        **values,
    )


def _values(line: Line) -> dict[str, str]:
    return difference_words(line["mean_low_90"], line["mean_high_90"], line["difference"])
