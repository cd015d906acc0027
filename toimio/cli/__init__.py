"""The command `toimio`."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from toimio.experiment.processes import get_ready
from toimio.locale import LANGUAGES, set_language, text

INTERRUPTED = 130
_SELDOM = 100_000
"""New objects between two searches for garbage: nearly all that a command makes it needs to its end."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave the process with its exit code.

    Exit codes: 0 done, 2 a mistake of the user, 130 stopped by the user, 1 anything else.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    gc.set_threshold(_SELDOM)
    set_language(_language(words))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        if arguments is None and _simulates(words):
            get_ready()
        code = _carried_out(words)
    except KeyboardInterrupt:  # while the program was still getting ready
        print(text("Interrupted."), file=sys.stderr)
        code = INTERRUPTED
    gc.freeze()  # a last search for garbage would only keep the reader waiting
    sys.exit(code)


def _carried_out(words: Sequence[str]) -> int:
    # Imported only now: the texts of the help are translated when they are read.
    from toimio.cli.commands import run

    try:
        code = run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has gone (`toimio list | head`): nothing is left to tell anyone.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    return code


def _simulates(words: Sequence[str]) -> bool:
    """Whether the command is surely one for as many processes as there are processors."""
    asked = any(word.startswith(("--help", "--jobs")) for word in words)
    return len(words) > 1 and words[0] in ("run", "compare") and not asked


def _language(words: Sequence[str]) -> str | None:
    """Language named with `--lang`, read before anything is printed; None when none that we know."""
    for here, following in zip(words, [*words[1:], ""], strict=True):
        if here == "--lang" and following in LANGUAGES:
            return following
        if here.startswith("--lang=") and here[7:] in LANGUAGES:
            return here[7:]
    return None
