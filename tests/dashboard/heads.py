"""Headings of a page, in their order."""

import itertools
import re


def levels(app) -> list[int]:
    """Levels of the headings from above to below; those that are written into text too."""
    found = []
    for element in app.main:
        if element.type in ("title", "header", "subheader"):
            found.append(int(element.tag[1:]))
        elif element.type == "markdown":
            found += [len(marks) for marks in re.findall(r"^(#+) ", element.value, re.MULTILINE)]
    return found


def check_levels(app) -> None:
    """See that there is one heading of the first level, and that none below skips a level."""
    found = levels(app)
    assert found[0] == 1
    assert found.count(1) == 1
    assert max(found) <= 3
    assert all(now <= before + 1 for before, now in itertools.pairwise(found))
