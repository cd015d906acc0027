"""Tables of the observed data in Markdown, in English, for `docs/validation.md`.

A number about which sources disagree bears a sign, and the sentence about it stands under the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from toimio.evidence.figures import load_figures
from toimio.evidence.observations import DESTINATIONS, STATED_TOTAL, WORDS, Observation, load_observations
from toimio.evidence.observed import monthly_series

PROVINCE = "Lapland (province)"
NOTHING = "–"
_SIGNS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MOST_SOURCES = 3
_AFTER = ("unemployed_after_3_months", "in_service_after_3_months", "neither_after_3_months")
_NAMES = {
    "kuusiokunnat": "Kuusiokunnat",
    "seinajoki": "Seinäjoki",
    "lapland": "Lapland",
    "finland": "Finland",
    "no_continuation": "no continuation (back to the employment service)",
    "private_skills": "firm or association, lack of skills",
    "private_reduced_ability": "firm or association, reduced ability",
    "municipal_skills": "municipality, lack of skills",
    "municipal_reduced_ability": "municipality, reduced ability",
}


class _Notes:
    """Signs for the sentences about conflicts: the same sign for the same sentence."""

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}

    def marked(self, words: str, row: Observation) -> str:
        """Return the words, with a sign when sources disagree about the row."""
        if not row.conflict:
            return words
        return f"{words} {self._signs.setdefault(row.conflict, self._sign(len(self._signs) + 1))}"

    def lines(self) -> list[str]:
        """Return the sentences below their table."""
        told = [f"- {sign} {sentence}" for sentence, sign in self._signs.items()]
        return ["", *told] if told else []

    @staticmethod
    def _sign(number: int) -> str:
        return str(number).translate(_SIGNS)


def clients_table() -> list[str]:
    """Oma Polku's clients by area and year: target, new ones, those carried over from the year before."""
    rows, notes = load_observations("oma_polku_clients"), _Notes()
    table = _crossed(rows, ("area", "year"), ("measure",), notes)
    return [*table, *notes.lines(), *_sources(rows)]


def service_table() -> list[str]:
    """Oma Polku's coaches, mean stay and how new clients compare with the target."""
    return _listed_alone("oma_polku_service")


def destinations_table() -> list[str]:
    """Where Oma Polku's clients went, by area and year, with the sum of the items beside the stated total."""
    rows, notes = load_observations("oma_polku_destinations"), _Notes()
    years = list(dict.fromkeys((row.labels["area"], row.labels["year"]) for row in rows))
    by_key = {(row.labels["area"], row.labels["year"], row.labels["destination"]): row for row in rows}

    def line(destination: str) -> list[str]:
        found = [by_key.get((*year, destination)) for year in years]
        return [_name(destination), *(notes.marked(_number(row), row) if row else NOTHING for row in found)]

    sums = [
        sum(row.value for key, row in by_key.items() if key[:2] == year and key[2] != STATED_TOTAL)
        for year in years
    ]
    body = [line(destination) for destination in DESTINATIONS]
    body += [["all items", *(f"{total:g}" for total in sums)], line(STATED_TOTAL)]
    heads = ["ended clients to", *(f"{_name(area)} {year}" for area, year in years)]
    return [*_markdown(heads, body), *notes.lines(), *_sources(rows)]


def participants_table() -> list[str]:
    """Ages and services of the Polku project's participants."""
    return _listed_alone("polku_participants", without=("year",))


def stocks_table() -> list[str]:
    """Lapland's unemployed and what is known of them, beside the monthly series of the unemployed."""
    rows, notes = load_observations("lapland_stocks"), _Notes()
    series = monthly_series(PROVINCE, "unemployed")

    def counted(key: Sequence[str]) -> str:
        value = series.get(key[0])
        return NOTHING if value is None else _spaced(value)

    table = _crossed(rows, ("month",), ("measure",), notes, {"unemployed, monthly series": counted})
    return [*table, *notes.lines(), *_sources(rows)]


def shares_table() -> list[str]:
    """Shares of the unemployed and the labour force, Lapland and Finland, in per cent."""
    rows, notes = load_observations("lapland_shares"), _Notes()
    table = _crossed(rows, ("place", "month"), ("measure",), notes)
    return [*table, *notes.lines(), *_sources(rows)]


def follow_up_table() -> list[str]:
    """What people do three months after a service ended, in per cent, and further numbers of the services."""
    rows, notes = load_observations("service_follow_up"), _Notes()
    after = [row for row in rows if row.labels["measure"] in _AFTER]
    others = [row for row in rows if row.labels["measure"] not in _AFTER]
    return [
        *_crossed(after, ("service", "basis"), ("measure",), notes),
        "",
        *_listed(others, notes),
        *notes.lines(),
        *_sources(rows),
    ]


