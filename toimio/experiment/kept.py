"""One simulated world as files that people and programs can read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from toimio.analysis.account_frames import accounts_frame, resources_frame
from toimio.analysis.blocks import Column
from toimio.analysis.cells import ABILITIES, AGES, SEXES
from toimio.analysis.decision_frame import decision_frame
from toimio.analysis.study import Frame
from toimio.experiment.parquet import parquet_bytes
from toimio.world.activities import Activity, Reason

if TYPE_CHECKING:
    from toimio.world.accounts.record import MoneyRecord
    from toimio.world.run import ProviderInfo, RunResult

ACTIVITIES = tuple(activity.name.lower() for activity in Activity)
REASONS = tuple(reason.name.lower() for reason in Reason)
_ABOUT = "about.json"


def files_of(result: RunResult) -> dict[str, memoryview | bytes]:
    """Content of all files of a world by file name.

    The tables name towns, providers, activities and reasons in words; stocks and books leave out zeros.
    """
    providers = _provider_names(result.providers)
    frames = {
        "events": _events(result, providers),
        "persons": _persons(result),
        "stocks": _stocks(result),
        "towns": _by_month(result.series, "town", result.towns),
        "providers": _by_month(result.provider_series, "provider", providers),
        "books": _books(result),
        "accounts": accounts_frame(result),
        "resources": resources_frame(result),
    }
    if result.enterprise_events:
        frames["enterprise_events"] = _enterprise_events(result)
    if result.decisions:
        frames["decisions"] = decision_frame(result.decisions)
    if result.money is not None:
        frames["ledger"] = _ledger(result.money, result.towns)
    about = {
        "start_month": result.start_month,
        "months": result.months,
        "towns": list(result.towns),
        "providers": [[p.key, p.kind, p.activity, p.town, p.enterprise] for p in result.providers],
        "book_categories": list(result.book_categories),
        "bank_cents": result.bank.tolist(),
        "book_keys": list(result.book_keys),
        "closed_in_month": list(result.closed_in_month),
        "rake_shortfall": dict(result.rake_shortfall),
    }
    files: dict[str, memoryview | bytes] = {f"{name}.parquet": parquet_bytes(f) for name, f in frames.items()}
    files[_ABOUT] = json.dumps(about, indent=1, sort_keys=True).encode()
    return files


def _provider_names(providers: Sequence[ProviderInfo]) -> tuple[str, ...]:
    """Make unique names: an institution runs several services."""
    return tuple(f"{provider.key}:{ACTIVITIES[provider.activity]}" for provider in providers)


def _names(codes: np.ndarray[Any, Any], names: tuple[str, ...]) -> Column:
    return Column(codes.astype(np.int32), names)


def _events(result: RunResult, providers: tuple[str, ...]) -> Frame:
    events = result.events
    return {
        "month": events["month"],
        "person": events["person"],
        "from": _names(events["from_"], ACTIVITIES),
        "to": _names(events["to"], ACTIVITIES),
        "why": _names(events["why"], REASONS),
        "place": _names(events["place"], providers),
    }


def _enterprise_events(result: RunResult) -> Frame:
    events = result.enterprise_events
    months = np.array([event.month for event in events], dtype=np.int32)
    factors = np.array([event.factor for event in events])
    return {
        "month": months,
        "enterprise": _named([event.enterprise for event in events]),
        "kind": _named([str(event.kind) for event in events]),
        "channel": _named([event.channel for event in events]),
        "factor": np.where([bool(event.channel) for event in events], factors, np.nan),
    }


def _persons(result: RunResult) -> Frame:
    return {name: result.persons[name] for name in result.persons.dtype.names or ()}


def _stocks(result: RunResult) -> Frame:
    month, town, age, sex, ability, activity = np.nonzero(result.stocks)
    return {
        "month": month.astype(np.int32),
        "town": _names(town, result.towns),
        "age": _names(age, AGES),
        "sex": _names(sex, SEXES),
        "ability": _names(ability, ABILITIES),
        "activity": _names(activity, ACTIVITIES),
        "people": result.stocks[month, town, age, sex, ability, activity],
    }


def _by_month(series: dict[str, np.ndarray[Any, Any]], name: str, names: tuple[str, ...]) -> Frame:
    months = len(next(iter(series.values())))
    frame: Frame = {
        "month": np.repeat(np.arange(months, dtype=np.int32), len(names)),
        name: _names(np.tile(np.arange(len(names)), months), names),
    }
    return frame | {key: values.ravel() for key, values in series.items()}


def _books(result: RunResult) -> Frame:
    month, keeper, category = np.nonzero(result.books)
    return {
        "month": month.astype(np.int32),
        "keeper": _names(keeper, tuple(result.book_keys)),
        "category": _names(category, tuple(result.book_categories)),
        "cents": result.books[month, keeper, category],
    }


def _ledger(money: MoneyRecord, towns: tuple[str, ...]) -> Frame:
    month, town, segment, kind = np.nonzero(money.ledger)
    payers, receivers, categories = (
        tuple(part.name.lower() for part in parts) for parts in zip(*money.flow_kinds, strict=True)
    )
    return {
        "month": month.astype(np.int32),
        "town": _names(town, towns),
        "segment": _names(segment, money.segments),
        "payer": _column(payers, kind),
        "receiver": _column(receivers, kind),
        "category": _column(categories, kind),
        "cents": money.ledger[month, town, segment, kind],
    }


def _named(names: list[str]) -> Column:
    """Build a column of names, an empty one being none."""
    known = tuple(dict.fromkeys(name for name in names if name))
    return _names(np.array([known.index(name) if name else -1 for name in names]), known)


def _column(names: tuple[str, ...], rows: np.ndarray[Any, Any]) -> Column:
    """Build a column of names that repeat, by their position in a list."""
    known = tuple(dict.fromkeys(names))
    return _names(np.array([known.index(name) for name in names])[rows], known)
