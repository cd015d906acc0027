"""The service paths of a scenario as compiled rules read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from toimio.scenario.region import Region
from toimio.scenario.schema import Scenario
from toimio.scenario.service_path import ServicePath
from toimio.world.places import Priority
from toimio.world.providers import Provider, ordered_paths
from toimio.world.rules.service_paths import PATH, PATH_LOG, Paths


def path_tables(
    region: Region, scenario: Scenario, providers: Sequence[Provider], values: Mapping[str, float]
) -> Paths:
    """Everything about the paths of a scenario, nobody on them yet."""
    paths = [path for _, path in ordered_paths(region, scenario)]
    longest = max((len(path.steps) for path in paths), default=0)
    table = np.zeros(len(paths), dtype=PATH)
    towns = np.zeros((len(paths), len(region.towns)), dtype=np.int64)
    steps = np.zeros((len(paths), longest, len(providers)), dtype=np.int64)
    for k, path in enumerate(paths):
        for name, value in _terms(path, values).items():
            table[k][name] = value
        towns[k] = [int(not path.towns or town.key in path.towns) for town in region.towns]
        for s, step in enumerate(path.steps):
            steps[k, s] = [int(gives(provider, step)) for provider in providers]
    return Paths(
        table,
        towns,
        steps,
        np.zeros(0, dtype=PATH_LOG),
        np.zeros(1, dtype=np.int64),
        np.zeros((len(region.towns), len(paths)), dtype=np.int64),
    )


def gives(provider: Provider, step: str) -> bool:
    """Whether a provider gives a step: an activity, an enterprise or a coaching team."""
    return step in (provider.activity.name.lower(), provider.enterprise, provider.team)


def _terms(path: ServicePath, values: Mapping[str, float]) -> dict[str, float]:
    entry, clients = path.entry, path.clients_per_worker
    met = values["path_worker_meetings_per_month"] / clients if clients > 0.0 else 0.0
    return {
        "min_ability": entry.min_ability,
        "max_ability": entry.max_ability,
        "min_idle_months": entry.min_months_unemployed,
        "identified_only": int(entry.identified_only),
        "priority": Priority[entry.priority.upper()],
        "offered_share": path.offered_share,
        "opens_month": path.opens_month,
        "places": path.places,
        "steps": len(path.steps),
        "first_in_queues": int(path.first_in_queues),
        "ahead_months": path.next_step_ahead_months,
        "workers": int(clients > 0.0),
        "met_share": min(1.0, met),
    }


def with_room(paths: Paths, further: int) -> Paths:
    """Let the log grow, if need be, so that so many further events fit in."""
    length = int(paths.log_length[0])
    if length + further <= len(paths.log):
        return paths
    log = np.zeros(max(length + further, 2 * len(paths.log)), dtype=PATH_LOG)
    log[:length] = paths.log[:length]
    return paths._replace(log=log)


def most_events(paths: Paths, meetings: int) -> int:
    """Bound of a month's events: each person on a path meets at most three, each meeting may begin one."""
    return 3 * (int(paths.table["people"].sum()) + meetings)
