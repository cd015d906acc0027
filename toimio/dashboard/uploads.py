"""A scenario file that a visitor brings: read strictly, every mistake told, and nothing changed unless it is sound."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from pathlib import PurePath

from toimio.dashboard.engine.question import Design, Question, experiment
from toimio.dashboard.link import LinkError, read_link, remark_on_version
from toimio.experiment.mistakes import UserMistakeError
from toimio.locale import text
from toimio.scenario.problems import Problem, ScenarioError, problem_lines
from toimio.scenario.source import LARGEST_FILE_BYTES
from toimio.scenario.upload import load_text

_LONGEST_NAME = 60
_MOST_TOLD = 20
_PARAMETER = re.compile(r"(?:^|[?&])s=([A-Za-z0-9_-]+)")
_CODE = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True)
class Brought:
    """What became of something a visitor brought: a question that can be asked, or what is wrong with it."""

    question: Question | None
    mistakes: tuple[str, ...] = ()
    remark: str = ""
    """What to know of it although it is sound."""


def read_file(name: str, content: bytes, asked: Question) -> Brought:
    """Read a scenario file.

    Parameters
    ----------
    name
        Name of the file as the browser tells it.
    content
        What is in it.
    asked
        What the visitor asks now; the file's design is to take the place of theirs.
    """
    stem = _stem(name)
    if len(content) > LARGEST_FILE_BYTES:
        allowed = text("at most {count} bytes", count=LARGEST_FILE_BYTES)
        return _refused(ScenarioError([Problem(name, "", text("a very large file"), allowed, "")]))
    # Bytes that are no text become signs that reading refuses in its own words.
    words = content.decode("utf-8", "surrogateescape")
    try:
        load_text(stem, words)
        question = replace(asked, design=Design(stem, (), words.removeprefix("\ufeff")))
        experiment(question)
    except (ScenarioError, UserMistakeError) as error:
        return _refused(error)
    return Brought(question)


def read_address(words: str) -> Brought:
    """Read a link, or only the part of it that holds the design."""
    written = words.strip()
    found = _PARAMETER.search(written)
    code = found[1] if found else written
    if not _CODE.fullmatch(code):
        return Brought(None, (text("This is no link to a design: it has no part that begins with s="),))
    try:
        return Brought(read_link(code), remark=remark_on_version(code))
    except LinkError as error:
        return Brought(None, (str(error),))


def _stem(name: str) -> str:
    """A name that a scenario may bear, from whatever the file is called."""
    stem = PurePath(name.replace("\\", "/")).name.rsplit(".", 1)[0]
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "_", plain).strip("_")[:_LONGEST_NAME] or "own_design"


def _refused(error: ScenarioError | UserMistakeError) -> Brought:
    if isinstance(error, UserMistakeError):
        return Brought(None, (str(error),))
    told = ["\n".join(problem_lines(problem)) for problem in error.problems]
    more = len(told) - _MOST_TOLD
    if more > 0:
        told = [*told[:_MOST_TOLD], text("and {count} more mistakes", count=more)]
    return Brought(None, tuple(told))
