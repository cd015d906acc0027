"""Spin-up: a world grows under today's services until its stocks settle, and becomes a starting point.

The result depends on region, assumptions, seed and replication only, not on the design that is studied, so
it is kept on disk and shared by all designs.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zipfile
import zlib
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from toimio.evidence.register import Register
from toimio.folders import cache_folder
from toimio.money.rules import RuleBook, load_rule_book
from toimio.scenario.region import Region
from toimio.scenario.schema import Scenario
from toimio.world.activities import STATISTICAL_SERVICES, Activity, Reason
from toimio.world.arrivals import POOL_SOURCE, enter
from toimio.world.compiled import source_digest
from toimio.world.model import ToimioModel
from toimio.world.once import once_for_same
from toimio.world.people import Source
from toimio.world.raking import rake
from toimio.world.state import POOL_MONTHS, State, set_up

_TRAILING_MONTHS = 12

REFERRALS = ("known_places", "referred", "referred_sum", "open_sum", "open_share")
"""Fields of the places that a starting point hands on."""


@dataclass(frozen=True)
class Snapshot:
    """A starting population with what it needs to go on."""

    people: np.ndarray
    pool: np.ndarray
    inflow_per_month: np.ndarray
    referrals: np.ndarray
    """float64[provider, 5]: what the joint service knows of places and of referrals to them (`REFERRALS`)."""
    long_term_next: np.ndarray
    shortfall: dict[str, int]
    before_raking: dict[str, float]
    """Shares of the spun-up stock that patterns ask for before raking."""


def snapshot_for(
    region: Region,
    register: Register,
    today: Scenario,
    seed: int,
    replication: int,
    book: RuleBook | None = None,
) -> Snapshot:
    """The starting point of a replication: from the cache, or spun up now and kept there."""
    path = _cache_path(region, register, today, seed, replication, book or load_rule_book())
    kept = _read_once(path)
    if kept is not None:
        return kept
    snapshot = spin_up(region, register, today, seed, replication, book)
    _write(path, snapshot)
    return snapshot


def spin_up(
    region: Region,
    register: Register,
    today: Scenario,
    seed: int,
    replication: int,
    book: RuleBook | None = None,
) -> Snapshot:
    """Grow a larger world under today's services (see `grow`) and rake it to the counted stocks."""
    model = grow(region, register, today, seed, replication, book)
    snapshot = _raked(model, model.state)
    model.let_go()
    return snapshot


def grow(
    region: Region,
    register: Register,
    today: Scenario,
    seed: int,
    replication: int,
    book: RuleBook | None = None,
    further_months: int = 0,
) -> ToimioModel:
    """A world at the region's first month, grown under today's services, its unemployment held by the inflow.

    Inflow is steered by the ratio of the counted unemployed to the mean of the last twelve months, and against the
    change of that mean: those who found work lose it again years later, and steering by the ratio alone would swing
    about the counted stock for decades. Over the last months of the spin-up the mean of the inflow is taken and from
    then on frozen.

    Parameters
    ----------
    further_months
        How many months the model shall be able to go on as it is, without being raked.
    """
    values = {name: parameter.value for name, parameter in register.items()}
    months = int(values["spin_up_months"])
    scale = values["spin_up_scale"]
    state = set_up(region, register, today, seed, replication, region.start_month - months, scale)
    _populate(state)
    model = ToimioModel(state, today, months + further_months, {"money"}, book)
    wanted = np.array([town.unemployed for town in region.towns]) * scale
    source = POOL_SOURCE if region.scope == "target" else Source.NEWLY_UNEMPLOYED
    trail: list[np.ndarray] = []
    rates: list[np.ndarray] = []
    gain, damping = values["inflow_steering_per_month"], values["inflow_steering_damping"]
    last_mean = np.maximum(state.count_jobseekers(), 1.0)
    for left in range(months, 0, -1):
        model.step(goes_on=left > 1)
        trail.append(state.count_jobseekers())
        rates.append(state.inflow_per_month[:, source].copy())
        mean = np.maximum(np.mean(trail[-_TRAILING_MONTHS:], axis=0), 1.0)
        state.inflow_per_month[:, source] *= (wanted / mean) ** gain * (last_mean / mean) ** damping
        last_mean = mean
    settled = int(values["inflow_averaged_months"])
    state.inflow_per_month[:, source] = np.mean(rates[-settled:], axis=0)
    return model


