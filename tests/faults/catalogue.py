"""The list of planted faults, and how one is planted into a copy of the sources."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

LIST = Path(__file__).with_name("faults.toml")


@dataclass(frozen=True)
class Fault:
    """A mistake that somebody could make in one place of the sources."""

    name: str
    part: str
    why: str
    """Why it would matter."""
    file: str
    """From the root of the repository."""
    old: str
    new: str
    tests: tuple[str, ...]
    """Ids of the tests each of which must fail; without parameters, one of the test's cases must."""


class ListError(ValueError):
    """The list no longer fits the sources, or was never right."""


def load_faults(path: Path = LIST) -> tuple[Fault, ...]:
    """Read the list: names are unique, nothing is missing, every fault changes something."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))["fault"]
    wanted = {field.name for field in fields(Fault)}
    faults = []
    for table in tables:
        if set(table) != wanted or not all(table.values()):
            raise ListError(
                f"{table.get('name', 'a fault')}: needs {', '.join(sorted(wanted))}, none of them empty"
            )
        fault = Fault(**table | {"tests": tuple(table["tests"])})
        if fault.old == fault.new:
            raise ListError(f"{fault.name}: old and new are the same")
        faults.append(fault)
    names = [fault.name for fault in faults]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ListError(f"{', '.join(twice)}: listed twice")
    return tuple(faults)


def faulty(fault: Fault, text: str) -> str:
    """The text of the file with the fault; refused unless the old text stands in it exactly once."""
    found = text.count(fault.old)
    if found != 1:
        raise ListError(f"{fault.name}: the old text is found {found} times in {fault.file}, not once")
    return text.replace(fault.old, fault.new)


def plant(fault: Fault, root: Path) -> None:
    """Put the fault into the sources below a folder."""
    path = root / fault.file
    text = path.read_text(encoding="utf-8")
    path.write_text(faulty(fault, text), encoding="utf-8")


def names_a_test(test: str, root: Path) -> bool:
    """Whether a test id leads to a test function of a file below a folder."""
    file, _, rest = test.partition("::")
    path = root / file
    name = rest.partition("[")[0]
    return path.is_file() and f"def {name}(" in path.read_text(encoding="utf-8")
