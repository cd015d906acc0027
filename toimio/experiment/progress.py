"""Telling the person at the terminal how far an experiment is, on standard error only."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from toimio.locale import number, text

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Quiet:
    """Nobody listens."""

    def begin(self, done: int, total: int) -> None:
        """Ignore the start."""

    def advance(self) -> None:
        """Ignore an advance."""

    def say(self, words: str) -> None:
        """Ignore words."""

    def end(self) -> None:
        """Ignore the end."""


class Terminal:
    """Words, and a bar with the remaining time when standard error is a terminal."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def begin(self, done: int, total: int) -> None:
        """Show how far it is."""
        if done:
            self.say(
                text(
                    "{done} of {total} replications were finished before.",
                    done=number(done),
                    total=number(total),
                )
            )
        if not sys.stderr.isatty() or done == total:
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        # Refreshed by hand: a refreshing thread would forbid forking.
        self._bar = Progress(
            TextColumn(text("Replications")),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
        )
        self._task = self._bar.add_task("", total=total, completed=done)
        self._bar.start()
        self._bar.refresh()

    def advance(self) -> None:
        """Move the bar."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, advance=1, refresh=True)

    def say(self, words: str) -> None:
        """Print a line."""
        if self._bar is not None:
            self._bar.console.print(words)
        else:
            print(words, file=sys.stderr, flush=True)

    def end(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None