def _populate(state: State) -> None:
    """People and pool to start growing from, and first guesses of the inflows."""
    region, values = state.region, state.values
    towns = region.towns
    counts = np.zeros((len(towns), len(Source)), dtype=np.int64)
    everyone = region.scope == "all"
    for t, town in enumerate(towns):
        long_term = town.unemployed_12_24.value + town.unemployed_over_24.value
        first = town.unemployed if everyone else long_term
        counts[t, Source.INITIAL] = int(first * state.scale * values["spin_up_first_stock_factor"])
        counts[t, Source.YOUNG] = int(town.young_without_work.value * state.scale)
        counts[t, Source.OUTSIDE] = int(town.outside_wanting_work.value * state.scale)
        inflow = state.inflow_per_month[t]
        newly = town.unemployed_0_11.value * state.scale * values["first_inflow_share_per_month"]
        if everyone:
            inflow[Source.NEWLY_UNEMPLOYED] = newly
        else:
            inflow[POOL_SOURCE] = newly
            state.pool[t] = int(town.unemployed_0_11.value * state.scale / POOL_MONTHS)
            registered = town.registered.value * values["registered_under_12_months_share"]
            inflow[Source.REGISTERED] = registered * state.scale * values["registered_inflow_share_per_month"]
        inflow[Source.YOUNG] = (
            town.young_without_work.value * state.scale * values["young_inflow_share_per_month"]
        )
        inflow[Source.OUTSIDE] = (
            town.outside_wanting_work.value * state.scale * values["outside_inflow_share_per_month"]
        )
    # Entered the month before: the first month brings arrivals of the same sources.
    enter(state, counts, int(counts.sum()), Reason.START, state.month - 1)


def _raked(model: ToimioModel, state: State) -> Snapshot:
    shares = shares_before_raking(state)
    target_scope = state.region.scope == "target"
    rows, towns, shortfall = rake(state, target_scope)
    people = state.people[rows].copy()
    moved = people["town"] != towns
    people["town"] = towns
    people["plan"][moved] = people["plan_place"][moved] = -1
    people["path"] = people["path_step"] = people["path_next"] = people["queue_first"] = 0
    pool = _pool_at_size(state, people) if target_scope else np.zeros_like(state.pool)
    return Snapshot(
        people=people,
        pool=pool,
        inflow_per_month=state.inflow_per_month / state.scale,
        referrals=_referrals_at_size(state),
        long_term_next=np.floor(model.long_term_next / state.scale + 0.5).astype(np.int64),
        shortfall=shortfall,
        before_raking=shares,
    )


def _referrals_at_size(state: State) -> np.ndarray:
    """What is known of each provider's places: today's places, and referrals as many as at the region's own size."""
    table = np.column_stack([state.places[name].astype(np.float64) for name in REFERRALS])
    table[:, 0] = [float(p.places_today) for p in state.providers]
    table[:, 1:3] /= state.scale
    return table


def _pool_at_size(state: State, people: np.ndarray) -> np.ndarray:
    """Background pool that brings the unemployed under twelve months to the counted number."""
    pool = np.zeros_like(state.pool)
    short = (people["activity"] == Activity.UNEMPLOYED) & (people["spell_months"] < POOL_MONTHS)
    for t, town in enumerate(state.region.towns):
        wanted = int(town.unemployed_0_11.value) - int((short & (people["town"] == t)).sum())
        share = state.pool[t] / max(state.pool[t].sum(), 1)
        cumulated = np.floor(np.cumsum(share) * max(wanted, 0) + 0.5).astype(np.int64)
        pool[t] = np.diff(cumulated, prepend=0)
    return pool


