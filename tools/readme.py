"""Renew the outputs shown in README.md by running the commands they come from.

    python tools/readme.py            write the outputs
    python tools/readme.py --check    only tell whether they are up to date (exit code 1 when not)

An output stands between two comments and is written anew as a whole::

    <!-- output of: toimio list --lang en -->
    <!-- end of output -->

``; paragraphs 1 -1`` after the command keeps only these paragraphs, counted from 0, or from the end; ``; as it is``
takes a printed Markdown table without a frame.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import textwrap
from functools import cache
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"
WIDTH = 124
END = "<!-- end of output -->"
BLOCK = re.compile(
    r"<!-- output of: (?P<command>toimio [^;\n]*?)(?:; paragraphs (?P<kept>[-\d ]+?))?(?P<plain>; as it is)? -->\n"
    rf".*?{END}",
    re.DOTALL,
)


@cache
def output(command: str) -> str:
    """Return what a command prints, run by this Python."""
    words = [sys.executable, "-m", *shlex.split(command)]
    done = subprocess.run(words, cwd=README.parent, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode().strip("\n")


def chosen(printed: str, kept: str | None) -> str:
    """Return the paragraphs named, with `...` where others are left out and long lines folded."""
    paragraphs = printed.split("\n\n")
    numbers = range(len(paragraphs)) if not kept else [int(n) % len(paragraphs) for n in kept.split()]
    parts: list[str] = []
    expected = 0
    for number in numbers:
        if number != expected:
            parts.append("...")
        parts.append("\n".join(_folded(line) for line in paragraphs[number].split("\n")))
        expected = number + 1
    return "\n\n".join(parts)


def renewed(readme: str) -> str:
    """Return the text of the README with every output as the commands print it now."""

    def block(found: re.Match[str]) -> str:
        first = found[0].split("\n", 1)[0]
        if found["plain"]:
            return f"{first}\n\n{output(found['command'])}\n\n{END}"
        return f"{first}\n\n```text\n{chosen(output(found['command']), found['kept'])}\n```\n\n{END}"

    return BLOCK.sub(block, readme)


def _folded(line: str) -> str:
    return line if len(line) <= WIDTH else textwrap.fill(line, WIDTH, break_on_hyphens=False)


def main() -> None:
    """Renew or check README.md."""
    before = README.read_text(encoding="utf-8")
    after = renewed(before)
    if "--check" in sys.argv[1:]:
        sys.exit(0 if after == before else "README.md shows older outputs: run make readme")
    README.write_text(after, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
