"""Trials: the named tests run in a copy of the repository, with a fault or without."""

from __future__ import annotations

import compileall
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

from tests.faults.catalogue import Fault, plant

COPIED = ("toimio", "benchmarks", "scenarios", "tests", "app.py", "pyproject.toml")
LONGEST_SECONDS = 600
_ASSERTION = re.compile(r"AssertionError|assert |Failed: ")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", ".hypothesis")


@dataclass(frozen=True)
class Outcome:
    """How a test ended: in all its cases, if it has several."""

    passed: int = 0
    failed: int = 0
    """Cases that failed because something asserted was not so."""
    crashed: int = 0
    """Cases that ended in any other way, or could not begin."""


@dataclass(frozen=True)
class Trial:
    """Outcomes of the named tests of one copy."""

    outcomes: dict[str, Outcome]
    seconds: float

    def short_of(self, wanted: str) -> dict[str, str]:
        """Say of each test without the wanted outcome (`passed` or `failed`) what it did instead."""
        found = {}
        for test, outcome in self.outcomes.items():
            others = outcome.failed + outcome.crashed if wanted == "passed" else 0
            if getattr(outcome, wanted) == 0 or others:
                found[test] = _told(outcome)
        return found


def _told(outcome: Outcome) -> str:
    if outcome.crashed:
        return "crashed"
    if outcome.failed:
        return "failed"
    return "passed" if outcome.passed else "was not run"


def copy_sources(root: Path, folder: Path) -> None:
    """Copy what tests need into an empty folder, and compile it once for all further copies."""
    for name in COPIED:
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name, ignore=_LEFT_OUT)
        else:
            shutil.copy2(root / name, folder / name)
    compileall.compile_dir(folder, quiet=2, workers=1)


def try_out(sources: Path, tests: Sequence[str], fault: Fault | None = None) -> Trial:
    """Run tests in a fresh copy of the sources, uncompiled: on few people that is faster than to compile.

    Parameters
    ----------
    sources
        Folder made by `copy_sources`.
    fault
        Planted before the tests run.
    """
    began = time.monotonic()
    with TemporaryDirectory(prefix="toimio-fault-") as name:
        folder = Path(name) / "copy"
        shutil.copytree(sources, folder)
        if fault is not None:
            plant(fault, folder)
        report = Path(name) / "report.xml"
        _run_pytest(folder, Path(name) / "cache", report, tests)
        return Trial(read_outcomes(report, tests), time.monotonic() - began)


def _run_pytest(folder: Path, cache: Path, report: Path, tests: Sequence[str]) -> None:
    settings = ("TOIMIO_", "PYTEST_", "NUMBA_", "COVERAGE_")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(settings)}
    environment |= {"TOIMIO_CACHE": str(cache), "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", f"--junitxml={report}", *tests]
    try:
        subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, timeout=LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        report.unlink(missing_ok=True)


def read_outcomes(report: Path, tests: Sequence[str]) -> dict[str, Outcome]:
    """Count how the cases of each named test ended, from pytest's report in the form of JUnit."""
    cases = list(ElementTree.parse(report).iter("testcase")) if report.is_file() else []
    return {test: _outcome([case for case in cases if _is_of(case, test)]) for test in tests}


def _is_of(case: ElementTree.Element, test: str) -> bool:
    file, _, name = test.partition("::")
    module = file.removesuffix(".py").replace("/", ".")
    found = case.get("name", "")
    return case.get("classname") == module and (found == name or found.startswith(f"{name}["))


def _outcome(cases: list[ElementTree.Element]) -> Outcome:
    passed = failed = crashed = 0
    for case in cases:
        failure = case.find("failure")
        if failure is not None and _ASSERTION.match(failure.get("message", "")):
            failed += 1
        elif failure is not None or case.find("error") is not None:
            crashed += 1
        elif case.find("skipped") is None:
            passed += 1
    return Outcome(passed, failed, crashed)
