"""What a visitor asks as a short text for a link, with the version of the program that made it."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from typing import Any

from toimio import __version__
from toimio.dashboard.engine.question import TODAY, YEARS, Design, Question, experiment
from toimio.experiment.mistakes import UserMistakeError
from toimio.locale import text
from toimio.scenario.problems import ScenarioError
from toimio.scenario.source import LARGEST_FILE_BYTES

LONGEST = 8_000
"""Characters of a link that every browser and mail program takes."""


class LinkError(ValueError):
    """A link that cannot be used; the message tells why and what to do."""


def write_link(question: Question) -> str:
    """Write a question as a short text: levers, assumptions, years, seed and the program's version."""
    design = question.design
    told = {
        "v": __version__,
        "d": design.name,
        "l": dict(design.levers),
        "f": design.file,
        "y": question.years,
        "s": question.seed,
        "a": dict(question.assumed),
    }
    written = {k: v for k, v in told.items() if v not in ("", {})}  # a seed of 0 is a seed
    packed = zlib.compress(json.dumps(written).encode(), 9)
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def read_link(link: str) -> Question:
    """Read what `write_link` wrote, checking everything as if it were typed.

    Raises
    ------
    LinkError
        If the text is damaged, or names what this version does not know.
    """
    told = _unpacked(link)
    try:
        asked = Question(
            Design(
                str(told["d"]),
                tuple(sorted((str(k), str(v)) for k, v in told.get("l", {}).items())),
                _file(told),
            ),
            Design(TODAY),
            int(told.get("y", 10)),
            int(told.get("s", 1)),
            tuple(sorted((str(k), _value(v)) for k, v in told.get("a", {}).items())),
        )
        if not YEARS[0] <= asked.years <= YEARS[1]:
            raise LinkError(_damaged())
        experiment(asked)
    # Mistakes of a scenario are values that are wrong too: they come first, or nobody would learn of them.
    except (ScenarioError, UserMistakeError) as error:
        raise LinkError(_of_another_version(str(told.get("v", "?")), str(error))) from None
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise error if isinstance(error, LinkError) else LinkError(_damaged()) from None
    return asked


def version_of(link: str) -> str:
    """Return the version of the program that wrote a link; empty where that cannot be read."""
    try:
        return str(_unpacked(link).get("v", ""))
    except LinkError:
        return ""


def remark_on_version(link: str) -> str:
    """Tell that a link was made with another version of the program; empty where it was made with this one."""
    made = version_of(link)
    if made in ("", __version__):
        return ""
    return text(
        "The link was made with version {made} of the program, and this is version {here}: the levers are those of the "
        "link, but figures may differ from what its maker saw.",
        made=made,
        here=__version__,
    )


def _file(told: dict[str, Any]) -> str:
    return str(told.get("f", ""))


def _value(written: Any) -> float | str:
    return float(written) if isinstance(written, int | float) else str(written)


def _unpacked(link: str) -> dict[str, Any]:
    try:
        packed = base64.urlsafe_b64decode(link + "=" * (-len(link) % 4))
        # A small text may unpack to gigabytes: never more than a scenario file may hold.
        unpacked = zlib.decompressobj().decompress(packed, LARGEST_FILE_BYTES)
        told = json.loads(unpacked)
    except (binascii.Error, zlib.error, ValueError, RecursionError):
        raise LinkError(_damaged()) from None
    if not isinstance(told, dict):
        raise LinkError(_damaged())
    return told


def _damaged() -> str:
    return text("The link is damaged or cut short. Ask for the link again, or for the scenario's file.")


def _of_another_version(version: str, words: str) -> str:
    return text(
        "The link was made with version {made} of the program and does not fit version {here}. What does not "
        "fit: {words}",
        made=version,
        here=__version__,
        words=words,
    )
