"""What the visitor changed in a design, one line for each lever: from which value to which."""

from __future__ import annotations

from collections.abc import Iterator

from toimio.dashboard.engine.question import Design, resolved, unmoved
from toimio.dashboard.lever_labels import label_of, value_words
from toimio.dashboard.levers import GROUPS, Found, levers_of
from toimio.locale import text
from toimio.report.differences import told_differences, value_in_words


def changed_lines(design: Design) -> tuple[str, ...]:
    """Return every lever that differs from the design as it is shipped, in the words of the screen."""
    before = unmoved(design)
    shipped = Design(design.name, (), design.file)
    names = {place: found for found in _all(design) for place in found.places if not found.lever.together}
    values = {found.places[0]: found for found in _all(shipped) if not found.lever.together}
    lines = (
        text(
            "{lever}: {before} → {after}",
            lever=label_of(names[path]) if path in names else ", ".join((*one.tables, one.label)),
            before=_value(values.get(path) or names.get(path), one.difference.first),
            after=_value(names.get(path), one.difference.second),
        )
        for one in told_differences(before, resolved(design))
        for path in [one.difference.path]
    )
    return tuple(dict.fromkeys(lines))  # a lever that sets several places is told once


def _all(design: Design) -> Iterator[Found]:
    for group in GROUPS:
        yield from levers_of(design, group)


def _value(found: Found | None, value: object) -> str:
    """Write a value as its lever does; what a scenario leaves out has its zero or the register's value."""
    if found is None:
        return value_in_words(value)
    return value_words(found, found.value if value is None and found.is_number else value)
