"""Mistakes between the tables of a region file: repeated keys, unknown towns, figures and areas."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from toimio.evidence import evidence_file
from toimio.evidence.figures import missing_figures
from toimio.evidence.observed import areas, open_vacancies
from toimio.locale import text
from toimio.scenario.problems import Problem, listed, nearest, shown

if TYPE_CHECKING:
    from toimio.scenario.region import Region


def cross_problems(region: Region, file: str) -> Iterator[Problem]:
    """Find the mistakes between the tables of a region that is right table by table."""
    towns = [town.key for town in region.towns]
    yield from _repeated(file, "towns", "key", towns)
    yield from _repeated(file, "towns", "code", [town.code for town in region.towns])
    yield from _repeated(file, "institutions", "key", [one.key for one in region.institutions])
    for position, one in enumerate(region.institutions, start=1):
        for field, town in [("town", one.town), *(("serves", town) for town in one.serves)]:
            if town not in towns:
                path = f"institutions[{position}].{field}"
                yield Problem(file, path, shown(town), listed(towns), nearest(town, towns))
    for position, town in enumerate(towns, start=1):
        services = [i.key for i in region.institutions if i.kind == "joint_service" and town in i.serves]
        if len(services) != 1:
            found = listed(services) or text("no joint service serves it")
            yield Problem(file, f"towns[{position}]", found, text("exactly one joint service for a town"), "")
    yield from _distance_problems(region, file)
    yield from _unknown_figures(region.model_dump(by_alias=True), file, "")
    yield from _series_problems(region, file)


def _distance_problems(region: Region, file: str) -> Iterator[Problem]:
    """Every pair of towns needs a distance as soon as one has it: a missing one would count as no way at all."""
    towns = [town.key for town in region.towns]
    for position, distance in enumerate(region.distances, start=1):
        for town in distance.between:
            if town not in towns:
                path = f"distances[{position}].between"
                yield Problem(file, path, shown(town), listed(towns), nearest(town, towns))
    given = Counter(frozenset(distance.between) for distance in region.distances)
    for one, other in combinations(towns, 2):
        count = given[frozenset((one, other))]
        if region.distances and count != 1:
            found = text("{count} distances between {one} and {other}", count=count, one=one, other=other)
            yield Problem(file, "distances", found, text("one distance for every pair of towns, or none"), "")


def _repeated(file: str, table: str, field: str, values: Sequence[object]) -> Iterator[Problem]:
    for value, count in Counter(values).items():
        if count > 1:
            second = [place for place, other in enumerate(values, start=1) if other == value][1]
            path = f"{table}[{second}].{field}"
            yield Problem(file, path, shown(value), text("a value used only once"), "")


def _unknown_figures(value: Any, file: str, path: str) -> Iterator[Problem]:
    if isinstance(value, dict):
        for key, inner in value.items():
            below = f"{path}.{key}" if path else str(key)
            if key == "figures":
                for figure in inner:
                    if not _figure_exists(figure):
                        allowed = text("a figure of figures.csv or an observed file")
                        yield Problem(file, below, shown(figure), allowed, "")
            else:
                yield from _unknown_figures(inner, file, below)
    elif isinstance(value, tuple | list):
        for position, inner in enumerate(value, start=1):
            yield from _unknown_figures(inner, file, f"{path}[{position}]")


def _figure_exists(figure: str) -> bool:
    if not figure.startswith("observed/"):
        return not missing_figures([figure])
    try:
        return evidence_file(figure).is_file()
    except FileNotFoundError:
        return False


def _series_problems(region: Region, file: str) -> Iterator[Problem]:
    series = region.vacancies.series
    if series is None:
        return
    try:
        known = areas(series.file)
    except FileNotFoundError:
        yield Problem(file, "vacancies.series.file", shown(series.file), text("an observed file"), "")
        return
    for position, town in enumerate(region.towns, start=1):
        area = town.series_area or ""
        if area not in known:
            path = f"towns[{position}].series_area"
            yield Problem(file, path, shown(town.series_area), listed(known), nearest(area, known))
            continue
        months = list(open_vacancies(area, series.file))
        if not months[0] <= series.first <= series.last <= months[-1]:
            found = f"{series.first} - {series.last}"
            yield Problem(file, "vacancies.series", found, f"{months[0]} - {months[-1]}", "")
