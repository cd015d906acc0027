"""What the visitor has on the screen, gathered for files; the files themselves are built in `toimio.report`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from toimio import __version__
from toimio.dashboard import session
from toimio.dashboard.engine.question import Design, Question, resolved, unmoved
from toimio.dashboard.results import Results
from toimio.locale import get_language, localised, set_language
from toimio.report.export import Export, Shown
from toimio.report.scenario_file import Source, Words, file_name, remarks_of, scenario_file

Build = Callable[[], bytes]


def export_of(found: Sequence[tuple[str, Results]], words: Words, link: str) -> Export:
    """Gather designs and where their figures come from.

    Parameters
    ----------
    found
        Name and results of each design; the first is the visitor's present one.
    words
        What the visitor calls the present one.
    link
        Address that opens the present one.
    """
    asked = found[0][1].question
    towns = found[0][1].job.experiment.region.towns
    return Export(
        shown=tuple(_shown(name, results, words) for name, results in found),
        reference=resolved(asked.reference),
        reference_name=session.title_of(asked.reference),
        version=__version__,
        date=date.today().isoformat(),
        years=asked.years,
        seed=asked.seed,
        assumed=dict(asked.assumed),
        town_names={town.key: localised(town.name) for town in towns},
        link=link,
    )


def built(build: Callable[..., bytes], *of: object) -> Build:
    """Return what builds a file when it is asked for, in the language of whoever asks."""
    language = get_language()

    def later() -> bytes:
        set_language(language)  # the server builds it in a thread of its own
        return build(*of)

    return later


def scenario_source(asked: Question) -> Source:
    """Return the visitor's design in the parts of a scenario file."""
    design = asked.design
    day = date.today().isoformat()
    return Source(
        resolved(design),
        unmoved(design),
        design.name,
        design.moved,
        design.file,
        remarks_of(__version__, day, asked.years, asked.seed, dict(asked.assumed)),
    )


def scenario_bytes(asked: Question, words: Words) -> bytes:
    """Return the visitor's design as a scenario file."""
    return scenario_file(scenario_source(asked), words).encode()


def scenario_name(asked: Question, words: Words) -> str:
    """Return a name for that file."""
    return file_name(words, scenario_source(asked))


def data_name(asked: Question, words: Words, ending: str) -> str:
    """Return a name for a file of figures: design and day."""
    stem = scenario_name(asked, words).removesuffix(".toml")
    return f"toimio_{stem}_{date.today().isoformat()}{ending}"


def _shown(name: str, results: Results, words: Words) -> Shown:
    design = results.question.design
    is_mine = design == session.question().design
    title = words.title if is_mine and words.title else name
    told = words.description if is_mine and words.description else _description(design)
    return Shown(title, told, resolved(design), results.pair, results.numbers)


def _description(design: Design) -> str:
    return localised(unmoved(design).scenario.description)
