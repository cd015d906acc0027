"""Where results of validation are kept beside its page, and what is said of how they were made."""

from __future__ import annotations

import json
from pathlib import Path

from toimio import __version__
from toimio.validation.assess import Drawn, read_drawn
from toimio.validation.bench import code_digest

FOLDER = "validation"
_PRIOR = "prior.csv"
_PATTERNS = "patterns.csv"


def shipped_folder() -> Path:
    """Folder with the results that were kept with this version: in a working copy or inside the package."""
    package = Path(__file__).resolve().parents[1]
    beside = package.parent / "docs" / FOLDER
    return beside if (package.parent / "pyproject.toml").is_file() else package / "_validation"


def prior_file(out: Path) -> Path:
    """File of the draws of parameters: pattern by draw, in both models."""
    return out / FOLDER / _PRIOR


def patterns_file(out: Path) -> Path:
    """File with a row for each pattern."""
    return out / FOLDER / _PATTERNS


def about_draws(drawn: Drawn) -> bytes:
    """Say how the draws were made, for the file beside them."""
    about = {"version": __version__, "code": code_digest(), "seed": drawn.seed, "draws": drawn.draws}
    return f"{json.dumps(about, indent=1)}\n".encode()


def kept_draws(out: Path) -> tuple[Drawn, dict[str, object]] | None:
    """Read the draws that are kept beside a page, and how they were made; None where there are none."""
    path = prior_file(out)
    if not path.is_file():
        return None
    about = path.with_suffix(".json")
    told: dict[str, object] = json.loads(about.read_text(encoding="utf-8")) if about.is_file() else {}
    return read_drawn(path), told
