"""Documents with blocks that code prints: `<!-- printed: name -->` up to `<!-- end -->`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

_BLOCK = re.compile(r"(<!-- printed: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def renewed(document: str, blocks: Mapping[str, Callable[[], Iterable[str]]]) -> str:
    """Return the document with every block printed anew.

    Raises
    ------
    ValueError
        If the document and the blocks do not name the same things.
    """
    named = [match[2] for match in _BLOCK.finditer(document)]
    if sorted(named) != sorted(blocks):
        raise ValueError(f"the document has blocks {sorted(named)}; printed are {sorted(blocks)}")

    def print_block(match: re.Match[str]) -> str:
        lines = "\n".join(line.rstrip() for line in blocks[match[2]]())
        return f"{match[1]}```\n{lines}\n```\n{match[3]}"

    return _BLOCK.sub(print_block, document)


def renew(document: Path, blocks: Mapping[str, Callable[[], Iterable[str]]]) -> None:
    """Write the document with every block printed anew."""
    document.write_text(renewed(document.read_text(encoding="utf-8"), blocks), encoding="utf-8")