def disability_table() -> list[str]:
    """Disability pensions that begin in a year per thousand people, by age and sex."""
    rows, notes = load_observations("disability_inflow"), _Notes()
    return [*_crossed(rows, ("age",), ("sex",), notes), *notes.lines(), *_sources(rows)]


def designs_table() -> list[str]:
    """What is known of designs elsewhere, row by row."""
    return _listed_alone("design_figures")


TABLES: Mapping[str, Callable[[], list[str]]] = MappingProxyType(
    {
        "oma_polku_clients": clients_table,
        "oma_polku_destinations": destinations_table,
        "oma_polku_service": service_table,
        "polku_participants": participants_table,
        "lapland_stocks": stocks_table,
        "lapland_shares": shares_table,
        "service_follow_up": follow_up_table,
        "disability_inflow": disability_table,
        "design_figures": designs_table,
    }
)
"""The table of each tidy file."""


def _listed_alone(name: str, without: Sequence[str] = ()) -> list[str]:
    rows, notes = load_observations(name), _Notes()
    return [*_listed(rows, notes, without), *notes.lines(), *_sources(rows)]


def _listed(rows: Sequence[Observation], notes: _Notes, without: Sequence[str] = ()) -> list[str]:
    """Return a table with a line for each row."""
    columns = [column for column in rows[0].labels if column not in without]
    body = [
        [
            *(_name(row.labels[column]) for column in columns),
            load_figures()[row.figure].certainty,
            notes.marked(_number(row), row),
            row.unit,
        ]
        for row in rows
    ]
    return _markdown([*columns, "certainty", "value", "unit"], body, texts=len(columns) + 1)


def _crossed(
    rows: Sequence[Observation],
    down: Sequence[str],
    across: Sequence[str],
    notes: _Notes,
    beside: Mapping[str, Callable[[Sequence[str]], str]] | None = None,
) -> list[str]:
    """Return a table with a line for each word of some columns and a column for each of others."""
    beside = beside or {}
    lines, columns = _keys(rows, down), sorted(_keys(rows, across), key=_place_of(rows[0].file, across[0]))
    cells = {(_key(row, down), _key(row, across)): row for row in rows}
    body = []
    for line in lines:
        found = [cells.get((line, column)) for column in columns]
        numbers = [notes.marked(_number(row), row) if row else NOTHING for row in found]
        body.append([*map(_name, line), *numbers, *(told(line) for told in beside.values())])
    heads = [*down, *(" ".join(map(_name, column)) for column in columns), *beside]
    return _markdown(heads, body, texts=len(down))


def _keys(rows: Iterable[Observation], columns: Sequence[str]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(_key(row, columns) for row in rows))


def _place_of(file: str, column: str) -> Callable[[tuple[str, ...]], int]:
    """Return what puts words in the order in which their column allows them."""
    allowed = WORDS.get((file, column), ())
    return lambda key: allowed.index(key[0]) if key[0] in allowed else len(allowed)


def _key(row: Observation, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(row.labels[column] for column in columns)


def _markdown(heads: Sequence[str], body: Iterable[Sequence[str]], texts: int = 1) -> list[str]:
    """Return a table whose first columns are words and the others numbers."""
    rule = ["---" if place < texts else "---:" for place in range(len(heads))]
    return [f"| {' | '.join(cells)} |" for cells in (heads, rule, *body)]


def _name(word: str) -> str:
    return _NAMES.get(word, word.replace("_", " "))


def _number(row: Observation) -> str:
    """Write the value and, where the source gives them, the ends of its span; a year without a space."""
    if row.unit == "year":
        return f"{row.value:g}"
    if row.low is None or row.high is None:
        return _spaced(row.value)
    return f"{_spaced(row.value)} ({_spaced(row.low)} to {_spaced(row.high)})"


def _spaced(value: float) -> str:
    """Write a number with spaces between thousands."""
    return f"{value:,.10g}".replace(",", " ")


def _sources(rows: Iterable[Observation]) -> list[str]:
    """Tell the figures of a table and, where they are few, their sources."""
    figures = load_figures()
    ids = sorted(row.figure for row in rows)
    named = list(dict.fromkeys(figures[key].source for key in ids))
    told = f": {'; '.join(named)}" if len(named) <= _MOST_SOURCES else ", which name the sources"
    return ["", f"Figures {_spans(ids)} of `figures.csv`{told}."]


def _spans(ids: Sequence[str]) -> str:
    """Write ids that follow each other as one span."""
    spans: list[list[str]] = []
    for key in ids:
        if spans and key == f"{spans[-1][-1][0]}{int(spans[-1][-1][1:]) + 1:03d}":
            spans[-1].append(key)
        else:
            spans.append([key])
    return ", ".join(span[0] if len(span) == 1 else f"{span[0]}-{span[-1]}" for span in spans)