def shares_before_raking(state: State) -> dict[str, float]:
    """Shares of the spun-up stock: over 12 months of the unemployed, over 24 of those, people in services."""
    people = state.people[state.live[: state.n_live]]
    unemployed = people["activity"] == Activity.UNEMPLOYED
    spell = people["spell_months"]
    total = unemployed.sum() + state.pool.sum()
    long_term = (unemployed & (spell >= 12)).sum()
    return {
        "over_12_of_unemployed": float(long_term / max(total, 1)),
        "over_24_of_over_12": float((unemployed & (spell >= 24)).sum() / max(long_term, 1)),
        "identified_of_over_12": float(
            (unemployed & (spell >= 12) & (people["identified"] == 1)).sum() / max(long_term, 1)
        ),
        "in_services_of_unemployed": float(
            np.isin(people["activity"], STATISTICAL_SERVICES).sum() / max(total, 1)
        ),
        "unemployed_of_wanted": float(
            total / max(sum(town.unemployed for town in state.region.towns) * state.scale, 1.0)
        ),
    }


def _cache_path(
    region: Region, register: Register, today: Scenario, seed: int, replication: int, book: RuleBook
) -> Path:
    content = json.dumps([_assumptions(region, register, today), book.digest(), seed, replication])
    return cache_folder() / "spun_up" / f"{hashlib.sha256(content.encode()).hexdigest()[:32]}.npz"


@once_for_same(8)
def _assumptions(region: Region, register: Register, today: Scenario) -> str:
    """Fingerprint of all a starting point hangs on besides chance."""
    content = json.dumps(
        [
            source_digest(),
            region.digest(),
            register.digest(),
            today.model_dump(mode="json", exclude={"title", "description", "law_note"}),
        ],
        sort_keys=True,
    )
    return hashlib.sha256(content.encode()).hexdigest()


def _write(path: Path, snapshot: Snapshot) -> None:
    """Keep a snapshot; a cache that cannot be written costs time, never a result."""
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            np.savez(
                file,
                people=snapshot.people,
                pool=snapshot.pool,
                inflow_per_month=snapshot.inflow_per_month,
                referrals=snapshot.referrals,
                long_term_next=snapshot.long_term_next,
                notes=np.array(json.dumps([snapshot.shortfall, snapshot.before_raking])),
            )
        part.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


_KEPT: OrderedDict[tuple[Path, int, int], Snapshot] = OrderedDict()
_MOST_KEPT = 16
"""Snapshots that a process keeps in memory; some 2 MB each."""


def _read_once(path: Path) -> Snapshot | None:
    """Read a kept snapshot unless it was read lately: all designs of a replication begin with the same."""
    try:
        about = path.stat()
    except OSError:
        return None
    key = (path, about.st_mtime_ns, about.st_size)
    if key not in _KEPT:
        snapshot = _read(path)
        if snapshot is None:
            return None
        _KEPT[key] = snapshot
    _KEPT.move_to_end(key)
    while len(_KEPT) > _MOST_KEPT:
        _KEPT.popitem(last=False)
    return _KEPT[key]


def _read(path: Path) -> Snapshot | None:
    """Read a kept snapshot; a file that cannot be read is made anew."""
    try:
        with np.load(path, allow_pickle=False) as file:
            shortfall, shares = json.loads(str(file["notes"]))
            return Snapshot(
                people=file["people"],
                pool=file["pool"],
                inflow_per_month=file["inflow_per_month"],
                referrals=file["referrals"],
                long_term_next=file["long_term_next"],
                shortfall=shortfall,
                before_raking=shares,
            )
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
        return None
